"""Production: everything that differs comes from the environment; nothing insecure starts."""

from .base import *  # noqa: F403
from .base import POST_OFFICE, STORAGES, WAGTAILADMIN_BASE_URL, env

DEBUG = False
SECRET_KEY = env("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=True)

STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
if S3_BUCKET := env("S3_BUCKET", default=""):
    options = {
        "bucket_name": S3_BUCKET,
        "endpoint_url": env("S3_ENDPOINT_URL", default=None),
        "region_name": env("S3_REGION", default=None),
        "access_key": env("S3_ACCESS_KEY", default=None),
        "secret_key": env("S3_SECRET_KEY", default=None),
        "custom_domain": env("S3_PUBLIC_DOMAIN", default=None),
        "default_acl": None,
        "file_overwrite": False,
        "querystring_auth": env.bool("S3_SIGNED_URLS", default=False),
    }
    STORAGES["default"] = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
    # Web and worker may run on two machines: what goes with a mail has to be where both are.
    private = {**options, "custom_domain": None, "querystring_auth": True, "default_acl": "private", "location": "mail"}
    STORAGES["mail"] = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": private}
    if domain := env("S3_PUBLIC_DOMAIN", default=""):
        for directives in (CONTENT_SECURITY_POLICY["DIRECTIVES"], ADMIN_CONTENT_SECURITY_POLICY):
            directives["img-src"] = [*directives.get("img-src", ["'self'"]), f"https://{domain}"]
            directives["media-src"] = [*directives.get("media-src", ["'self'"]), f"https://{domain}"]

# smtp://, smtp+tls:// or smtp+ssl://user:password@host:port
vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))
POST_OFFICE["BACKENDS"] = {"default": vars()["EMAIL_BACKEND"]}
EMAIL_BACKEND = "cms.mail_backend.OutboxBackend"
EMAIL_TIMEOUT = 20
ADMINS = [("", address) for address in env.list("ADMINS", default=[])]
SERVER_EMAIL = env("SERVER_EMAIL", default=env("DEFAULT_FROM_EMAIL", default="integration@example.org"))

# The proxy on the same machine, unless others are named; TLS ends there.
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=["127.0.0.1/32", "::1/128"])
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=False)
# Whether a city's other subdomains keep to HTTPS is not ours to decide; the admin shows previews in a frame.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021", "security.W019"]
SESSION_COOKIE_SECURE = SECURE_SSL_REDIRECT
CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if WAGTAILADMIN_BASE_URL.startswith("https") else "http"

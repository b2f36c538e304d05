"""Headers, content security policy, proxies, cookies."""

import environ
from csp.constants import NONE, SELF, UNSAFE_INLINE

env = environ.Env()

# Readers: nothing inline, nothing from elsewhere.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "frame-ancestors": [SELF],
        "form-action": [SELF],
    },
}
# The account pages: the same, and the second factor's QR code, which is drawn into the page.
ACCOUNT_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "img-src": [SELF, "data:"],
    "frame-ancestors": [NONE],
}
# Wagtail 8 knows no nonces, and wagtail-localize's editor needs inline scripts and styles.
ADMIN_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "media-src": [SELF, "blob:"],
    "worker-src": [SELF, "blob:"],
    "frame-src": [SELF],
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
PERMISSIONS_POLICY = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
    "midi=(), payment=(), usb=(), publickey-credentials-create=(self), publickey-credentials-get=(self)"
)

# Networks of the proxies in front of us: only from them is X-Forwarded-… believed.
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])

# It goes with the browser's window, as the session does.
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "cms.errors.csrf_failure"

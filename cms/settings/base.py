"""What every environment shares: applications, middleware, data, files. Only settings read the environment."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import environ

from .accounts import *  # noqa: F403
from .i18n import *  # noqa: F403
from .security import *  # noqa: F403
from .wagtail import *  # noqa: F403

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

INSTALLED_APPS = [
    "cms",
    "cms.users.apps.UsersConfig",
    "cms.images",
    "cms.demo",
    "integration_pages",
    "snippets",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "cms.users.apps.AccountsInAdminConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "rest_framework",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks_db",
    "post_office",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "cms.middleware.TrustedProxyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "cms.middleware.BrowserPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.health.LivenessMiddleware",
    "cms.middleware.ReaderGZipMiddleware",
    "integration_pages.translation.middleware.ReaderLanguageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cms.users.gate.AdminGateMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "integration_pages.translation.refusals.RefusalMiddleware",
    "integration_pages.translation.redirects.RedirectMiddleware",
    "integration_pages.translation.routing.TreeRoutingMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "integration_pages.translation.context_processors.reader",
                "integration_pages.home.context_processors.portal",
            ],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{quote(str(VAR_DIR / 'db.sqlite3'))}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
# Connecting anew reads the whole schema: half of what a page costs on SQLite.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

REDIS_URL = env("REDIS_URL", default="")
CACHES = {
    "default": (
        {
            "BACKEND": "cms.redis_cache.PatientRedisCache",
            "LOCATION": REDIS_URL,
            # A server that is silent holds nobody for longer than this (seconds).
            "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2},
        }
        if REDIS_URL
        else {
            "BACKEND": "cms.cache.CountingDatabaseCache",
            "LOCATION": "cache_entry",
            # Rate limits are counted here: a flood of other entries must not push them out.
            "OPTIONS": {"MAX_ENTRIES": 200_000},
        }
    ),
}

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(VAR_DIR / "static")))
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(VAR_DIR / "media")))
# Stylesheets and scripts are for our own pages.
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    # Files that go with mails are nobody's to fetch: not among the media, which everybody may ask for.
    "mail": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": env("MAIL_FILES_ROOT", default=str(VAR_DIR / "mail")), "base_url": None},
    },
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

EMAIL_BACKEND = "cms.mail_backend.OutboxBackend"
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="integration@example.org")
POST_OFFICE = {
    "BACKENDS": {"default": "django.core.mail.backends.smtp.EmailBackend"},
    "DEFAULT_PRIORITY": "medium",
    "MAX_RETRIES": 10,
    "RETRY_INTERVAL": timedelta(minutes=5),
    "CELERY_ENABLED": False,
    "FILE_STORAGE": "mail",
}

# A job is written in the same transaction as its cause and carries ids only.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
        "access": {"()": "django.utils.log.ServerFormatter", "format": "[{server_time}] {message}", "style": "{"},
    },
    "handlers": {
        # Whichever logger it comes from: what is printed holds no key and no search word.
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no_secrets"]},
        "access": {"class": "logging.StreamHandler", "formatter": "access"},
    },
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    "filters": {"no_secrets": {"()": "cms.logs.NoSecrets"}, "no_addresses": {"()": "cms.logs.NoAddresses"}},
    "loggers": {
        # two lines for every job, and for every look into the outbox, that went well
        "django_tasks": {"level": "WARNING"},
        "post_office": {
            "level": "WARNING",
            "handlers": ["console"],
            "propagate": False,
            "filters": ["no_addresses"],
        },
        # `runserver` writes down every address, with what was searched for
        "django.server": {"level": "INFO", "handlers": ["access"], "propagate": False, "filters": ["no_secrets"]},
        "django.request": {"filters": ["no_secrets"]},
        "django.security.csrf": {"filters": ["no_secrets"]},
    },
}
DEFAULT_EXCEPTION_REPORTER = "cms.logs.Reporter"
DEFAULT_EXCEPTION_REPORTER_FILTER = "cms.logs.ReporterFilter"

"""The demo and development: SQLite, mail in files, jobs at once."""

from .base import *  # noqa: F403
from .base import LOGGING, POST_OFFICE, TASKS, VAR_DIR, env

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="insecure-development-key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]", "testserver"])

TASKS["default"] = {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
EMAIL_FILE_PATH = str(VAR_DIR / "mail")
POST_OFFICE["BACKENDS"] = {"default": "django.core.mail.backends.filebased.EmailBackend"}
POST_OFFICE["DEFAULT_PRIORITY"] = "now"

# `make demo` says what matters by itself.
LOGGING["root"]["level"] = env("LOG_LEVEL", default="WARNING")

# Neither collected nor by another server: the demo runs with one command.
WHITENOISE_USE_FINDERS = True
SERVE_MEDIA = True

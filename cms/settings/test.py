"""Tests: SQLite and process memory by default, PostgreSQL and Redis when their URLs are given."""

import tempfile

from .base import *  # noqa: F403
from .base import CACHES, POST_OFFICE, REDIS_URL, TASKS

DEBUG = False
SECRET_KEY = "test-key"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = tempfile.mkdtemp(prefix="portal-media-")
TASKS["default"] = {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
POST_OFFICE["BACKENDS"] = {"default": "django.core.mail.backends.locmem.EmailBackend"}
POST_OFFICE["DEFAULT_PRIORITY"] = "now"
if not REDIS_URL:
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
LOGGING = {"version": 1, "disable_existing_loggers": False}

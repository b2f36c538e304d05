"""Tests: SQLite and process memory by default, PostgreSQL and Redis when their URLs are given."""

import tempfile
from urllib.parse import urlsplit

from .base import *  # noqa: F403
from .base import CACHES, POST_OFFICE, REDIS_URL, STORAGES, TASKS, WAGTAILSEARCH_BACKENDS, env

DEBUG = False
SECRET_KEY = "test-key"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
_media = tempfile.TemporaryDirectory(prefix="portal-media-")  # goes with the process
MEDIA_ROOT = _media.name
STORAGES["mail"]["OPTIONS"] = {"location": f"{_media.name}/mail", "base_url": None}
TASKS["default"] = {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
# Wagtail's own index serves searches in the admin: a tenth of all time, and next to no test asks it.
WAGTAILSEARCH_BACKENDS["default"]["AUTO_UPDATE"] = False
POST_OFFICE["BACKENDS"] = {"default": "django.core.mail.backends.locmem.EmailBackend"}
POST_OFFICE["DEFAULT_PRIORITY"] = "now"
if REDIS_URL:
    # A database for each parallel worker, as clearing a cache empties its database; never 0, which may be in use.
    _worker = int(env("PYTEST_XDIST_WORKER", default="gw0").removeprefix("gw"))
    CACHES["default"]["LOCATION"] = urlsplit(REDIS_URL)._replace(path=f"/{1 + _worker % 15}").geturl()
else:
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
LOGGING = {"version": 1, "disable_existing_loggers": False}

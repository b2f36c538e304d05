"""Production settings come from the environment and refuse what everybody knows."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as current
from django.core.checks import Error
from django.test import override_settings

from cms.demo.accounts import PASSWORD as DEMO_PASSWORD
from cms.users.checks import no_demo_passwords, no_development_key
from cms.users.models import User

pytestmark = pytest.mark.slow

GOOD = {
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
    "SECRET_KEY": "a-key-of-fifty-characters-or-more-0123456789-abcdefghijklm",
    "ALLOWED_HOSTS": "portal.example.org",
    "BASE_URL": "https://portal.example.org",
    "DATABASE_URL": "sqlite://:memory:",
}


def manage(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    path = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=current.BASE_DIR,
        env={**path, **GOOD, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_without_these_nothing_starts(missing: str) -> None:
    path = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment = {name: value for name, value in {**path, **GOOD}.items() if name != missing}
    result = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=current.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode != 0
    assert missing in result.stderr


@pytest.mark.parametrize("key", ["insecure-development-key", "short"])
def test_the_development_key_is_refused(key: str) -> None:
    with override_settings(SECRET_KEY=key):
        assert [message.id for message in no_development_key()] == ["portal.E001"]


def test_the_check_for_deployment_stops_at_a_weak_key() -> None:
    result = manage("check", "--deploy", SECRET_KEY="insecure-development-key")
    assert result.returncode != 0
    assert "portal.E001" in result.stderr


@pytest.mark.django_db
def test_demo_passwords_are_refused_until_they_are_changed() -> None:
    person = User.objects.create_user("redaktion@example.org", DEMO_PASSWORD)
    found = no_demo_passwords()
    assert [type(message) for message in found] == [Error]
    assert "redaktion@example.org" in found[0].msg
    person.set_password("Ein-eigenes-Passwort-42")
    person.save()
    assert no_demo_passwords() == []


SHOW = """
from django.conf import settings as s
from django.core.management import call_command
call_command("check", deploy=True, fail_level="WARNING")
print(s.EMAIL_HOST, s.EMAIL_PORT, s.EMAIL_USE_TLS, s.EMAIL_BACKEND, s.POST_OFFICE["BACKENDS"]["default"])
print(s.STORAGES["default"]["BACKEND"], s.STORAGES["default"].get("OPTIONS", {}).get("bucket_name"))
print(s.TRUSTED_PROXIES, s.REQUIRE_SECOND_FACTOR, s.SESSION_COOKIE_SECURE, s.ADMINS)
print(s.CACHES["default"]["BACKEND"], s.WAGTAILADMIN_BASE_URL)
"""


def test_one_environment_variable_each_and_djangos_own_checks_for_deployment_pass() -> None:
    result = manage(
        "shell",
        "--no-imports",
        "-c",
        SHOW,
        EMAIL_URL="smtp+tls://user:pass@mail.example.org:587",
        S3_BUCKET="portal",
        TRUSTED_PROXIES="10.1.0.0/16",
        ADMINS="technik@example.org",
        REDIS_URL="redis://127.0.0.1:6379/5",
    )
    assert result.stdout.splitlines() == [
        "System check identified no issues (3 silenced).",
        "mail.example.org 587 True cms.mail_backend.OutboxBackend django.core.mail.backends.smtp.EmailBackend",
        "storages.backends.s3.S3Storage portal",
        "['10.1.0.0/16'] True True [('', 'technik@example.org')]",
        "cms.redis_cache.PatientRedisCache https://portal.example.org",
    ], result.stderr

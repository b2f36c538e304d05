"""Languages: `PORTAL_LANGUAGES` names them, everything else follows. German is the source of every page."""

from pathlib import Path

import environ
from django.conf import locale

from .languages import EXTRA_LANGUAGES

env = environ.Env()
locale.LANG_INFO.update(EXTRA_LANGUAGES)

LANGUAGE_CODE = "de"
PORTAL_LANGUAGES = env.list("PORTAL_LANGUAGES", default=["de", "de-simple", "en", "uk", "ar", "tr"])
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [(code, locale.LANG_INFO[code]["name_local"]) for code in PORTAL_LANGUAGES]
LANGUAGES_BIDI = [code for code, info in locale.LANG_INFO.items() if info.get("bidi")]
LOCALE_PATHS = [str(Path(__file__).resolve().parents[2] / "locale")]

TIME_ZONE = "Europe/Berlin"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["cms.formats"]
WAGTAIL_I18N_ENABLED = True

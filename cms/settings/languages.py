"""Languages that Django does not know, or does not know well enough: names in English and their own, direction.

`de-simple` is BCP 47 (`simple` is a registered variant subtag); Django would call it "Deutsch" a second time.
"""

from typing import Any


def _language(code: str, name: str, name_local: str, *, bidi: bool = False) -> dict[str, dict[str, Any]]:
    return {code: {"bidi": bidi, "code": code, "name": name, "name_local": name_local}}


EXTRA_LANGUAGES: dict[str, dict[str, Any]] = {
    **_language("de-simple", "Easy German", "Leichte Sprache"),
    **_language("ar", "Arabic", "العربية", bidi=True),
    **_language("ku", "Kurdish", "Kurdî"),
    **_language("kmr", "Kurmanji", "Kurmancî"),
    **_language("prs", "Dari", "دری", bidi=True),
    **_language("ps", "Pashto", "پښتو", bidi=True),
    **_language("ti", "Tigrinya", "ትግርኛ"),
    **_language("so", "Somali", "Soomaali"),
    **_language("rom", "Romani", "Romani"),
    **_language("pl", "Polish", "Polski"),
    **_language("sq", "Albanian", "Shqip"),
}

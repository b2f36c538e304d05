"""A content folder with one of everything, so that tests of the loader take moments."""

from pathlib import Path

from cms.demo.files import Content

GERMAN = {
    "home.yaml": "title: Ankommen\ngreeting: Willkommen!\nintroduction: Hier finden Sie Hilfe.\npublisher: stadt\n"
    "body:\n- teasers: {title: Mehr, pages: [kontakt]}\n- contact: beratung\n",
    "angebote.yaml": "title: Angebote\nintroduction: Suchen Sie.\n",
    "pages/kontakt.yaml": "title: Kontakt\nduty: contact\nbody:\n- text: |\n    Fragen Sie [uns](mailto:a@example.org) "
    "im [Café](page:cafe).\n\n    ## Besuch\n    Kommen Sie.\n",
    "offers/cafe.yaml": "title: Café\nkind: meeting_point\nteaser: Neu.\nfields: [sprache]\nproviders: [stadt]\n"
    "places: [haus]\ncontact: beratung\npicture: bild\nlanguages: [de]\n"
    'schedules:\n- {frequency: weekly, weekdays: [TH], from: thursday-1, time: "15:00 to 17:00"}\n'
    "before:\n  language: tr\n  texts: {teaser: Alt.}\n",
    "organisations.yaml": "stadt: {name: Stadt, kind: authority, sphere: administration, description: Für alle da.}\n",
    "places.yaml": "haus: {name: Haus, district: beckum}\n",
    "fields.yaml": "sprache: {name: Sprache, slug: sprache, description: Deutsch lernen.}\n",
    "groups.yaml": "alle: {name: Alle, slug: alle, description: Alle sind willkommen.}\n",
    "contacts.yaml": "beratung: {function: Beratung, organisation: stadt, email: b@example.org}\n",
    "notices.yaml": "fest: {title: Fest, text: Kommen Sie., show_from: today-1, show_until: today+9}\n",
    "pictures.yaml": "bild: {scene: cafe, title: Bild, description: Menschen am Tisch.}\n",
    "files.yaml": "liste: {title: Liste, text: Eins}\n",
}
TURKISH = {
    "home.yaml": "title: Varış\ngreeting: Hoş geldiniz!\nintroduction: Burada yardım bulursunuz.\n"
    "body:\n- teasers: {title: Daha fazla}\n- contact:\n",
    "angebote.yaml": "title: Teklifler\nintroduction: Arayın.\n",
    "pages/kontakt.yaml": "title: İletişim\nbody:\n- text: |\n    [Kafede](page:cafe) [bize](mailto:a@example.org) "
    "sorun.\n\n    ## Ziyaret\n    Gelin.\n",
    "offers/cafe.yaml": "title: Kafe\nteaser: Eski.\n",
    "fields.yaml": "sprache: {name: Dil, description: Almanca öğrenmek.}\n",
    "groups.yaml": "alle: {name: Herkes, description: Herkes davetlidir.}\n",
    "contacts.yaml": "beratung: {function: Danışma}\n",
    "notices.yaml": "fest: {title: Şenlik, text: Gelin.}\n",
}
ENGLISH = {
    "home.yaml": "title: Arriving\ngreeting: Welcome!\nintroduction: Here you find help.\n"
    "body:\n- teasers: {title: More}\n- contact:\n",
    "angebote.yaml": "title: Offers\nintroduction: Search.\n",
    "offers/cafe.yaml": "title: Café in English\nteaser: New.\n",
}


def write(root: Path, language: str, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / language / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def small_content(root: Path) -> Content:
    """German complete, Turkish complete, English without the plain page."""
    for language, files in (("de", GERMAN), ("tr", TURKISH), ("en", ENGLISH)):
        write(root, language, files)
    return Content(root)

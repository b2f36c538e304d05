"""Every type of page there is, by the path below the language."""

from .prepare import EVERY_BLOCK

READERS = {
    "start": "",
    "list": "angebote/",
    "filtered list": "angebote/?free=1&day=mo&childcare=1",
    "list without a hit": "angebote/?q=xyzzy",
    "list with an unknown filter": "angebote/?level=Z9",
    "course": "angebote/frauenkurs-deutsch/",
    "courses side by side": "angebote/vergleich/?offer=frauenkurs-deutsch&offer=alphabetisierungskurs",
    "four courses": "angebote/vergleich/?offer=frauenkurs-deutsch&offer=alphabetisierungskurs"
    "&offer=integrationskurs-mit-kinderbetreuung&offer=deutsch-fuer-den-beruf&offer=lernzeit&offer=nichts",
    "one course to compare": "angebote/vergleich/?offer=frauenkurs-deutsch",
    "untranslated offer": "angebote/lernzeit/",
    "print sheet": "angebote/frauenkurs-deutsch/drucken/?with=uk",
    "poster": "angebote/plakat/?free=1&with=tr",
    "plain page": "netzwerk/",
    "duty": "barrierefreiheit/",
    "every block": f"{EVERY_BLOCK}/",
    "not found": "gibt-es-nicht/",
}
ENTRANCE = {
    "sign-in": "konto/",
    "ask for a code": "konto/code/",
    "forgotten password": "konto/passwort/vergessen/",
}
ACCOUNT = {
    "account": "konto/",
    "change the password": "konto/passwort/aendern/",
    "second step": "konto/sicherheit/",
    "passkeys": "konto/sicherheit/webauthn/",
}
FORMS = {
    "hint": "angebote/frauenkurs-deutsch/hinweis/",
    "contact": "kontakt/",
    "barrier": "barriere-melden/",
    "language is missing": "sprache-fehlt/",
    "need": "angebote/gesucht/?kind=course&time=evening&childcare=1",
    "need counted": "angebote/gesucht/danke/",
    "sent twice": "anliegen/danke/",
    "unknown link": "anliegen/x/",
}
OPEN = {**READERS, **ENTRANCE, **FORMS}
STALE = "/tr/angebote/sprachcafe/"
LANGUAGES = ("de", "de-simple", "en", "uk", "ar", "tr")

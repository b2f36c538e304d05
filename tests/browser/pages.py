"""Every type of page there is, by the path below the language."""

from .prepare import EVERY_BLOCK

READERS = {
    "start": "",
    "list": "angebote/",
    "filtered list": "angebote/?free=1&day=mo&childcare=1",
    "list without a hit": "angebote/?q=xyzzy",
    "list with an unknown filter": "angebote/?level=Z9",
    "course": "angebote/frauenkurs-deutsch/",
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
OPEN = {**READERS, **ENTRANCE}
STALE = "/tr/angebote/sprachcafe/"
LANGUAGES = ("de", "de-simple", "en", "uk", "ar", "tr")

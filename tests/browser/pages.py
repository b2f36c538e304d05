"""Every type of page there is, by the path below the language."""

from datetime import UTC, datetime, timedelta

import time_machine
from dateutil.relativedelta import relativedelta
from django.test import override_settings

from cms.demo.files import uuid_of
from integration_pages.enquiries.tokens import confirm_token, private_token
from integration_pages.offers.trust.tokens import VALID_FOR, make_token
from snippets.models import Organisation

from .prepare import ASKED_ORGANISATION, EVERY_BLOCK, SECRET_KEY

# Of the demo's desk: one that was answered, one whose sender has not confirmed the address.
ANSWERED, WAITING = uuid_of("enquiries", "preis-stimmt-nicht"), uuid_of("enquiries", "frage-nach-kurs")
# Of the pool of language mediators: a person, and a request that somebody is still needed for.
MEDIATOR, MEDIATION = uuid_of("mediators", "amina"), uuid_of("mediation requests", "elterngespraech")
# Of the desks of sponsorships and of the conference.
SPONSORED, REGISTERED = uuid_of("sponsorships", "lukas"), uuid_of("registrations", "amal")
# Of what the demo's first member has handed in, and that member's organisation.
RETURNED, IN_REVIEW = uuid_of("submissions", "hallenzeit"), uuid_of("submissions", "reparatur-abend")
OWN = uuid_of("organisations", "fahrradwerkstatt")
ASKED = Organisation(pk=ASKED_ORGANISATION, email="verein@example.org")
with override_settings(SECRET_KEY=SECRET_KEY):
    answered, waiting = private_token(ANSWERED), private_token(WAITING)
    mediator, mediation = private_token(MEDIATOR), private_token(MEDIATION)
    sponsored, registered = private_token(SPONSORED), private_token(REGISTERED)
    unconfirmed = confirm_token(WAITING, "vechirniy-kurs@example.org")
    asked = make_token(ASKED)
    with time_machine.travel(datetime.now(UTC) - VALID_FOR - timedelta(days=1)):
        asked_long_ago = make_token(ASKED)

# The demo's conferences: the last one and the next are called by their years.
today = datetime.now(UTC).date()
LAST, NEXT = ((today.replace(day=1) + relativedelta(months=months)).year for months in (-13, 5))

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
    "print sheet in one language": "angebote/deutsch-fuer-den-beruf/drucken/?with=none",
    "poster": "angebote/plakat/?free=1&with=tr",
    "poster of an empty list": "angebote/plakat/?q=xyzzy",
    "search": "suche/",
    "search with hits": "suche/?q=deutsch",
    "search for pages": "suche/?q=beckum&type=pages",
    "search with a typing error": "suche/?q=Integrationskrus",
    "search without a hit": "suche/?q=xyzzy",
    "paused offer": "angebote/fahrradwerkstatt/",
    "news": "neuigkeiten/",
    "filtered news": "neuigkeiten/?field=sprache&year=2001",
    "news with an event": "neuigkeiten/netzwerk-trifft-sich/",
    "news without an event": "neuigkeiten/sprachpatinnen-gesucht/",
    "untranslated news": "neuigkeiten/buecher-in-vielen-sprachen/",
    "sponsorships": "patenschaften/",
    "sponsorship programme": "patenschaften/sprachpatenschaften/",
    "programme with a waiting list": "patenschaften/integrationslotsen/",
    "planned programme": "patenschaften/familienpatenschaften/",
    "language mediation": "sprachmittlung/",
    "who mediates soon": "sprachmittlung/?when=soon&legal=no&language=ar",
    "who mediates later": "sprachmittlung/?when=later&legal=no&language=ta",
    "who may interpret": "sprachmittlung/?legal=yes",
    "not known who": "sprachmittlung/?when=soon&legal=unknown&language=ta",
    "conferences": "konferenz/",
    "conference": f"konferenz/{NEXT}/",
    "some of the programme": f"konferenz/{NEXT}/?format=workshop&language=ar",
    "chosen sessions": f"konferenz/{NEXT}/?mine=wohnen-weiterdenken&mine=auftakt",
    "session": f"konferenz/{NEXT}/wohnen-weiterdenken/",
    "past conference": f"konferenz/{LAST}/",
    "documented session": f"konferenz/{LAST}/werkstatt-sprache/",
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
    "members' area": "mitglied/",
    "own account": "mitglied/konto/",
    "change of address": "mitglied/konto/adresse/",
    "proof": "mitglied/konto/bestaetigen/",
    "delete the account": "mitglied/konto/loeschen/",
    "hand in news": "mitglied/einreichen/neuigkeit/",
    "hand in an offer": "mitglied/einreichen/angebot/",
    "own submissions": "mitglied/eingereicht/",
    "submissions in one state": "mitglied/eingereicht/?state=returned",
    "text that came back": f"mitglied/eingereicht/{RETURNED}/",
    "text that is being checked": f"mitglied/eingereicht/{IN_REVIEW}/",
    "change the text": f"mitglied/eingereicht/{RETURNED}/bearbeiten/",
    "preview of the text": f"mitglied/eingereicht/{RETURNED}/vorschau/",
    "take the text back": f"mitglied/eingereicht/{IN_REVIEW}/zurueckziehen/",
    "own entries": "mitglied/eintraege/",
    "propose a change": f"mitglied/eintraege/organisation/{OWN}/",
    "own proposals": "mitglied/vorschlaege/",
}
FORMS = {
    "hint": "angebote/frauenkurs-deutsch/hinweis/",
    "contact": "kontakt/",
    "barrier": "barriere-melden/",
    "language is missing": "sprache-fehlt/",
    "need": "angebote/gesucht/?kind=course&time=evening&childcare=1",
    "join the network": "mitglied/beitreten/",
    "lost access": "mitglied/zugang/",
    "invitation that is over": "mitglied/einladung/x/",
    "need counted": "angebote/gesucht/danke/",
    "ask for mediation": "sprachmittlung/anfragen/?language=ar",
    "cancel the mediation": f"sprachmittlung/anfragen/{mediation}/absagen/",
    "join the pool": "sprachmittlung/mitmachen/",
    "own place in the pool": f"sprachmittlung/pool/{mediator}/",
    "change the place in the pool": f"sprachmittlung/pool/{mediator}/aendern/",
    "appointment that is gone": "sprachmittlung/termin/x/",
    "become a sponsor": "patenschaften/integrationslotsen/patin-werden/",
    "ask for a sponsor": "patenschaften/sprachpatenschaften/begleitung-wuenschen/",
    "programme without a form": "patenschaften/familienpatenschaften/patin-werden/",
    "own sponsorship": f"anliegen/{sponsored}/",
    "change the sponsorship": f"anliegen/{sponsored}/aendern/",
    "break of a sponsorship": f"anliegen/{sponsored}/pause/",
    "leave the sponsorship": f"anliegen/{sponsored}/zurueckziehen/",
    "register": f"konferenz/{NEXT}/anmelden/?session=wohnen-weiterdenken",
    "registered": f"konferenz/{NEXT}/anmelden/danke/",
    "own registration": f"anliegen/{registered}/",
    "sent twice": "anliegen/danke/",
    "sent": f"anliegen/{waiting}/danke/",
    "enquiry that waits": f"anliegen/{waiting}/",
    "enquiry with an answer": f"anliegen/{answered}/",
    "confirm the address": f"anliegen/bestaetigen/{unconfirmed}/",
    "expired address": "anliegen/bestaetigen/x/",
    "delete the enquiry": f"anliegen/{answered}/loeschen/",
    "enquiry deleted": "anliegen/geloescht/",
    "unknown link": "anliegen/x/",
    "entries to confirm": f"bestaetigen/{asked}/",
    "expired link to confirm": f"bestaetigen/{asked_long_ago}/",
}
OPEN = {**READERS, **ENTRANCE, **FORMS}
# Rooms of the admin that are our own.
DESK = {
    "enquiries": "anliegen/",
    "spam": "anliegen/?spam=1",
    "sponsorship enquiries": "patenschaften/",
    "coordinators": "koordination/",
    "conferences": "konferenz/ausgaben/",
    "speakers": "konferenz/mitwirkende/",
    "registrations": "konferenz/anmeldungen/",
    "door": "konferenz/einlass/",
    "figures": "reports/kennzahlen/",
    "register of processing": "reports/verarbeitungen/",
    "requests for mediation": "sprachmittlung/",
    "people of the pool": "sprachmittelnde/",
    "somebody new for the pool": "sprachmittelnde/neu/",
    "hours of the pool": "reports/sprachmittlung/",
    "data of a person": "personendaten/",
    "needs": "reports/gesucht/",
    "entries to check": "reports/pruefen/",
    "wishes for changes": "aenderungswuensche/",
    "import and export": "import-export/",
    "upload": "import-export/hochladen/",
    "coverage": "reports/uebersetzungen/",
    "handed in": "eingereicht/",
    "everything handed in": "eingereicht/?task=all",
    "proposals": "vorschlaege/",
    "members": "mitglieder/",
    "invitations": "mitglieder/einladungen/",
    "invite": "mitglieder/einladungen/neu/",
    "all news": "neuigkeiten/",
    "sponsorship programmes": "patenschaftsprogramme/",
    "text for the newsletter": "reports/newsletter/",
}
STALE = "/tr/angebote/sprachcafe/"
LANGUAGES = ("de", "de-simple", "en", "uk", "ar", "tr")

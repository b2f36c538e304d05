"""Roles × views. A view that is missing from the table fails the first test here."""

import re
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import Client
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from cms.images.models import PortalImage
from integration_pages.members.models import Membership
from tests.factories.mediation import make_mediation_page
from tests.factories.news import make_news_index
from tests.factories.pages import make_offer
from tests.factories.people import GROUPS, make_person
from tests.factories.translations import translate
from tests.factories.vocabulary import make_field, make_organisation

from .views import all_views

ROLES = (
    "anonymous",
    "member",
    "translator_ar",
    "editor",
    "integration_manager",
    "administrator",
    "coordinator",
    "door",
)
LOGIN, KONTO = "to the log-in", "to the account"
HOME, TREE = "refused: to the admin's start", "to the own tree"

# View: address, then what each role gets: the status, or where it is sent.
ALL_200 = (200,) * 8
STAFF = (LOGIN, 403, 200, 200, 200, 200, HOME, HOME)
EDITORS = (LOGIN, 403, HOME, 200, 200, 200, HOME, HOME)
MANAGERS = (LOGIN, 403, HOME, HOME, 200, 200, HOME, HOME)
ADMINISTRATORS = (LOGIN, 403, HOME, HOME, HOME, 200, HOME, HOME)
# What people have written: for those who answer, not for those who run the machine.
DESK = (LOGIN, 403, HOME, 200, 200, HOME, HOME, HOME)
# Wishes of people to be brought together: for those who do it, each for the own programmes.
BROKERS = (LOGIN, 403, HOME, HOME, 200, HOME, 200, HOME)
BROKERS_404 = (LOGIN, 403, HOME, HOME, 404, HOME, 404, HOME)
MANAGER_ONLY = (LOGIN, 403, HOME, HOME, 200, HOME, HOME, HOME)
MANAGER_404 = (LOGIN, 403, HOME, HOME, 404, HOME, HOME, HOME)
# A code that belongs to nobody leads to the search by name.
SEARCH = "/admin/konferenz/einlass/"
TO_DOOR = (LOGIN, 403, HOME, HOME, SEARCH, HOME, HOME, SEARCH)
# The day of the conference: for whoever lets people in, and for whoever manages.
DOOR = (LOGIN, 403, HOME, HOME, 200, HOME, HOME, 200)
DOOR_404 = (LOGIN, 403, HOME, HOME, 404, HOME, HOME, 404)
SIGNED_IN = (LOGIN, *(200,) * 7)
NUMBER = "00000000-0000-4000-8000-000000000000"
# Who is signed in has nothing to do on the way in: members to their area, staff to the admin.
AREA = "/de/mitglied/"
INSIDE = (AREA, *("/admin/",) * 6)
MEMBERS = (LOGIN, 200, *(403,) * 6)
# Before an address is changed or an account deleted: a proof who it is.
PROVEN = (LOGIN, *("/de/mitglied/konto/bestaetigen/",) * 7)
OWN_ONLY = (LOGIN, *(404,) * 7)
NOBODYS = "/de/mitglied/eingereicht/00000000-0000-4000-8000-000000000000/"
SAFETY = "/de/konto/sicherheit/"

TABLE: dict[str, tuple[str, tuple[object, ...]]] = {
    # readers and machines
    "to_reader_language": ("/", ("/de/",) * 8),
    "wagtail_serve": ("/de/", ALL_200),
    "offer_comparison": ("/de/angebote/vergleich/", ALL_200),
    "offers_calendar": ("/de/angebote/termine.ics", ALL_200),
    "offers_poster": ("/de/angebote/plakat/", ALL_200),
    "offer_calendar": ("/de/angebote/gibt-es-nicht/termine.ics", (404,) * 8),
    "offer_sheet": ("/de/angebote/gibt-es-nicht/drucken/", (404,) * 8),
    "news_feed": ("/de/neuigkeiten/feed/", ALL_200),
    "news_calendar": ("/de/neuigkeiten/gibt-es-nicht/termin.ics", (404,) * 8),
    "conference_calendar": ("/de/konferenz/1999/programm.ics", (404,) * 8),
    "conference_register": ("/de/konferenz/1999/anmelden/", (404,) * 8),
    "conference_registered": ("/de/konferenz/1999/anmelden/danke/", (404,) * 8),
    "conference_feedback": ("/de/konferenz/1999/rueckmeldung/", (404,) * 8),
    "conference_feedback_thanks": ("/de/konferenz/1999/rueckmeldung/danke/", (404,) * 8),
    "conference_registration_deleted": ("/de/konferenz/anmeldung/geloescht/", ALL_200),
    "conference_change": ("/de/konferenz/anmeldung/x/aendern/", (404,) * 8),
    "conference_cancel": ("/de/konferenz/anmeldung/x/absagen/", (404,) * 8),
    "conference_accept": ("/de/konferenz/anmeldung/x/annehmen/", (404,) * 8),
    "conference_own_calendar": ("/de/konferenz/anmeldung/x/termine.ics", (404,) * 8),
    "conference_session_calendar": ("/de/konferenz/1999/gibt-es-nicht/termin.ics", (404,) * 8),
    "search": ("/de/suche/", ALL_200),
    "sitemap": ("/sitemap.xml", ALL_200),
    "robots": ("/robots.txt", ALL_200),
    "livez": ("/livez", ALL_200),
    "readyz": ("/readyz", ALL_200),
    "well_known_change_password": ("/.well-known/change-password", (KONTO,) * 8),
    "wagtaildocs_serve": ("/documents/1/x", (404,) * 8),
    "wagtaildocs_authenticate_with_password": ("/documents/authenticate_with_password/1/", (404,) * 8),
    "wagtailcore_authenticate_with_password": ("/de/_util/authenticate_with_password/1/1/", (404,) * 8),
    # forms and what comes of them; the secret of a link is the right to see it
    "mediation_request": ("/de/sprachmittlung/anfragen/", ALL_200),
    "mediation_cancel": ("/de/sprachmittlung/anfragen/x/absagen/", (404,) * 8),
    "mediation_join": ("/de/sprachmittlung/mitmachen/", ALL_200),
    "mediation_pool": ("/de/sprachmittlung/pool/x/", (404,) * 8),
    "mediation_change": ("/de/sprachmittlung/pool/x/aendern/", (404,) * 8),
    "mediation_appointment": ("/de/sprachmittlung/termin/x/", (404,) * 8),
    "hint_on_start": ("/de/hinweis/", ALL_200),
    "hint": ("/de/angebote/hinweis/", ALL_200),
    "enquiry_known": ("/de/anliegen/danke/", ALL_200),
    "enquiry_deleted": ("/de/anliegen/geloescht/", ALL_200),
    "enquiry_confirm": ("/de/anliegen/bestaetigen/x/", (404,) * 8),
    "enquiry": ("/de/anliegen/x/", (404,) * 8),
    "enquiry_thanks": ("/de/anliegen/x/danke/", (404,) * 8),
    "enquiry_delete": ("/de/anliegen/x/loeschen/", (404,) * 8),
    "sponsorship_sponsor": ("/de/patenschaften/gibt-es-nicht/patin-werden/", (404,) * 8),
    "sponsorship_newcomer": ("/de/patenschaften/gibt-es-nicht/begleitung-wuenschen/", (404,) * 8),
    "sponsorship_change": ("/de/anliegen/x/aendern/", (404,) * 8),
    "sponsorship_pause": ("/de/anliegen/x/pause/", (404,) * 8),
    "sponsorship_leave": ("/de/anliegen/x/zurueckziehen/", (404,) * 8),
    "sponsorship_follow_up": ("/de/anliegen/x/wie-geht-es/", (404,) * 8),
    # other log-ins
    "frontend_login": ("/_util/login/", (KONTO,) * 8),
    "frontend_login_in_language": ("/de/_util/login/", (KONTO,) * 8),
    "wagtailcore_login": ("/de/_util/login/", (KONTO,) * 8),
    "admin_login": ("/admin/login/", (KONTO,) * 8),
    "wagtailadmin_login": ("/admin/login/", (KONTO,) * 8),
    "admin_password_reset": ("/admin/password_reset/", (KONTO,) * 8),
    "wagtailadmin_password_reset": ("/admin/password_reset/", (KONTO,) * 8),
    "wagtailadmin_password_reset_done": ("/admin/password_reset/done/", (KONTO,) * 8),
    "wagtailadmin_password_reset_confirm": ("/admin/password_reset/confirm/a/b/", (KONTO,) * 8),
    "wagtailadmin_password_reset_complete": ("/admin/password_reset/complete/", (KONTO,) * 8),
    # accounts
    "account_login": ("/de/konto/", ALL_200),
    "account_language": ("/de/konto/sprache/", (LOGIN, *(405,) * 7)),
    "account_logout": ("/de/konto/abmelden/", (KONTO, *(200,) * 7)),
    "account_inactive": ("/de/konto/gesperrt/", ALL_200),
    "account_reauthenticate": ("/de/konto/bestaetigen/", SIGNED_IN),
    "account_request_login_code": ("/de/konto/code/", (200, *INSIDE)),
    "account_confirm_login_code": ("/de/konto/code/eingeben/", (KONTO, *INSIDE)),
    "account_change_password": ("/de/konto/passwort/aendern/", SIGNED_IN),
    "account_set_password": ("/de/konto/passwort/festlegen/", (LOGIN, *(KONTO,) * 7)),
    "account_reset_password": ("/de/konto/passwort/vergessen/", ALL_200),
    "account_reset_password_done": ("/de/konto/passwort/vergessen/gesendet/", ALL_200),
    "account_reset_password_from_key": ("/de/konto/passwort/neu/1-x/", ALL_200),
    "account_reset_password_from_key_done": ("/de/konto/passwort/gespeichert/", ALL_200),
    "mfa_index": (SAFETY, SIGNED_IN),
    "mfa_authenticate": (f"{SAFETY}authenticate/", (KONTO, *INSIDE)),
    "mfa_reauthenticate": (f"{SAFETY}reauthenticate/", (LOGIN, *(KONTO,) * 7)),
    "mfa_activate_totp": (f"{SAFETY}totp/activate/", (LOGIN, *(KONTO,) * 7)),
    "mfa_deactivate_totp": (f"{SAFETY}totp/deactivate/", (LOGIN, *(404,) * 7)),
    "mfa_view_recovery_codes": (f"{SAFETY}recovery-codes/", (LOGIN, *(404,) * 7)),
    "mfa_generate_recovery_codes": (f"{SAFETY}recovery-codes/generate/", (LOGIN, *(KONTO,) * 7)),
    "mfa_download_recovery_codes": (f"{SAFETY}recovery-codes/download/", (LOGIN, *(404,) * 7)),
    "mfa_list_webauthn": (f"{SAFETY}webauthn/", SIGNED_IN),
    "mfa_add_webauthn": (f"{SAFETY}webauthn/add/", (LOGIN, *(KONTO,) * 7)),
    "mfa_reauthenticate_webauthn": (f"{SAFETY}webauthn/reauthenticate/", (LOGIN, *(KONTO,) * 7)),
    "mfa_remove_webauthn": (f"{SAFETY}webauthn/keys/1/remove/", (LOGIN, *(KONTO,) * 7)),
    "mfa_edit_webauthn": (f"{SAFETY}webauthn/keys/1/edit/", (LOGIN, *(KONTO,) * 7)),
    "mfa_login_webauthn": (f"{SAFETY}webauthn/login/", (KONTO, *INSIDE)),
    # the members' area; the secret of a link is the right to see it
    "member_area": (AREA, MEMBERS),
    "member_join": (f"{AREA}beitreten/", ALL_200),
    "member_lost_access": (f"{AREA}zugang/", ALL_200),
    "member_invitation": (f"{AREA}einladung/x/", (404,) * 8),
    "member_stay": (f"{AREA}bleiben/x/", (404,) * 8),
    "member_new_address": (f"{AREA}neue-adresse/x/", (404,) * 8),
    "member_deleted": (f"{AREA}geloescht/", ALL_200),
    "member_account": (f"{AREA}konto/", SIGNED_IN),
    "member_proof": (f"{AREA}konto/bestaetigen/", SIGNED_IN),
    "member_address": (f"{AREA}konto/adresse/", PROVEN),
    "member_export": (f"{AREA}konto/daten/", (LOGIN, *(405,) * 7)),
    "member_delete": (f"{AREA}konto/loeschen/", PROVEN),
    # the admin: what is not named "…:" below stands for all views of its namespace
    "wagtailadmin_home": ("/admin/", (LOGIN, 403, *(200,) * 6)),
    "wagtailadmin_pages:": ("/admin/pages/", (LOGIN, 403, TREE, 200, 200, 200, HOME, HOME)),
    "wagtailadmin_reports:": ("/admin/reports/locked/", EDITORS),
    "wagtail_localize:": ("/admin/localize/reports/translations/", STAFF),
    "wagtailimages:": ("/admin/images/", EDITORS),
    "wagtaildocs:": ("/admin/documents/", EDITORS),
    "wagtailredirects:": ("/admin/redirects/", EDITORS),
    "wagtailsnippets:": ("/admin/snippets/", (LOGIN, 403, *(HOME,) * 6)),
    "no_aliases": ("/admin/localize/page/1/convert_to_alias/", (LOGIN, 403, *(HOME,) * 6)),
    "translations": ("/admin/localize/reports/translations/", STAFF),
    "translations_results": ("/admin/localize/reports/translations/results/", STAFF),
    "translation_coverage": ("/admin/reports/uebersetzungen/", STAFF),
    "view": ("/admin/localize/update/{source}/", STAFF),
    "wagtailsnippets_snippets_contactperson:": ("/admin/snippets/snippets/contactperson/", STAFF),
    "wagtailsnippets_snippets_fieldofaction:": ("/admin/snippets/snippets/fieldofaction/", STAFF),
    "wagtailsnippets_snippets_targetgroup:": ("/admin/snippets/snippets/targetgroup/", STAFF),
    "wagtailsnippets_snippets_notice:": ("/admin/snippets/snippets/notice/", STAFF),
    "wagtailsnippets_snippets_organisation:": ("/admin/snippets/snippets/organisation/", EDITORS),
    "wagtailsnippets_snippets_place:": ("/admin/snippets/snippets/place/", EDITORS),
    "wagtailusers_users:": ("/admin/users/", ADMINISTRATORS),
    "wagtailusers_groups:": ("/admin/groups/", ADMINISTRATORS),
    "wagtailsites:": ("/admin/sites/", ADMINISTRATORS),
    "wagtaillocales:": ("/admin/locales/", ADMINISTRATORS),
    "wagtailadmin_workflows:": ("/admin/workflows/list/", ADMINISTRATORS),
    "wagtailadmin_collections:": ("/admin/collections/", (LOGIN, 403, HOME, HOME, HOME, HOME, HOME, HOME)),
    "news:": ("/admin/neuigkeiten/", EDITORS),
    "sponsorship_programmes:": ("/admin/patenschaftsprogramme/", EDITORS),
    "conferences:": ("/admin/konferenz/ausgaben/", EDITORS),
    "conference_programme": ("/admin/konferenz/999999/programm/", (LOGIN, 403, *(404,) * 6)),
    "conference_registrations:": ("/admin/konferenz/anmeldungen/", MANAGER_ONLY),
    "conference_door": (SEARCH, DOOR),
    "conference_door_walk_in": (f"{SEARCH}ohne-anmeldung/", DOOR_404),
    "conference_door_person": (f"{SEARCH}{NUMBER}/", TO_DOOR),
    "conference_counts": ("/admin/konferenz/1/zahlen/", MANAGER_404),
    "conference_calls": ("/admin/konferenz/1/anrufen/", MANAGER_404),
    "conference_export": ("/admin/konferenz/1/anmeldungen.csv", MANAGER_404),
    "conference_message": ("/admin/konferenz/1/nachricht/", MANAGER_404),
    "conference_feedback_results": ("/admin/konferenz/1/rueckmeldungen/", MANAGER_404),
    "conference_feedback_csv": ("/admin/konferenz/1/rueckmeldungen.csv", MANAGER_404),
    "conference_prints": ("/admin/konferenz/1/drucken/", MANAGER_404),
    "conference_print_counts": ("/admin/konferenz/1/drucken/zahlen/", MANAGER_404),
    "conference_print_lists": ("/admin/konferenz/1/drucken/listen/", MANAGER_404),
    "conference_print_badges": ("/admin/konferenz/1/drucken/namensschilder/", MANAGER_404),
    "conference_print_signs": ("/admin/konferenz/1/drucken/raumschilder/", MANAGER_404),
    "speakers:": ("/admin/konferenz/mitwirkende/", EDITORS),
    "speakers:add": ("/admin/konferenz/mitwirkende/new/", EDITORS),
    "speakers:edit": ("/admin/konferenz/mitwirkende/edit/999999/", (LOGIN, 403, HOME, 404, 404, 404, HOME, HOME)),
    "speakers:delete": ("/admin/konferenz/mitwirkende/delete/999999/", (LOGIN, 403, *(404,) * 6)),
    "speakers:withdraw": (
        "/admin/konferenz/mitwirkende/999999/widerruf/",
        (LOGIN, 403, HOME, 404, 404, 404, HOME, HOME),
    ),
    "speaker_chooser:": ("/admin/konferenz/mitwirkende-waehlen/", EDITORS),
    "newsletter": ("/admin/reports/newsletter/", EDITORS),
    "newsletter_text": ("/admin/reports/newsletter/text/", EDITORS),
    "confirm_entries": ("/de/bestaetigen/x/", (404,) * 8),
    "trust_report": ("/admin/reports/pruefen/", EDITORS),
    "trust_report_results": ("/admin/reports/pruefen/results/", EDITORS),
    "proposals:": ("/admin/vorschlaege/", DESK),
    "proposals:edit": ("/admin/vorschlaege/1/", (LOGIN, 403, HOME, 404, 404, HOME, HOME, HOME)),
    "member_entries": ("/de/mitglied/eintraege/", MEMBERS),
    "propose": (f"/de/mitglied/eintraege/angebot/{NUMBER}/", (LOGIN, 404, *(403,) * 6)),
    "confirm_entry": (f"/de/mitglied/eintraege/angebot/{NUMBER}/richtig/", (LOGIN, 405, *(403,) * 6)),
    "proposals": ("/de/mitglied/vorschlaege/", MEMBERS),
    "proposal": (f"/de/mitglied/vorschlaege/{NUMBER}/", (LOGIN, 404, *(403,) * 6)),
    "withdraw_proposal": (f"/de/mitglied/vorschlaege/{NUMBER}/zurueckziehen/", (LOGIN, 405, *(403,) * 6)),
    "change_requests:": ("/admin/aenderungswuensche/", EDITORS),
    "change_requests:edit": ("/admin/aenderungswuensche/1/", (LOGIN, 403, HOME, 404, 404, 404, HOME, HOME)),
    "transfer:index": ("/admin/import-export/", EDITORS),
    "transfer:upload": ("/admin/import-export/hochladen/", EDITORS),
    "transfer:export": ("/admin/import-export/export/offers.csv", EDITORS),
    "transfer:run": ("/admin/import-export/1/", (LOGIN, 403, HOME, 404, 404, 404, HOME, HOME)),
    "transfer:columns": ("/admin/import-export/1/spalten/", (LOGIN, 403, HOME, 404, 404, 404, HOME, HOME)),
    "transfer:report": ("/admin/import-export/1/zeilen.csv", (LOGIN, 403, HOME, 404, 404, 404, HOME, HOME)),
    "transfer:action": ("/admin/import-export/1/schreiben/", (LOGIN, 403, HOME, 404, 404, 404, HOME, HOME)),
    # the members' area: who belongs to no organisation hands in nothing, and sees no one else's
    "submission_new": ("/de/mitglied/einreichen/neuigkeit/", MEMBERS),
    "submissions": ("/de/mitglied/eingereicht/", SIGNED_IN),
    "submission": (NOBODYS, OWN_ONLY),
    "submission_edit": (f"{NOBODYS}bearbeiten/", OWN_ONLY),
    "submission_preview": (f"{NOBODYS}vorschau/", OWN_ONLY),
    "submission_withdraw": (f"{NOBODYS}zurueckziehen/", OWN_ONLY),
    "submission_correct": (f"{NOBODYS}korrektur/", OWN_ONLY),
    "submission_delete": (f"{NOBODYS}loeschen/", OWN_ONLY),
    "offers_missing": ("/de/angebote/gesucht/", ALL_200),
    "offers_missing_thanks": ("/de/angebote/gesucht/danke/", ALL_200),
    "needs_report": ("/admin/reports/gesucht/", EDITORS),
    "needs_report_results": ("/admin/reports/gesucht/results/", EDITORS),
    "submissions:index": ("/admin/eingereicht/", DESK),
    "submissions:index_results": ("/admin/eingereicht/results/", DESK),
    "submissions:edit": ("/admin/eingereicht/1/", (LOGIN, 403, HOME, 404, 404, HOME, HOME, HOME)),
    "enquiries:index": ("/admin/anliegen/", DESK),
    "enquiries:index_results": ("/admin/anliegen/results/", DESK),
    "enquiries:edit": ("/admin/anliegen/1/", (LOGIN, 403, HOME, 404, 404, HOME, HOME, HOME)),
    "enquiries:erase": ("/admin/anliegen/1/loeschen/", (LOGIN, 403, HOME, HOME, 404, HOME, HOME, HOME)),
    "personal_data": ("/admin/personendaten/", (LOGIN, 403, HOME, HOME, 200, HOME, HOME, HOME)),
    "sponsorships:": ("/admin/patenschaften/", BROKERS),
    "sponsorships:edit": ("/admin/patenschaften/1/", BROKERS_404),
    "sponsorships:enter": ("/admin/patenschaften/eintragen/patin-werden/", BROKERS),
    "sponsorships:letter": ("/admin/patenschaften/1/brief/invite/", BROKERS_404),
    "sponsorships:erase": ("/admin/patenschaften/1/loeschen/", BROKERS_404),
    "coordinators:": ("/admin/koordination/", MANAGER_ONLY),
    "coordinators:add": ("/admin/koordination/neu/", MANAGER_ONLY),
    "coordinators:dismiss": ("/admin/koordination/1/nehmen/", (LOGIN, 403, HOME, HOME, 404, HOME, HOME, HOME)),
    "members:": ("/admin/mitglieder/", MANAGERS),
    "members:edit": ("/admin/mitglieder/999999/", (LOGIN, 403, HOME, HOME, 404, 404, HOME, HOME)),
    "members:remove": ("/admin/mitglieder/999999/loeschen/", (LOGIN, 403, HOME, HOME, 404, 404, HOME, HOME)),
    "invitations:": ("/admin/mitglieder/einladungen/", MANAGERS),
    "invitations:add": ("/admin/mitglieder/einladungen/neu/", MANAGERS),
    "invitations:resend": ("/admin/mitglieder/einladungen/1/erneut/", (LOGIN, 403, HOME, HOME, 404, 404, HOME, HOME)),
    "invitations:revoke": (
        "/admin/mitglieder/einladungen/1/zuruecknehmen/",
        (LOGIN, 403, HOME, HOME, 404, 404, HOME, HOME),
    ),
    "mediation_requests:": ("/admin/sprachmittlung/", MANAGER_ONLY),
    "mediation_requests:enter": ("/admin/sprachmittlung/eintragen/", MANAGER_ONLY),
    "mediation_requests:edit": ("/admin/sprachmittlung/1/", (LOGIN, 403, HOME, HOME, 404, HOME, HOME, HOME)),
    "mediators:": ("/admin/sprachmittelnde/", MANAGER_ONLY),
    "mediators:add": ("/admin/sprachmittelnde/neu/", MANAGER_ONLY),
    "mediators:edit": ("/admin/sprachmittelnde/1/", (LOGIN, 403, HOME, HOME, 404, HOME, HOME, HOME)),
    "mediation_hours": ("/admin/reports/sprachmittlung/", MANAGER_ONLY),
    "mediation_hours_csv": ("/admin/reports/sprachmittlung/stunden.csv", MANAGER_ONLY),
    "form_policies:": ("/admin/formulare/", MANAGERS),
    "access_log:": ("/admin/zugriffe/", MANAGERS),
    "purge_runs:": ("/admin/loeschprotokoll/", MANAGERS),
    "figures": ("/admin/reports/kennzahlen/", MANAGER_ONLY),
    "figures_csv": ("/admin/reports/kennzahlen/csv/", MANAGER_ONLY),
    "processing_register": ("/admin/reports/verarbeitungen/", MANAGERS),
    "processing_register_text": ("/admin/reports/verarbeitungen/text/", MANAGERS),
    "outbox:index": ("/admin/postausgang/", MANAGERS),
    "outbox:index_results": ("/admin/postausgang/results/", MANAGERS),
    "outbox:retry": ("/admin/postausgang/1/erneut-senden/", (LOGIN, 403, HOME, HOME, 404, 404, HOME, HOME)),
}

# Parts of Wagtail's pages: for all staff, each checks the object it shows. Nobody else gets past the gate (test below).
WAGTAILS_OWN = (
    "wagtailadmin_",
    "wagtailimages_chooser:",
    "wagtaildocs_chooser:",
    "wagtailsnippetchoosers_",
    "wagtailsettings:",
    "wagtailembeds:",
    "wagtail_localize_",
)
FREE = {"wagtailadmin_sprite", "wagtailadmin_javascript_catalog", "wagtailadmin_logout", "admin_password_reset"}
FREE |= {"admin_login", "wagtailadmin_login", *(name for name in TABLE if name.startswith("wagtailadmin_password"))}

pytestmark = pytest.mark.django_db


def client_of(role: str) -> Client:
    client = Client()
    if role != "anonymous":
        person = make_person(role)
        if role == "member":
            Membership.objects.create(user=person, organisation=make_organisation())
        client.force_login(person)
    return client


def outcome(response: HttpResponse) -> object:
    """What somebody gets, in the table's words."""
    to = response.headers.get("Location", "")
    if response.status_code != 302:
        return response.status_code
    if to.startswith("/de/konto/?next="):
        return LOGIN
    if to.startswith("/de/konto/"):
        return KONTO
    if to.startswith("/de/mitglied/"):
        return to.partition("?")[0]
    return TREE if re.fullmatch(r"/admin/pages/\d+/", to) else to


def test_every_view_of_the_project_stands_in_the_table() -> None:
    views = all_views()
    named = {view.name for view in views} | {f"{view.namespace}:" for view in views}
    rest = {
        f"{view.name}  {view.route}"
        for view in views
        if view.name not in TABLE
        and f"{view.namespace}:" not in TABLE
        and not (view.route.startswith("admin/") and view.name.startswith(WAGTAILS_OWN))
        and not view.route.startswith(("^media/", "admin/test404", "admin/failwhale"))
        and view.name not in ("default", "javascript_catalog", "wagtail_bulk_action")
    }
    assert rest == set()
    assert set(TABLE) - named == set(), "in the table, but gone"


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_the_table_says(site: SimpleNamespace, role: str) -> None:
    translate(make_offer(site.index), "ar")
    make_news_index(site.home)
    make_mediation_page(site.home)
    source = TranslationSource.objects.get().pk
    client = client_of(role)
    wrong = {}
    for name, (path, expected) in TABLE.items():
        want = expected[ROLES.index(role)]
        got = outcome(client.get(path.replace("{source}", str(source))))
        got = HOME if want == HOME and got == "/admin/" else got
        if got != want:
            wrong[name] = (path, got, want)
    assert not wrong, "\n".join(f"{name}: {row}" for name, row in wrong.items())


@pytest.mark.slow
@pytest.mark.parametrize(("role", "expected"), [("anonymous", LOGIN), ("member", 403)])
def test_no_view_of_the_admin_opens_for_others(site: SimpleNamespace, role: str, expected: object) -> None:
    client = client_of(role)
    views = [view for view in all_views() if view.route.startswith("admin/") and view.name not in FREE]
    assert len(views) > 300
    for method in ("get", "post"):
        got = {view.route: outcome(getattr(client, method)(view.path)) for view in views}
        # the last pattern catches what does not exist: for strangers a 404 there tells nothing
        assert {route: result for route, result in got.items() if result != expected and route != "admin/^.*/$"} == {}


def page_views(pk: int) -> dict[str, str]:
    base = f"/admin/pages/{pk}"
    return {"edit": f"{base}/edit/", "delete": f"{base}/delete/", "unpublish": f"{base}/unpublish/"}


def allowed(response: HttpResponse) -> bool:
    return outcome(response) not in (LOGIN, 403, "/admin/")


@pytest.mark.slow
def test_a_translator_works_in_one_tree_only(site: SimpleNamespace) -> None:
    german = make_offer(site.index)
    arabic, turkish = translate(german, "ar"), translate(german, "tr")
    client = client_of("translator_ar")
    assert {name: allowed(client.get(path)) for name, path in page_views(arabic.pk).items()} == {
        "edit": True,
        "delete": True,
        "unpublish": True,
    }
    for page in (german, turkish, site.home, site.index):
        for name, path in page_views(page.pk).items():
            assert not allowed(client.get(path)), (page, name)
            assert not allowed(client.post(path, {"action-publish": "1", "title": "Übernommen"})), (page, name)
        page.refresh_from_db()
        assert page.live
        assert page.title != "Übernommen"
    assert not allowed(client.get(f"/admin/pages/add/integration_pages/offerpage/{site.index.pk}/"))
    assert not allowed(client.post(f"/admin/pages/{german.pk}/move/{site.home.pk}/confirm/"))


def test_a_translator_cannot_write_into_another_language(site: SimpleNamespace) -> None:
    german = make_offer(site.index)
    translate(german, "ar")
    translate(german, "tr")
    client = client_of("translator_ar")
    codes = {}
    for code in ("ar", "tr"):
        translation = Translation.objects.get(
            source__object_id=german.translation_key, target_locale__language_code=code
        )
        segment = translation.source.stringsegment_set.first()
        path = f"/admin/localize/translate/{translation.pk}/strings/{segment.pk}/edit/"
        codes[code] = client.put(path, "value=x", content_type="application/x-www-form-urlencoded").status_code
        publish = f"/admin/pages/{translation.get_target_instance().pk}/edit/"
        assert allowed(client.post(publish, {"action": "publish"})) == (code == "ar")
    assert codes["ar"] == 200
    assert codes["tr"] in (302, 403)


def test_a_translator_submits_for_the_own_language_only(site: SimpleNamespace) -> None:
    german = make_offer(site.index)
    client = client_of("translator_ar")
    ids = dict(Locale.objects.values_list("language_code", "pk"))
    path = f"/admin/localize/submit/page/{german.pk}/"
    client.post(path, {"locales": [ids["ar"], ids["tr"]]})
    client.post(path, {"locales": [ids["tr"]]})
    assert not german.get_translations().exists()
    client.post(path, {"locales": [ids["ar"]]})
    assert [page.locale.language_code for page in german.get_translations()] == ["ar"]


@pytest.mark.slow
def test_a_translator_does_not_publish_all_languages_at_once(site: SimpleNamespace) -> None:
    german = make_offer(site.index)
    translate(german, "ar")
    translate(german, "tr")
    source = Translation.objects.filter(source__object_id=german.translation_key)[0].source
    path = f"/admin/localize/update/{source.pk}/"
    assert not allowed(client_of("translator_ar").post(path, {"publish_translations": "on"}))
    assert allowed(client_of("editor").post(path, {}))


def test_a_translator_changes_translated_names_but_not_the_german_ones(site: SimpleNamespace) -> None:
    german = make_field()
    arabic, turkish = translate(german, "ar"), translate(german, "tr")
    organisation = make_organisation()
    client = client_of("translator_ar")
    base = "/admin/snippets/snippets/fieldofaction"
    assert allowed(client.get(f"{base}/edit/{arabic.pk}/"))
    for row in (german, turkish):
        for action in ("edit", "delete", "unpublish"):
            assert not allowed(client.get(f"{base}/{action}/{row.pk}/")), (row, action)
        response = client.post(f"{base}/edit/{row.pk}/", {"name": "Übernommen", "action-publish": "1"})
        assert not allowed(response)
        row.refresh_from_db()
        assert row.name != "Übernommen"
    assert not allowed(client.get(f"{base}/add/"))
    assert not allowed(client.get(f"/admin/snippets/snippets/organisation/edit/{organisation.pk}/"))


@pytest.mark.slow
def test_editors_work_in_all_languages(site: SimpleNamespace) -> None:
    german = make_offer(site.index)
    rows = [german, translate(german, "ar"), translate(german, "tr")]
    client = client_of("editor")
    assert all(allowed(client.get(path)) for row in rows for path in page_views(row.pk).values())
    assert not allowed(client.get(page_views(site.home.pk)["delete"])), "a whole site goes by administrators only"
    assert allowed(client_of("administrator").get(page_views(site.index.pk)["delete"]))


@pytest.mark.slow
@pytest.mark.parametrize("role", [role for role in GROUPS if role != "administrator"])
def test_only_administrators_manage_accounts(site: SimpleNamespace, role: str) -> None:
    victim = make_person("administrator")
    client = client_of(role)
    for path in (
        "/admin/users/new/",
        f"/admin/users/edit/{victim.pk}/",
        f"/admin/users/delete/{victim.pk}/",
        "/admin/groups/new/",
    ):
        assert not allowed(client.get(path))
        assert not allowed(client.post(path, {"email": "x@example.org"}))


def test_at_the_door_of_the_conference_nothing_else_of_the_admin_can_be_seen(site: SimpleNamespace) -> None:
    """Wagtail's own choosers and reports open for all staff: for door staff they hold nothing."""
    offer, image = make_offer(site.index), PortalImage(title="Apfelbaum")
    image.file = get_test_image_file()
    image.save()
    door, editor = client_of("door"), client_of("editor")
    home = door.get("/admin/").content.decode()
    assert "/admin/konferenz/einlass/" in home
    for address in ("/admin/localize/", "/admin/konferenz/anmeldungen/", "/admin/images/"):
        assert address not in home
    paths = ("/admin/images/chooser/", "/admin/reports/site-history/", "/admin/api/main/pages/")
    for path in paths:
        shown = door.get(path).content.decode()
        assert offer.title not in shown and image.title not in shown, path
        shown = editor.get(path).content.decode()
        assert offer.title in shown or image.title in shown, path

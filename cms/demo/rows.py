"""The rows of the demo by the names that the files give them."""

from django.db.models import Model
from wagtail.models import Page

from integration_pages.models import (
    ConferenceIndexPage,
    ConferencePage,
    HomePage,
    MediationPage,
    NewsIndexPage,
    NewsPage,
    OfferIndexPage,
    OfferPage,
    SessionPage,
    SponsorshipIndexPage,
    SponsorshipProgrammePage,
    StandardPage,
)
from integration_pages.translation.languages import SOURCE
from integration_pages.translation.locales import source_locale_id
from snippets.models import ContactPerson, FieldOfAction, Notice, TargetGroup

from .files import ContentError, uuid_of

SNIPPETS: dict[str, type[Model]] = {
    "fields": FieldOfAction,
    "groups": TargetGroup,
    "contacts": ContactPerson,
    "notices": Notice,
}

FOLDERS: dict[str, type[Page]] = {
    "conferences": ConferencePage,
    "news": NewsPage,
    "offers": OfferPage,
    "pages": StandardPage,
    "sessions": SessionPage,
    "sponsorships": SponsorshipProgrammePage,
}
FILES: dict[str, type[Page]] = {
    "home.yaml": HomePage,
    "angebote.yaml": OfferIndexPage,
    "konferenz.yaml": ConferenceIndexPage,
    "neuigkeiten.yaml": NewsIndexPage,
    "patenschaften.yaml": SponsorshipIndexPage,
    "sprachmittlung.yaml": MediationPage,
}


def model_of(file: str) -> type[Page]:
    """The page type that a file describes."""
    folder, _, name = file.rpartition("/")
    return FOLDERS.get(folder) or FILES[name]


def german_page(slug: str) -> Page | None:
    rows = Page.objects.filter(translation_key=uuid_of("page", slug), locale__language_code=SOURCE)
    page = rows.first()
    return page.specific if page else None


def german_snippet(file: str, name: str) -> Model | None:
    rows = SNIPPETS[file]._default_manager.filter(translation_key=uuid_of(file, name), locale_id=source_locale_id())
    return rows.first()


class Rows:
    """Finds pages, snippets, pictures and files; a name that is not there is an error of the content."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], Model] = {}

    def add(self, kind: str, name: str, row: Model) -> None:
        self.known[kind, name] = row

    def get(self, kind: str, name: str) -> Model:
        try:
            return self.known[kind, name]
        except KeyError:
            raise ContentError(f"There is no “{name}” among the {kind}.") from None

    def page(self, slug: str) -> int | None:
        return self.get("pages", slug).pk

    def snippet(self, model: type[Model], name: str) -> int | None:
        kind = next(kind for kind, known in SNIPPETS.items() if known is model)
        return self.get(kind, name).pk

    def picture(self, name: str) -> int | None:
        return self.get("pictures", name).pk

    def file(self, name: str) -> int | None:
        return self.get("files", name).pk

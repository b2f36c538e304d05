"""What people thought of an edition: charts, the same as tables, and as a file. Of fewer than three answers nothing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import override, pgettext

from integration_pages.base.spreadsheets import csv_lines
from integration_pages.translation.languages import SOURCE

from ..models import Feedback
from ..registration.results import FEWEST, results_of
from .access import managers_only
from .editions import WAYS, EditionView, editions

LATEST = 200


class FeedbackView(EditionView):
    template_name = "integration_pages/admin/conference/feedback.html"
    header_icon = "comment"

    def get_page_title(self) -> str:
        return pgettext("admin", "Feedback")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = Feedback.objects.filter(edition=self.edition)
        count = rows.count()
        # The newest first would tell who came late: in the order of the words.
        texts = list(rows.exclude(text="").order_by("text")[:LATEST]) if count >= FEWEST else []
        shown = {"results": results_of(self.edition), "count": count, "texts": texts, "fewest": FEWEST, "ways": WAYS}
        return super().get_context_data(**{**shown, **kwargs})


@managers_only
def feedback_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The numbers of the charts; in German, whoever asks. Texts stay here: they are deleted after a year."""
    edition = get_object_or_404(editions(), pk=pk)
    with override(SOURCE):
        head = [pgettext("admin", "Question"), pgettext("admin", "Answer"), pgettext("admin", "Count")]
        rows = [[result.question, bar.label, str(bar.count)] for result in results_of(edition) for bar in result.bars]
        text = "".join(csv_lines([head, *rows]))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="rueckmeldungen-{edition.slug}.csv"'
    return response

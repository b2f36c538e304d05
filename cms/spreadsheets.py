"""What Wagtail exports as CSV is no formula.

Its lists and reports write texts as they are (`SpreadsheetExportMixin`; in XLSX it marks them as text): an organisation
called `=cmd|…` would be carried out by the spreadsheet of whoever opens the file. May go when Wagtail sees to it.
"""

from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin, list_to_str

from integration_pages.base.spreadsheets import neutral


def _listed(values: list[Any]) -> str:
    return neutral(list_to_str(values))


def protect_exports() -> None:
    """For all exports of the admin that do not say otherwise."""
    kept = SpreadsheetExportMixin.custom_value_preprocess
    csv = SpreadsheetExportMixin.FORMAT_CSV
    SpreadsheetExportMixin.custom_value_preprocess = {
        **kept,
        str: {csv: neutral},
        list: {**kept[list], csv: _listed},
    }

from typing import Any

from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock
from wagtail_localize.segments import StringSegmentValue


class TranslatableTable(WagtailTableBlock):
    """A table whose cells are sentences for translators; wagtail-localize passes over Wagtail's own."""

    def get_translatable_segments(self, value: dict[str, Any] | None) -> list[StringSegmentValue]:
        return [
            StringSegmentValue(f"{row}.{column}", cell)
            for row, cells in enumerate((value or {}).get("data") or [])
            for column, cell in enumerate(cells)
            if isinstance(cell, str) and cell.strip()
        ]

    def restore_translated_segments(self, value: dict[str, Any], segments: list[Any]) -> dict[str, Any]:
        rows = [list(cells) for cells in value.get("data") or []]
        for segment in segments:
            row, column = (int(part) for part in segment.path.split("."))
            if row < len(rows) and column < len(rows[row]):
                rows[row][column] = segment.render_text()
        return {**value, "data": rows}


class TableBlock(blocks.StructBlock):
    """A small table with a caption and a header row."""

    caption = blocks.CharBlock(label=pgettext_lazy("admin", "what the table shows"), max_length=160)
    table = TranslatableTable(label=pgettext_lazy("admin", "table"))

    class Meta:
        icon = "table"
        label = pgettext_lazy("admin", "Table")
        description = pgettext_lazy("admin", "A small table with a caption.")
        template = "blocks/table.html"
        preview_value = {
            "caption": "Öffnungszeiten",
            "table": {
                "data": [["Tag", "Uhrzeit"], ["Montag", "9 bis 12 Uhr"], ["Donnerstag", "14 bis 17 Uhr"]],
                "first_row_is_table_header": True,
                "first_col_is_header": False,
            },
        }

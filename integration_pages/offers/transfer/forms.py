"""The two forms of an import: the file, and what its columns mean."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import pgettext, pgettext_lazy

from .cells import TableError
from .kinds import Table
from .models import ImportRun, Kind
from .registry import kinds_for, table_of
from .tables import MAX_BYTES, Head, head_of, letter
from .text_files import DELIMITERS, ENCODINGS


class UploadForm(forms.Form):
    """What is imported, and from which file."""

    kind = forms.ChoiceField(label=pgettext_lazy("admin", "What is in the file?"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=pgettext_lazy("admin", "File"),
        help_text=pgettext_lazy("admin", "CSV or Excel (.xlsx), at most 10 MB and 50,000 rows. Headings come first."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["kind"]
        field.choices = [(kind.value, kind.label) for kind in kinds_for(user)]
        self.head: Head | None = None
        self.content = b""

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if file.size is not None and file.size > MAX_BYTES:
            raise ValidationError(
                pgettext("admin", "The file has %(size)d MB. At most 10 MB are possible.")
                % {"size": -(-file.size // (1024 * 1024))}
            )
        self.content = file.read()
        try:
            self.head = head_of(self.content)
        except TableError as refusal:
            raise ValidationError(str(refusal)) from refusal
        return file


class ColumnsForm(forms.Form):
    """Which column means which field, how the text is read, and what is done with what is there already."""

    encoding = forms.ChoiceField(
        label=pgettext_lazy("admin", "Encoding"),
        choices=list(ENCODINGS.items()),
        help_text=pgettext_lazy("admin", "If umlauts look wrong below, choose another one and show the columns again."),
    )
    delimiter = forms.ChoiceField(
        label=pgettext_lazy("admin", "Separator"),
        choices=list(DELIMITERS.items()),
    )
    update_existing = forms.BooleanField(
        label=pgettext_lazy("admin", "Change entries that are there already"),
        required=False,
        help_text=pgettext_lazy("admin", "Otherwise only new ones are made."),
    )
    publish = forms.BooleanField(
        label=pgettext_lazy("admin", "Publish at once"),
        required=False,
        help_text=pgettext_lazy("admin", "Otherwise offers become drafts, which somebody looks at and publishes."),
    )
    over_drafts = forms.BooleanField(
        label=pgettext_lazy("admin", "Also change offers of which somebody else has an unpublished draft"),
        required=False,
        help_text=pgettext_lazy("admin", "The change is made on top of the draft."),
    )

    def __init__(self, *args: Any, run: ImportRun, head: Head, suggested: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.head, self.table = head, table_of(run.kind)
        if not head.encoding:
            del self.fields["encoding"], self.fields["delimiter"]
        if run.kind != Kind.OFFERS:
            del self.fields["publish"], self.fields["over_drafts"]
        for index in range(len(head.headers)):
            self.fields[f"column_{index}"] = forms.ChoiceField(
                label=self.header(index),
                required=False,
                choices=_choices(self.table),
                initial=suggested.get(str(index), ""),
            )

    def header(self, index: int) -> str:
        return self.head.headers[index] or pgettext("admin", "column %(letter)s") % {"letter": letter(index)}

    def options(self) -> list[forms.BoundField]:
        return [self[name] for name in ("update_existing", "publish", "over_drafts") if name in self.fields]

    def reading(self) -> list[forms.BoundField]:
        return [self[name] for name in ("encoding", "delimiter") if name in self.fields]

    def columns(self) -> list[dict[str, Any]]:
        """For the page: letter, heading, samples and the field to choose."""
        return [
            {
                "letter": letter(index),
                "header": header,
                "samples": self.head.samples[index],
                "field": self[f"column_{index}"],
            }
            for index, header in enumerate(self.head.headers)
        ]

    def mapping(self) -> dict[str, str]:
        return {str(index): self.cleaned_data.get(f"column_{index}", "") for index in range(len(self.head.headers))}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        chosen: dict[str, int] = {}
        for index in range(len(self.head.headers)):
            name = cleaned.get(f"column_{index}")
            if name and name in chosen:
                other = self.header(chosen[name])
                self.add_error(f"column_{index}", pgettext("admin", "“%(name)s” means this already.") % {"name": other})
            elif name:
                chosen[name] = index
        if not chosen:
            raise ValidationError(pgettext("admin", "Please choose for at least one column what it means."))
        own = [column.name for column in self.table.columns if not column.is_exported]
        if "schedules" in chosen and set(own) & set(chosen):
            raise ValidationError(
                pgettext("admin", "Please choose either “Times” or the columns for weekday, beginning and end.")
            )
        return cleaned


def _choices(table: Table) -> list[tuple[str, Any]]:
    named = [
        (column.name, f"{column.label[:1].upper()}{column.label[1:]}{' *' if column.required else ''}")
        for column in table.columns
    ]
    return [("", pgettext("admin", "— ignore —")), *named]

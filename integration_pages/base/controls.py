"""The filters of a list as a reader sees them: what to choose from, what is chosen, other lists one tap away."""

from dataclasses import dataclass

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from integration_pages.translation.languages import lang_attributes

# A word in Latin letters and a number in brackets keep their order in a line of Arabic.
ISOLATE, POP_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


@dataclass(frozen=True)
class Option:
    """An answer; `count` is how much the list has with it, all other filters as they are."""

    value: str
    label: str
    lang: str
    count: int
    is_chosen: bool

    @property
    def is_dead_end(self) -> bool:
        return not self.count and not self.is_chosen

    @property
    def state(self) -> str:
        return " selected" if self.is_chosen else " disabled" if self.is_dead_end else ""

    @property
    def text(self) -> str:
        """Label and number for places that take no markup."""
        name = f"{ISOLATE}{self.label}{POP_ISOLATE}"
        return pgettext("a choice and how many offers it gives", "%(name)s (%(count)d)") % {
            "name": name,
            "count": self.count,
        }


@dataclass(frozen=True)
class Control:
    """One question: a list to choose from, or with a single option a box to tick."""

    name: str
    label: str
    options: tuple[Option, ...]

    @property
    def is_used(self) -> bool:
        return any(option.is_chosen for option in self.options)

    @property
    def options_html(self) -> SafeString:
        """The options of a list: a hundred on every page, so no template is asked for each."""
        return format_html_join(
            "",
            '<option value="{}"{}{}>{}</option>',
            ((option.value, lang_attributes(option.lang), option.state, option.text) for option in self.options),
        )


@dataclass(frozen=True)
class Chosen:
    """One answer that narrows the list; `url` is the list without it."""

    name: str
    label: str
    lang: str
    url: str


@dataclass(frozen=True)
class Way:
    """A list one tap away; `count` is how much it has."""

    label: str
    lang: str
    url: str
    count: int
    icon: str = ""

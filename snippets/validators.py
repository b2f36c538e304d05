"""What an entry of the vocabulary may look like; every refusal says how to write it right."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.deconstruct import deconstructible
from django.utils.translation import pgettext, pgettext_lazy

PHONE = re.compile(r"\+?\d+( \d+)*(-\d+)?")

validate_postal_code = RegexValidator(r"^\d{5}\Z", pgettext_lazy("admin", "A postal code has five digits."))
validate_slug_in_addresses = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*\Z",
    pgettext_lazy("admin", "Only small letters from a to z, digits, and single hyphens between them."),
)


def validate_phone(number: str) -> None:
    """DIN 5008: area code, space, number, hyphen, extension; 3 to 15 digits (E.164)."""
    digits = sum(character.isdigit() for character in number)
    if not number.isascii() or not PHONE.fullmatch(number) or not 3 <= digits <= 15:
        raise ValidationError(
            pgettext(
                "admin",
                "Write the number like 02521 29-0 or +49 2521 29-0: digits, single spaces, a hyphen before extensions.",
            ),
            code="phone",
        )


def validate_not_in_future(day: date) -> None:
    if day > timezone.localdate():
        raise ValidationError(pgettext("admin", "This day has not come yet."), code="future")


@deconstructible
class WithinGermany:
    """A coordinate in degrees that can lie in Germany; catches swapped and mistyped ones."""

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def __call__(self, degrees: Decimal) -> None:
        if not self.least <= degrees <= self.most:
            raise ValidationError(
                pgettext("admin", "This lies outside of Germany: a value between %(least)d and %(most)d is expected."),
                params={"least": self.least, "most": self.most},
                code="outside",
            )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WithinGermany) and (self.least, self.most) == (other.least, other.most)

    def __hash__(self) -> int:
        return hash((self.least, self.most))


validate_latitude = WithinGermany(47, 56)
validate_longitude = WithinGermany(5, 16)


def tidy(text: str) -> str:
    """One line without spaces at the ends or doubled ones inside, in the composed form of Unicode."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def same_name(one: str, other: str) -> bool:
    """Equal but for upper and lower case, umlauts included (a database's LOWER may know ASCII only)."""
    return tidy(one).casefold() == tidy(other).casefold()

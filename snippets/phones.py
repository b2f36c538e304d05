"""Phone numbers as written in Germany (DIN 5008) and as a telephone dials them."""

COUNTRY = "+49"


def international(number: str) -> str:
    """`02521 29-0` → `+492521290`; short numbers (110, 116 117) only lose their spaces."""
    digits = "".join(character for character in str(number) if character in "+0123456789")
    if digits.startswith("00"):
        return f"+{digits[2:]}"
    return f"{COUNTRY}{digits[1:]}" if digits.startswith("0") else digits


def tel_href(number: str) -> str:
    """The address of a link that dials the number: `tel:+492521290` (RFC 3966); empty without a number."""
    dialled = international(number)
    return f"tel:{dialled}" if dialled else ""

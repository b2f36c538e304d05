"""Where a link may lead, and what in a line of text is one."""

import re
from urllib.parse import unquote, urlsplit

from snippets.phones import tel_href

LONGEST_ADDRESS = 2000
_SCHEMES = ("http", "https", "mailto", "tel")
_MAIL = r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}"
_IS_MAIL = re.compile(_MAIL)
_IS_TEL = re.compile(r"\+?[0-9().\-/*#;=a-z]{3,40}", re.IGNORECASE)
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\"<>\\^`{|}\ufffd]")

# What a line is searched for, every part bounded so that the time is, too.
BARE = re.compile(
    # an address in the web, up to what ends it
    r"(?P<web>(?:https?://|\bwww\.)[^\s<>\"\\^`{|}]{1,2000})"
    rf"|(?P<mail>(?<![\w.+@-]){_MAIL}(?![\w@]))"
    # a number with its area code: never a date, a time, a price or the end of an account number
    r"|(?P<phone>(?<![\w.,/+-])(?<!\d\ )(?:\+[0-9]{1,3}[ /-]?(?:\(0\))?[ ]?|\(0[0-9]{1,5}\)[ ]?|0[0-9]{2,5}[ /-]?[ ]?)"
    r"[0-9](?:[ /-]?[0-9]){2,13}(?![\w:]|[., /-]?[0-9]))",
    re.IGNORECASE,
)
_END = ".,;:!?'’‘“”„»«…*_،؛؟"


def safe_address(address: str) -> str:
    """The address if a link may lead there: the web, mail, telephone, a page of this portal; else nothing."""
    address = address.strip().replace(" ", "%20")
    if not address or len(address) > LONGEST_ADDRESS or _UNSAFE.search(address):
        return ""
    if address.startswith("/"):
        return "" if address.startswith("//") else address
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return ""
    scheme = parts.scheme.lower()
    if scheme not in _SCHEMES:
        return ""
    if scheme in ("http", "https"):
        # No `https://bank.example@elsewhere.example/`: the eye reads the wrong half.
        return address if host and "@" not in parts.netloc else ""
    pattern = _IS_MAIL if scheme == "mailto" else _IS_TEL
    return address if pattern.fullmatch(unquote(parts.path)) else ""


def bare_link(match: re.Match[str]) -> tuple[str, str, str]:
    """What `BARE` found, as (words, address, what follows them); no address where there is no link after all."""
    words = match[0]
    if match["mail"]:
        return words, safe_address(f"mailto:{words}"), ""
    if match["phone"]:
        digits = sum(character.isdigit() for character in words)
        return words, tel_href(words.replace("(0)", "")) if 6 <= digits <= 15 else "", ""
    end = len(words.rstrip(_END))
    # A closing bracket belongs to the sentence unless it was opened in the address; each is looked at once.
    for opening, closing in ("()", "[]"):
        surplus = words.count(closing, 0, end) - words.count(opening, 0, end)
        while surplus > 0 and words[end - 1] == closing:
            end, surplus = len(words[: end - 1].rstrip(_END)), surplus - 1
    words, rest = words[:end], words[end:]
    return words, safe_address(words if "://" in words else f"https://{words}"), rest

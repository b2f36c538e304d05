"""What a file is, told by its first bytes: names and declared types say what somebody wishes."""

import re

# The pictures that the portal can read, by Pillow's names, as people call them.
READABLE = {"JPEG": "JPEG", "PNG": "PNG", "WEBP": "WebP", "HEIF": "HEIC", "AVIF": "AVIF", "GIF": "GIF"}
# Told apart only so that the refusal can name them.
OTHERS = {"SVG": "SVG", "TIFF": "TIFF", "BMP": "BMP", "PSD": "Photoshop", "JXL": "JPEG XL", "JP2": "JPEG 2000"}

_BEGINNINGS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
    (b"8BPS", "PSD"),
    (b"\xff\x0a", "JXL"),
    (b"\0\0\0\x0cJXL ", "JXL"),
    (b"\0\0\0\x0cjP  ", "JP2"),
)
_AVIF = {b"avif", b"avis"}
_HEIF = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1"}
_SVG = re.compile(rb"<(?:[a-z][\w.-]{0,20}:)?svg[\s>/]", re.IGNORECASE)


def kind_of(content: bytes) -> str:
    """A name of `READABLE` or `OTHERS`; empty for what is no picture."""
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    if content[:2] == b"BM" and content[6:10] == b"\0\0\0\0":
        return "BMP"
    if content[4:8] == b"ftyp":
        return _by_brand(content)
    # A drawing begins with markup; a page that holds one somewhere is a page.
    head = content[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head[:1] == b"<" and not re.match(rb"<(?:!doctype\s+html|html)", head, re.IGNORECASE) and _SVG.search(head):
        return "SVG"
    return ""


def _by_brand(content: bytes) -> str:
    """The brands of an ISO base media file (ISO/IEC 14496-12, 4.3): films share the container."""
    length = min(int.from_bytes(content[:4], "big"), 256)
    brands = {content[8:12], *(content[place : place + 4] for place in range(16, length, 4))}
    if brands & _AVIF:
        return "AVIF"
    return "HEIF" if brands & _HEIF else ""

"""Files as people send them: good ones with everything a phone adds, and bad ones of every sort."""

import io
import struct
import zipfile
import zlib
from typing import Any

import pillow_heif
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, PngImagePlugin

pillow_heif.register_heif_opener()

SECRET = "Telefon von Frau Beispiel"
GPS, ORIENTATION, MAKE = 0x8825, 0x0112, 0x010F
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">Frau Beispiel</x:xmpmeta>'
SCRIPT = b"<script>alert(document.cookie)</script>"


def halves(size: tuple[int, int] = (120, 80)) -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", size, "red")
    picture.paste("blue", (size[0] // 2, 0, *size))
    return picture


def encoded(kind: str = "JPEG", picture: Image.Image | None = None, **options: Any) -> bytes:
    written = io.BytesIO()
    (picture or halves()).save(written, kind, **options)
    return written.getvalue()


def phone_photo(kind: str = "JPEG") -> bytes:
    """Taken at a place, with a phone held sideways, and words about it in every corner that a file has."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[MAKE] = SECRET
    exif.get_ifd(GPS).update({1: "N", 2: (51.0, 45.0, 20.9), 3: "E", 4: (8.0, 2.0, 26.9)})
    options: dict[str, Any] = {"exif": exif.tobytes(), "xmp": XMP}
    if kind == "JPEG":
        options["comment"] = b"Frau Beispiel"
        # IPTC, as Photoshop writes it
        content = encoded(kind, **options)
        words = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x12\x1c\x02\x50\0\x0dFrau Beispiel"
        return content[:2] + b"\xff\xed" + struct.pack(">H", len(words) + 2) + words + content[2:]
    if kind == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Author", "Frau Beispiel")
        options = {"exif": exif, "pnginfo": notes}
    return encoded(kind, **options)


def png_chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png_bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A few bytes that claim to be billions of pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 5_000)
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + png_chunk(b"IDAT", pixels) + png_chunk(b"IEND", b"")


def many_passes() -> bytes:
    """A small JPEG whose one scan is repeated until a decoder is busy for long."""
    content = encoded(progressive=True)
    start = content.index(b"\xff\xda")
    return content[:start] + content[start:-2] * 200 + content[-2:]


def moving(kind: str = "WEBP") -> bytes:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    return encoded(kind, frames[0], save_all=True, append_images=frames[1:])


def zipped() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("evil.html", SCRIPT)
    return written.getvalue()


def wide_gamut() -> bytes:
    """A file whose profile says that its colours are not those of sRGB: here red and blue have changed places."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    places = {}
    for place in range(132, 132 + 12 * int.from_bytes(profile[128:132], "big"), 12):
        places[bytes(profile[place : place + 4])] = slice(place + 4, place + 12)
    red, blue = places[b"rXYZ"], places[b"bXYZ"]
    profile[red], profile[blue] = profile[blue], profile[red]
    return encoded(icc_profile=bytes(profile))


def upload(content: bytes, name: str = "IMG_1.jpg", kind: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, kind)


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b"</svg>"
# what is sent → the reason it is refused for
BAD: dict[str, tuple[bytes, str]] = {
    "empty.jpg": (b"", "empty"),
    "text.jpg": (b"This is no picture at all.", "no_picture"),
    "page.jpg": (b"<!doctype html><html><svg>" + SCRIPT + b"</svg></html>", "no_picture"),
    "document.jpg": (b"%PDF-1.7\n" + SCRIPT, "no_picture"),
    "archive.png": (zipped(), "no_picture"),
    "film.heic": (b"\0\0\0\x18ftypisom\0\0\2\0isomiso2" + b"\0" * 400, "no_picture"),
    "drawing.svg": (SVG, "other_kind"),
    "drawing.png": (b"\xef\xbb\xbf  <!-- x -->\n<svg:svg xmlns:svg='http://www.w3.org/2000/svg'/>", "other_kind"),
    "old.gif": (encoded("GIF"), "other_kind"),
    "scan.jpg": (encoded("TIFF"), "other_kind"),
    "paint.png": (encoded("BMP"), "other_kind"),
    "truncated.jpg": (encoded(picture=Image.effect_noise((300, 300), 90))[:-400], "incomplete"),
    "truncated.png": (encoded("PNG", Image.effect_noise((300, 300), 90))[:-400], "incomplete"),
    "truncated.webp": (encoded("WEBP", Image.effect_noise((300, 300), 90))[:-400], "incomplete"),
    "truncated.heic": (encoded("HEIF", Image.effect_noise((300, 300), 90))[:-400], "incomplete"),
    "truncated.avif": (encoded("AVIF", Image.effect_noise((300, 300), 90))[:-400], "incomplete"),
    "beginning.jpg": (b"\xff\xd8\xff\xe0\0", "incomplete"),
    "beginning.heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "incomplete"),
    "beginning.avif": (b"\0\0\0\x18ftypavif\0\0\0\0mif1avif", "incomplete"),
    "passes.jpg": (many_passes(), "incomplete"),
    "bomb.png": (png_bomb(), "too_many_pixels"),
    "large.png": (png_bomb(7_000, 6_000), "too_many_pixels"),
    "moving.webp": (moving(), "moving"),
    "moving.png": (moving("PNG"), "moving"),
    "moving.avif": (moving("AVIF"), "moving"),
    "heavy.jpg": (encoded() + b"\0" * (10 * 1024 * 1024), "too_big"),
}

"""Colours as every screen shows them: sRGB, eight bits, no profile that would have to travel along."""

import io

from PIL import Image, ImageCms

# What an eight-bit encoder can write without asking back.
PLAIN = ("RGB", "RGBA", "L", "LA", "P", "1")


def screen_colours(picture: Image.Image) -> Image.Image:
    """The same picture in sRGB; a profile that cannot be read counts as none."""
    profile = picture.info.get("icc_profile")
    if picture.mode.startswith("I") or picture.mode == "F":
        picture = _eight_bits(picture)
    if profile:
        picture = _converted(picture, profile)
    if picture.mode not in PLAIN:
        picture = picture.convert("RGBA" if "A" in picture.getbands() or "a" in picture.getbands() else "RGB")
    return picture


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Pillow cuts off what is brighter than 255; the darker half of a 16-bit picture would be white."""
    deep = picture.convert("I")
    return deep.point(lambda value: value * (1 / 256)).convert("L")


def _converted(picture: Image.Image, profile: bytes) -> Image.Image:
    has_alpha = "A" in picture.getbands() or "transparency" in picture.info
    if picture.mode in ("P", "1", "LA", "PA", "La", "RGBa") or (has_alpha and picture.mode != "RGBA"):
        picture = picture.convert("RGBA" if has_alpha else "RGB")
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if picture.mode == "L" and source.profile.xcolor_space.strip() != "GRAY":
            picture = picture.convert("RGB")
        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        changed = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture
    return changed if changed is not None else picture

"""Pictures of the running demo for the documents: made anew by `make screenshots`, never touched up by hand."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

# Chromium as it starts for root and on a machine without a way to the outside.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@contextmanager
def started(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def visit(page: Page, url: str) -> None:
    """Go there; a page that is not there is no picture."""
    response = page.goto(url, wait_until="networkidle")
    if response is None or not response.ok:
        raise RuntimeError(f"{url} answers {response.status if response else 'nothing'}")


def save(content: bytes, target: Path, *, scale: float = 1, quality: int = 86) -> Path:
    """A photographed page as WebP."""
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    if scale != 1:
        size = (round(picture.width * scale), round(picture.height * scale))
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    target.parent.mkdir(parents=True, exist_ok=True)
    picture.save(target, "WEBP", quality=quality, method=6)
    return target

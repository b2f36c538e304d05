"""The README's picture: the running portal on a desk and on a phone, put side by side."""

import base64
import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

# Chromium as it starts for root and on a machine without a way to the outside.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
BOARD = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 48px; display: inline-flex; gap: 40px; align-items: flex-start; background: #e7eeee; }}
img {{ display: block; height: 900px; border-radius: 14px; box-shadow: 0 12px 36px #0b4a5240; }}
</style>{pictures}"""


def _picture(browser: Browser, url: str, width: int, *, dark: bool = False) -> str:
    """One view of 900 px height as an <img> that carries its own data."""
    page = browser.new_page(
        viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", device_scale_factor=1
    )
    response = page.goto(url, wait_until="networkidle")
    if response is None or not response.ok:
        raise RuntimeError(f"{url} answers {response.status if response else 'nothing'}")
    content = base64.b64encode(page.screenshot()).decode()
    page.close()
    return f'<img src="data:image/png;base64,{content}" alt="">'


def take_readme_picture(url: str, target: Path, chromium: str) -> None:
    """Photograph the portal at this address (without a closing slash) and write one WebP."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        pictures = [
            _picture(browser, f"{url}/de/", 1280),
            _picture(browser, f"{url}/ar/", 390),
            _picture(browser, f"{url}/uk/angebote/", 390, dark=True),
        ]
        board = browser.new_page(viewport={"width": 2400, "height": 1000})
        board.set_content(BOARD.format(pictures="".join(pictures)))
        content = board.locator("body").screenshot()
        browser.close()
    target.parent.mkdir(parents=True, exist_ok=True)
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    picture = picture.resize((picture.width * 3 // 4, picture.height * 3 // 4), Image.Resampling.LANCZOS)
    picture.save(target, "WEBP", quality=86, method=6)

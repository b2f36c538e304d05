"""The README's picture: the running portal on a desk and on a phone, put side by side."""

import base64
from pathlib import Path

from playwright.sync_api import Browser

from . import save, visit

TARGET = "docs/images/portal.webp"
BOARD = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 48px; display: inline-flex; gap: 40px; align-items: flex-start; background: #e7eeee; }}
img {{ display: block; height: 900px; border-radius: 14px; box-shadow: 0 12px 36px #0b4a5240; }}
</style>{pictures}"""


def _picture(browser: Browser, url: str, width: int, *, dark: bool = False) -> str:
    """One view of 900 px height as an <img> that carries its own data."""
    page = browser.new_page(
        viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", device_scale_factor=1
    )
    visit(page, url)
    content = base64.b64encode(page.screenshot()).decode()
    page.close()
    return f'<img src="data:image/png;base64,{content}" alt="">'


def take_readme_picture(browser: Browser, url: str, root: Path) -> list[Path]:
    """Photograph the portal at this address (without a closing slash) and write one WebP."""
    pictures = [
        _picture(browser, f"{url}/de/", 1280),
        _picture(browser, f"{url}/ar/", 390),
        _picture(browser, f"{url}/uk/angebote/", 390, dark=True),
    ]
    board = browser.new_page(viewport={"width": 2400, "height": 1000})
    board.set_content(BOARD.format(pictures="".join(pictures)))
    return [save(board.locator("body").screenshot(), root / TARGET, scale=0.75)]

"""``python -m tests.e2e.screenshots [DIR]``: every page (截图) of the demo, light and dark, desk and phone."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

from tests.e2e.chromium import FLAGS, chromium_path
from tests.e2e.screens import ON_PHONES, Screen, screens, visit
from tests.e2e.visitors import DESK, PHONE, SMALL_DESK, Theme, Visitors
from tests.plugins.demo import DemoSite, fill, serving_demo

DEFAULT = Path("docs/screenshots")
THEMES: tuple[Theme, ...] = ("light", "dark")


def main() -> None:
    """Serve a demo, take the pictures, print where they are."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="shouwen-pictures-") as scratch:
        data_dir = Path(scratch)
        with (
            serving_demo(data_dir, fill(data_dir, cases=3000, months=12)) as site,
            sync_playwright() as playwright,
        ):
            chromium = playwright.chromium
            browser = chromium.launch(executable_path=chromium_path(chromium), args=list(FLAGS))
            visitors = Visitors(browser, site)
            for path in _take_all(visitors, site, folder):
                sys.stdout.write(f"{path}\n")
            browser.close()


def _take_all(visitors: Visitors, site: DemoSite, folder: Path) -> Iterator[Path]:
    every = screens(site, visitors.rating_link())
    phone = tuple(screen for screen in every if screen.name in ON_PHONES)
    work = tuple(screen for screen in every if screen.name == "work")
    for theme in THEMES:
        yield from _take(visitors, every, folder, f"desk-{theme}", DESK, theme)
        yield from _take(visitors, phone, folder, f"phone-{theme}", PHONE, theme)
    yield from _take(visitors, work, folder, "desk-1366-light", SMALL_DESK, "light")


def _take(
    visitors: Visitors,
    every: tuple[Screen, ...],
    folder: Path,
    suffix: str,
    viewport: ViewportSize,
    theme: Theme,
) -> Iterator[Path]:
    for screen in every:
        page = visitors.on(screen, viewport=viewport, theme=theme)
        visit(page, screen)
        path = folder / f"{screen.name}-{suffix}.png"
        page.screenshot(path=path)
        page.close()
        yield path


if __name__ == "__main__":
    main()

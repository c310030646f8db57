"""``python -m tests.e2e.screenshots [DIR]``: every page (截图) of the demo, light and dark, desk and phone."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

from shouwen_app.domain.permissions import Role
from tests.e2e import acts
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
    every = screens(site, rating_link=_rating_link(visitors, site))
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


def _rating_link(visitors: Visitors, site: DemoSite) -> str:
    """A link that works, so that the picture shows the matter it is about."""
    query = """SELECT case_no FROM inquiry JOIN staff ON staff.id = first_inquiry_id WHERE login = ?
        AND status IN ('awaiting_callback', 'concluded') AND inquiry.id NOT IN (SELECT case_id FROM rating)
        ORDER BY case_no DESC"""
    login = site.logins[Role.COUNTER]
    clerk = visitors.staff(login)
    acts.open_case(clerk, site.rows(query, login)[0][0])
    link = acts.make_rating_link(clerk)
    clerk.context.close()
    return link.removeprefix(site.base_url)


if __name__ == "__main__":
    main()

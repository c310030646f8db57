"""People with a browser of their own (访客): staff at a desk, customers with a phone, and what their consoles said."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from shouwen_app.domain.permissions import Role
from tests.e2e import acts
from tests.e2e.screens import Screen
from tests.plugins.demo import DemoSite

Theme: TypeAlias = Literal["light", "dark"]

DESK: ViewportSize = {"width": 1440, "height": 900}
SMALL_DESK: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}
MILLISECONDS = 15_000


@dataclass
class Visitors:
    """Opens pages for people; ``close`` ends all their browsers."""

    browser: Browser
    site: DemoSite
    contexts: list[BrowserContext] = field(default_factory=list)
    shared: dict[tuple[Role | None, int, Theme], BrowserContext] = field(default_factory=dict)

    def staff(self, login: str, *, viewport: ViewportSize = DESK, theme: Theme = "light") -> Page:
        """Somebody signed in at a desk."""
        name, _, value = self.site.cookie(login).partition("=")
        context = self._context(viewport, theme, scripts=True)
        context.add_cookies([{"name": name, "value": value, "url": self.site.base_url}])
        return context.new_page()

    def customer(
        self, *, viewport: ViewportSize = PHONE, theme: Theme = "light", scripts: bool = True
    ) -> Page:
        """A customer with a phone, or with ``viewport``; ``scripts`` off for browsers that run none."""
        return self._context(viewport, theme, scripts=scripts).new_page()

    def on(self, screen: Screen, *, viewport: ViewportSize = DESK, theme: Theme = "light") -> Page:
        """Somebody who may see a screen; those of one role share a browser."""
        key = (screen.role, viewport["width"], theme)
        if key not in self.shared:
            role = screen.role
            first = (
                self.staff(self.site.logins[role], viewport=viewport, theme=theme)
                if role
                else self.customer(viewport=viewport, theme=theme)
            )
            self.shared[key] = first.context
            return first
        return self.shared[key].new_page()

    def rating_link(self) -> str:
        """The path of a link to rate that works, made by who answers for the matter."""
        query = """SELECT case_no FROM inquiry JOIN staff ON staff.id = first_inquiry_id WHERE login = ?
            AND status IN ('awaiting_callback', 'concluded') AND inquiry.id NOT IN (SELECT case_id FROM rating)
            ORDER BY case_no DESC"""
        login = self.site.logins[Role.COUNTER]
        clerk = self.staff(login)
        acts.open_case(clerk, self.site.rows(query, login)[0][0])
        link = acts.make_rating_link(clerk)
        clerk.close()
        return link.removeprefix(self.site.base_url)

    def close(self) -> None:
        for context in self.contexts:
            context.close()

    def _context(self, viewport: ViewportSize, theme: Theme, *, scripts: bool) -> BrowserContext:
        context = self.browser.new_context(
            base_url=self.site.base_url,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            viewport=viewport,
            color_scheme=theme,
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        context.set_default_timeout(MILLISECONDS)
        self.contexts.append(context)
        return context


@dataclass
class Overheard:
    """What a page's console, errors and connections said since it was opened."""

    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


def overhear(page: Page) -> Overheard:
    """Listen to a page from now on."""
    heard = Overheard()
    page.on("console", lambda message: _note(heard, message.type, message.text))
    page.on("pageerror", lambda error: heard.errors.append(str(error)))
    page.on("request", lambda request: heard.requests.append(request.url))
    page.on("websocket", lambda socket: heard.requests.append(socket.url))
    return heard


def _note(heard: Overheard, kind: str, text: str) -> None:
    if kind in {"error", "warning"} or "Content Security Policy" in text:
        heard.errors.append(text)

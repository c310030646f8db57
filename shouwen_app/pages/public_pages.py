"""The pages for customers (公众页面), which exist in both compositions and share no state with staff pages.

Each is built once per language; its route says which.
"""

from collections.abc import Callable
from functools import wraps
from typing import Final

import reflex as rx
from reflex.event import EventType

from shouwen_app.pages.not_found import not_found_page
from shouwen_app.pages.public._parts import page_title
from shouwen_app.pages.public.ask import ask_page, opinion_page
from shouwen_app.pages.public.counter import counter_page
from shouwen_app.pages.public.home import home_page
from shouwen_app.pages.public.lists import promise_page, units_page
from shouwen_app.pages.public.progress import progress_page
from shouwen_app.pages.public.rate import rate_page
from shouwen_app.pages.public.report import report_page
from shouwen_app.pages.public.thanks import thanks_page
from shouwen_app.pages.registry import Page
from shouwen_app.state.public.home import HomeState
from shouwen_app.state.public.listing import ListingState
from shouwen_app.state.public.progress import ProgressState
from shouwen_app.texts import t
from shouwen_app.texts.language import Language, own_path, speaking

View = Callable[[], rx.Component]

_SPOKEN: Final[tuple[tuple[str, View, str, EventType[()] | None], ...]] = (
    ("/", home_page, "layout.public_title", HomeState.load),
    ("/q", progress_page, "progress.title", ProgressState.load),
    ("/ask", ask_page, "ask.title", None),
    ("/opinion", opinion_page, "opinion.title", None),
    ("/units", units_page, "units.title", ListingState.load_units),
    ("/promise", promise_page, "promise.title", ListingState.load_promises),
    ("/f", rate_page, "rate.title", None),
    ("/f/thanks", thanks_page, "thanks.title", None),
    ("/report", report_page, "report.title", None),
    ("/counter", counter_page, "tablet.title", None),
)
"""Route, view, key of the title, and what runs when the page is opened."""


def _pages_in(chosen: Language) -> tuple[Page, ...]:
    with speaking(chosen):
        return tuple(
            Page(
                own_path(route).rstrip("/") or "/", _built(view, chosen), page_title(title), load, public=True
            )
            for route, view, title, load in _SPOKEN
        )


def _built(view: View, chosen: Language) -> View:
    """Pages are built long after they are registered."""

    @wraps(view)
    def built() -> rx.Component:
        with speaking(chosen):
            return view()

    return built


PUBLIC_PAGES: Final[tuple[Page, ...]] = (
    *_pages_in(Language.CHINESE),
    *_pages_in(Language.ENGLISH),
    Page("404", not_found_page, t("layout.not_found"), public=True),
)

"""The pages for customers (公众页面), which exist in both compositions and share no state with staff pages."""

from typing import Final

from shouwen_app.pages.not_found import not_found_page
from shouwen_app.pages.public._parts import page_title
from shouwen_app.pages.public.ask import ask_page, opinion_page
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
from shouwen_app.state.public.rate import RateState
from shouwen_app.texts import t

PUBLIC_PAGES: Final[tuple[Page, ...]] = (
    Page("/", home_page, page_title("layout.public_title"), HomeState.load, public=True),
    Page("/q", progress_page, page_title("progress.title"), ProgressState.load, public=True),
    Page("/ask", ask_page, page_title("ask.title"), public=True),
    Page("/opinion", opinion_page, page_title("opinion.title"), public=True),
    Page("/units", units_page, page_title("units.title"), ListingState.load_units, public=True),
    Page("/promise", promise_page, page_title("promise.title"), ListingState.load_promises, public=True),
    Page("/f", rate_page, page_title("rate.title"), RateState.load, public=True),
    Page("/f/thanks", thanks_page, page_title("thanks.title"), public=True),
    Page("/report", report_page, page_title("report.title"), public=True),
    Page("404", not_found_page, t("layout.not_found"), public=True),
)

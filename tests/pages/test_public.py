"""Customers' pages: native and light, every field the server reads is there, every outcome has its thanks."""

import re
from collections.abc import Iterator

import pytest
import reflex as rx
from reflex_components_radix.themes.base import RadixThemesComponent

from shouwen_app.components.native import NativeForm
from shouwen_app.domain.rating import Grade
from shouwen_app.domain.report import ReportMatter, ReportRoute, ReportSource
from shouwen_app.domain.survey import CORE
from shouwen_app.pages.public.ask import ask_page, opinion_page
from shouwen_app.pages.public.home import home_page
from shouwen_app.pages.public.lists import promise_page, units_page
from shouwen_app.pages.public.progress import progress_page
from shouwen_app.pages.public.rate import rate_page
from shouwen_app.pages.public.report import report_page
from shouwen_app.pages.public.thanks import thanks_page
from shouwen_app.pages.public_pages import PUBLIC_PAGES
from shouwen_app.state.public.report_answers import FILE, FOLLOW
from shouwen_app.state.public.survey_markup import SURVEY, VERSION_FIELD
from shouwen_app.texts.language import Language, speaking

PAGES = [
    home_page,
    ask_page,
    opinion_page,
    units_page,
    promise_page,
    progress_page,
    rate_page,
    report_page,
    thanks_page,
]


def parts(component: rx.Component) -> Iterator[rx.Component]:
    """The component and everything inside it, also behind conditions."""
    yield component
    for child in [*component.children, *component._get_components_in_props()]:
        if isinstance(child, rx.Component):
            yield from parts(child)


def fields(page: rx.Component) -> set[tuple[str, str]]:
    """Name and value of each control; the value of a text field is ""."""
    controls = (part for part in parts(page) if part.tag in {"input", "textarea"})
    return {(prop(part, "name"), prop(part, "value")) for part in controls if prop(part, "name")}


def prop(part: rx.Component, name: str) -> str:
    """A literal property as plain text, "" without it."""
    value = getattr(part, name, None)
    literal = re.search(r'"(.*?)"', str(value))
    return literal[1] if literal else ""


@pytest.mark.parametrize("page", PAGES)
def test_is_made_of_native_elements(page) -> None:
    assert [part for part in parts(page()) if isinstance(part, RadixThemesComponent)] == []


@pytest.mark.parametrize("page", [home_page, ask_page, opinion_page, progress_page, rate_page, report_page])
def test_has_forms_that_the_browser_posts_itself(page) -> None:
    forms = [part for part in parts(page()) if part.tag == "form" or isinstance(part, NativeForm)]

    assert {prop(form, "method") for form in forms} == {"post"}
    assert len(forms) == 1 + (page in {ask_page, opinion_page, progress_page, report_page})


def test_the_rating_form_asks_what_the_server_reads() -> None:
    asked = fields(rate_page())

    assert {value for name, value in asked if name == "grade"} == {str(grade.value) for grade in Grade}
    assert {name for name, _ in asked} == {"grade", "reasons", "comment", "name", "anonymous", "may_contact"}


@pytest.mark.parametrize("language", Language)
def test_the_rating_form_is_built_with_the_questions_that_came_with_the_product(language: Language) -> None:
    with speaking(language):
        built = str(rate_page().render())

    survey = built.partition(f"<!--{SURVEY}-->")[2].partition(f"<!--/{SURVEY}-->")[0]
    assert set(re.findall(r'name=[\\\\]*"(\w+)', survey)) == {*CORE, VERSION_FIELD}


@pytest.mark.parametrize(("page", "more"), [(ask_page, set()), (opinion_page, {"anonymous"})])
def test_the_forms_ask_what_the_server_reads(page, more: set[str]) -> None:
    asked = {name for name, _ in fields(page())}

    assert asked == {"kind", "content", "name", "phone", "email", "organisation", "files"} | more


def test_the_report_form_asks_what_the_server_reads() -> None:
    asked = fields(report_page())

    assert {value for name, value in asked if name == "route"} == set(ReportRoute)
    assert {value for name, value in asked if name == "matter"} == set(ReportMatter)
    assert {value for name, value in asked if name == "source"} == set(ReportSource)
    assert {value for name, value in asked if name == "do"} == {FILE, FOLLOW}
    assert {name for name, _ in asked} == {
        *("do", "about", "content", "route", "matter", "source", "anonymous", "name", "phone"),
        *("report_no", "code", "files"),
    }


@pytest.mark.parametrize("page", [home_page, progress_page])
def test_progress_is_asked_by_number_and_digits(page) -> None:
    assert {name for name, _ in fields(page())} - {"do"} == {"case_no", "phone_tail"}


@pytest.mark.parametrize("page", [progress_page, rate_page, report_page])
def test_has_one_place_for_the_answer(page) -> None:
    assert [str(part.id) for part in parts(page()) if "answer" in str(part.id)] == ["answer"]


def test_the_thanks_know_every_grade() -> None:
    ids = {str(part.id) for part in parts(thanks_page())}

    assert {f"g{grade.value}" for grade in Grade} <= ids


def test_routes_are_unique_and_public() -> None:
    routes = [page.route for page in PUBLIC_PAGES]

    assert len(set(routes)) == len(routes)
    assert all(page.public for page in PUBLIC_PAGES)

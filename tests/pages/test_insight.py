"""The cockpit's page: it can be built, and every figure on it is a way to its cases."""

import re
from collections.abc import Callable

import pytest
import reflex as rx

from shouwen_app.pages.insight.custody import custody_page
from shouwen_app.pages.insight.department import department_page
from shouwen_app.pages.insight.fair import fair_page
from shouwen_app.pages.insight.my_day import my_day_page
from shouwen_app.pages.insight.overview import overview_page
from shouwen_app.pages.insight.signals import signals_page
from shouwen_app.pages.insight.summary import summary_page
from shouwen_app.pages.insight.voice import voice_page
from shouwen_app.texts import t

PAGES = (
    overview_page,
    fair_page,
    signals_page,
    summary_page,
    department_page,
    my_day_page,
    custody_page,
    voice_page,
)


def written(page: Callable[[], rx.Component]) -> str:
    """The page as it is built, its texts readable."""
    once = str(page().render()).encode().decode("unicode_escape")
    return once.encode("ascii", "backslashreplace").decode("unicode_escape")


def test_figures_lead_to_the_register_and_points_to_their_week() -> None:
    built = str(overview_page().render())

    assert built.count("/cases?measure=") >= 6
    assert "side=denominator" in built
    assert "side=missed" in built
    assert "open_point" in built


def test_periods_and_cases_are_a_key_away() -> None:
    built = str(overview_page().render())

    assert [key for key in ("[", "]", "d") if f'"data-key":"{key}"' not in built] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_figure_can_be_taken_along(page: Callable[[], rx.Component]) -> None:
    """Each as a picture, the page's numbers as a file."""
    built = written(page)

    assert built.count('"data-picture":"shouwen-') == built.count('"data-figure":""') >= 1
    assert "/export/figures.xlsx" in built
    assert "/export/figures.csv" in built


@pytest.mark.parametrize("page", [overview_page, fair_page, signals_page, custody_page, voice_page])
def test_what_is_only_drawn_has_its_numbers_in_a_table(page: Callable[[], rx.Component]) -> None:
    built = written(page)

    drawn = built.count("toImageButtonOptions") + built.count("sw-shares") + built.count("sw-grades-key")
    assert built.count(t("figures.table")) == drawn >= 1


@pytest.mark.parametrize(
    "page",
    [fair_page, signals_page, summary_page, department_page, my_day_page, custody_page, voice_page],
)
def test_how_a_measure_is_counted_is_one_click_away(page: Callable[[], rx.Component]) -> None:
    built = written(page)

    assert t("figures.definition") in built
    assert t("insight.definitions.rules", rules="") in built


@pytest.mark.parametrize("page", [department_page, voice_page])
def test_the_period_before_is_that_of_the_unit_shown(page) -> None:
    built = str(page().render())

    assert re.search(r"on=[^`]*earlier[^`]*&unit=", built)

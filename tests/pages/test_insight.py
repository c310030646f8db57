"""The cockpit's page: it can be built, and every figure on it is a way to its cases."""

import re
from collections.abc import Callable

import pytest
import reflex as rx

from shouwen_app.pages.insight.department import department_page
from shouwen_app.pages.insight.fair import fair_page
from shouwen_app.pages.insight.overview import overview_page
from shouwen_app.pages.insight.signals import signals_page
from shouwen_app.pages.insight.summary import summary_page
from shouwen_app.pages.insight.voice import voice_page
from shouwen_app.texts import t


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


@pytest.mark.parametrize("page", [overview_page, fair_page, signals_page])
def test_every_chart_has_its_table_its_picture_and_its_file(page: Callable[[], rx.Component]) -> None:
    built = written(page)

    charts = built.count("toImageButtonOptions")
    assert charts >= 1
    assert built.count('"data-picture":""') == built.count('"data-figure":""') == charts
    assert built.count(t("figures.table")) == charts
    assert "/export/figures.xlsx" in built
    assert "/export/figures.csv" in built


@pytest.mark.parametrize("page", [fair_page, signals_page, summary_page])
def test_how_a_measure_is_counted_is_one_click_away(page: Callable[[], rx.Component]) -> None:
    built = written(page)

    assert t("figures.definition") in built
    assert "definition" in built.replace("figures.definition", "")


@pytest.mark.parametrize("page", [department_page, voice_page])
def test_the_period_before_is_that_of_the_unit_shown(page) -> None:
    built = str(page().render())

    assert re.search(r"on=[^`]*earlier[^`]*&unit=", built)

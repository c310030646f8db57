"""A figure of the dashboard opens the list of its cases, and the numbers agree (product design §6)."""

import pytest

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.services.insight.cases_behind import cases_behind
from shouwen_app.services.register.list_cases import list_cases
from tests.factories import TUESDAY
from tests.services.register.conftest import Book

SPAN = {"from": "2026-09-01", "to": "2026-09-29"}


@pytest.mark.parametrize("side", ["denominator", "numerator", "missed"])
def test_as_many_as_the_figure_counts(book: Book, side: str):
    act = book.house.act(book.house.union_officer)
    first, last = TUESDAY.date().replace(day=1), TUESDAY.date()

    page = list_cases(book.house.session, act, query={"measure": "on_time", "side": side, **SPAN})

    ids = cases_behind(book.house.session, act, measure="on_time", side=side, first=first, last=last)
    assert page.found == len(ids) == len(page.rows)
    assert [chip.value for chip in page.chips] == ["这个数字背后的案件"]
    assert page.chips[0].href == "/cases"


def test_a_figure_without_its_period_is_unreadable(book: Book):
    act = book.house.act(book.house.union_officer)

    with pytest.raises(InvalidInput) as refused:
        list_cases(book.house.session, act, query={"measure": "on_time", "side": "missed"})

    assert refused.value.field == "from"

"""When a unit answers in the story of a rectification: never behind its end (演示整改)."""

from datetime import date, timedelta

import pytest

from shouwen_app.seeds.aftermath import answer_day
from shouwen_app.services.rulebook import shipped_rulebook
from tests.factories import TUESDAY


@pytest.mark.parametrize(
    ("days_left", "answer"),
    [(30, date(2026, 10, 8)), (1, date(2026, 9, 30)), (0, date(2026, 9, 29)), (-3, date(2026, 9, 29))],
)
def test_an_answer_is_asked_for_before_the_rectification_ends(days_left: int, answer: date) -> None:
    """Two working days after Tuesday 29 September lie behind the holiday of the first week of October."""
    calendar = shipped_rulebook().calendar

    assert answer_day(calendar, TUESDAY, TUESDAY + timedelta(days=days_left)) == answer

"""Builders of analytics tests: literal frames, plain in all that a test does not speak of; published examples."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from analytics.frames import CASES, LINE
from analytics.metrics.rates import with_intervals

MakeFrame = Callable[..., pl.DataFrame]

PLAIN = {
    "unit": "yingye",
    "unit_name": "营业部",
    "handling_unit": "yingye",
    "channel": "visit",
    "kind": "consultation",
    "received_at": datetime(2026, 9, 21, 2, 0, tzinfo=UTC),
    "first_responded_at": None,
    "promise_due_at": None,
    "replied_at": None,
    "is_paused": False,
    "solved": None,
    "grade": None,
    "is_named": None,
    "contact_due_at": None,
    "contacted_at": None,
    "archived_at": None,
    "withdrawn_at": None,
    "requester_kind": "person",
    "received_hour": 10,
    "outcome": "answered",
    "first_inquiry_id": 1,
    "transfers": 0,
    "returns": 0,
    "settled_at": None,
    "reopenings": 0,
    "has_phone": True,
    "previous_at": None,
    "lists_told": 0,
    "lists_added": 0,
    "instalments": 0,
    "callback_due_at": None,
    "called_back_at": None,
    "called_back": None,
    "rating_asked_at": None,
    "is_rated": False,
    "said": None,
    "rectification_due_at": None,
    "rectified_at": None,
    "registered_at": datetime(2026, 9, 21, 2, 0, tzinfo=UTC),
    "concluded_at": None,
    "concluded_hour": None,
    "concluded_by": None,
    "is_imported": False,
    "is_anonymous": False,
    "has_name": True,
    "has_contact": True,
    "has_handler": True,
    "has_reply": True,
    "has_reply_way": True,
}


@pytest.fixture
def make_cases() -> MakeFrame:
    """Cases 1, 2, 3 … of the given columns; the day of contact follows from the instant unless given."""

    def build(*rows: Mapping[str, object]) -> pl.DataFrame:
        filled = [
            {"case_id": number, "case_no": f"SW-20260921-{number:04}", **PLAIN, **row}
            for number, row in enumerate(rows, start=1)
        ]
        frame = pl.DataFrame([{"received_on": None, **row} for row in filled], schema=CASES)
        bank_day = pl.col("received_at").dt.convert_time_zone("Asia/Shanghai").dt.date()
        return frame.with_columns(pl.col("received_on").fill_null(bank_day))

    return build


@pytest.fixture
def make_weeks() -> MakeFrame:
    """A weekly line of (successes, trials), from Monday 29 June 2026 on, which is week 27."""

    def build(*pairs: tuple[int, int]) -> pl.DataFrame:
        starts = [date(2026, 6, 29) + timedelta(weeks=number) for number in range(len(pairs))]
        table = pl.DataFrame(
            {
                "first_day": starts,
                "last_day": [start + timedelta(days=6) for start in starts],
                "successes": [x for x, _ in pairs],
                "trials": [n for _, n in pairs],
            },
            schema_overrides=LINE,
        )
        return with_intervals(table, 0.95)

    return build


EXAMPLES = Path(__file__).parent / "statistics" / "examples.json"


@dataclass(frozen=True, slots=True)
class Example:
    """One published example; ``near`` compares within its tolerance."""

    given: dict[str, Any]
    expected: Any
    tolerance: float

    def near(self, figures: object) -> object:
        return pytest.approx(figures, abs=self.tolerance)


@pytest.fixture
def example() -> Callable[[str], Example]:
    """Looks an example up by its method; ``source`` in the file names where it was published."""

    def find(method: str) -> Example:
        (found,) = [each for each in json.loads(EXAMPLES.read_text("utf-8")) if each["method"] == method]
        return Example(found["input"], found["expected"], found["tolerance"])

    return find

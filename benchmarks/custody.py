"""Custody of 10,000 cases (责任时段): from the rows of their events to the sums by unit."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

from benchmarks.report import Figure
from shouwen_app.domain.custody import Cause, segments, spells_of
from shouwen_app.domain.custody_sums import sum_by_unit
from shouwen_app.services.calendars import working_calendar

CASES = 10_000
EVENTS = 9
_BEGINS = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
_UNTIL = datetime(2026, 12, 31, 9, 0, tzinfo=UTC)


def custody() -> Figure:
    """The time it takes for cases of nine events each, everything in memory."""
    cases = list(_cases(Random(7)))
    began = time.perf_counter()
    held = (
        (number, segments(spells_of(rows, contact_at=contact, first_inquiry=(1, 1)), _UNTIL))
        for number, (contact, rows) in enumerate(cases)
    )
    sum_by_unit(held, working_calendar())
    return Figure("custody of 10,000 cases", time.perf_counter() - began, "s", 3)


def _cases(random: Random) -> Iterator[tuple[datetime, list[tuple[datetime, object]]]]:
    causes = list(Cause)
    for _ in range(CASES):
        at = contact = _BEGINS + timedelta(minutes=random.randrange(300 * 24 * 60))
        rows: list[tuple[datetime, object]] = []
        for _ in range(EVENTS):
            at += timedelta(minutes=random.randrange(1, 1500))
            rows.append((at, [random.choice(causes), random.randrange(1, 30), random.randrange(1, 200)]))
        yield contact, rows

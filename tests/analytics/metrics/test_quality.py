"""Quality of the record and contact after bad ratings, counted by hand."""

from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest

from analytics.frames import QUALITY
from analytics.metrics import metric, summarise
from analytics.metrics.quality import (
    by_month,
    changes,
    counter_rate,
    not_reached_rate,
    set_aside_by,
    set_aside_by_reason,
    set_aside_rate,
)
from shouwen_app.domain.rectification import Change

AS_OF = datetime(2026, 9, 25, 2, 0, tzinfo=UTC)
PLAIN = {"unit": "yingye", "unit_name": "营业部", "received_on": date(2026, 9, 21)}


def frame(*rows: dict[str, object]) -> pl.DataFrame:
    filled = [dict.fromkeys(QUALITY) | PLAIN | {"case_id": n} | row for n, row in enumerate(rows, 1)]
    return pl.DataFrame(filled, schema=QUALITY)


def test_set_aside_is_a_share_of_all_ratings() -> None:
    cases = frame(
        {"set_aside": ""}, {"set_aside": "appeal"}, {"set_aside": "staff_session"}, {"set_aside": None}
    )

    assert (set_aside_rate(cases).successes, set_aside_rate(cases).trials) == (2, 3)
    assert set_aside_by_reason(cases).rows() == [("appeal", 1), ("staff_session", 1)]
    assert set_aside_by(cases, "unit").rows() == [("yingye", 2, 3)]


def test_months_are_those_of_contact() -> None:
    cases = frame({"set_aside": ""}, {"set_aside": "appeal", "received_on": date(2026, 8, 31)})

    assert by_month(cases).rows() == [(date(2026, 8, 1), 1, 1), (date(2026, 9, 1), 0, 1)]


def test_callbacks_that_are_open_are_not_counted() -> None:
    cases = frame({"callback": "not_reached"}, {"callback": "yes"}, {"callback": None})

    assert (not_reached_rate(cases).successes, not_reached_rate(cases).trials) == (1, 2)


def test_changes_add_up_to_those_rated_twice() -> None:
    pairs = [(1, 4), (2, 5), (2, 2), (2, 1), (1, None)]
    cases = frame(*[{"before": before, "after": after} for before, after in pairs])

    found = {name: (rate.successes, rate.trials) for name, rate in changes(cases).items()}
    assert found == {Change.ROSE: (2, 4), Change.STAYED: (1, 4), Change.FELL: (1, 4)}
    assert (changes(cases)[Change.ROSE].low, changes(cases)[Change.ROSE].high) == pytest.approx(
        (0.1500, 0.8500), abs=6e-5
    )


def test_nothing_gives_no_rate() -> None:
    assert set_aside_rate(QUALITY.to_frame()).rate is None
    assert changes(QUALITY.to_frame())[Change.FELL].trials == 0


def test_named_bad_ratings_are_contacted_in_time_or_missed(make_cases) -> None:
    due = AS_OF - timedelta(days=1)
    bad = {"grade": 2, "is_named": True, "contact_due_at": due}
    cases = make_cases(
        {**bad, "contacted_at": due},
        {**bad, "contacted_at": due + timedelta(minutes=1)},
        bad,
        {**bad, "is_named": False, "contacted_at": due},
        {**bad, "grade": 3, "contacted_at": due},
        {"grade": None},
    )

    rate = summarise(cases, metric("named_contact"), AS_OF)

    assert (rate.successes, rate.trials) == (1, 3)


@pytest.mark.parametrize(
    ("rows", "counts"),
    [
        ([], (0, 0)),
        ([(None, None)], (0, 0)),
        ([("", "counter"), ("", "own"), ("", "own"), (None, None)], (1, 3)),
        ([("counter_run", "counter"), ("same_device", "own")], (1, 2)),
    ],
)
def test_ratings_at_the_counter_among_all_ratings(
    rows: list[tuple[str | None, str | None]], counts: tuple[int, int]
) -> None:
    aside, origin = [row[0] for row in rows], [row[1] for row in rows]
    frame = pl.DataFrame(
        {"set_aside": aside, "origin": origin},
        schema={name: QUALITY[name] for name in ("set_aside", "origin")},
    )

    rate = counter_rate(frame)

    assert (rate.successes, rate.trials) == counts

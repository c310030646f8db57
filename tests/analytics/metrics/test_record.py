"""Checks of the record, counted by hand: what is missing, what cannot be, and what one person closed together."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

from analytics.frames import CASES
from analytics.metrics import Side, members, summarise
from analytics.metrics.asking import RATING_ASKED
from analytics.metrics.closures import expected_by_chance, with_neighbours
from analytics.metrics.record import CHECKS, DEFECTS, defect

CAME = datetime(2026, 9, 21, 2, 0, tzinfo=UTC)
AS_OF = CAME + timedelta(days=10)
LATER = CAME + timedelta(hours=3)
SETTLED = {"outcome": "transfer", "first_responded_at": LATER, "replied_at": LATER, "settled_at": LATER}
CALLED = SETTLED | {"called_back_at": LATER + timedelta(hours=1), "called_back": "yes"}
ENDED = CALLED | {"concluded_at": LATER + timedelta(hours=1), "concluded_by": 7, "concluded_hour": 14}


def counted(make_cases, slug: str, *rows: Mapping[str, object]) -> tuple[list[int], list[int]]:
    """Which of the rows, from 1 on, are defects, and which are looked at."""
    frame = with_neighbours(make_cases(*rows))
    sides = (
        members(frame, CHECKS[slug], AS_OF, side).to_list() for side in (Side.NUMERATOR, Side.DENOMINATOR)
    )
    return next(sides), next(sides)


OWED = {"outcome": "transfer"}
BOOK = {"is_imported": True, "is_anonymous": True}


BY_HAND: list[tuple[str, Sequence[Mapping[str, object]], list[int], list[int]]] = [
    ("lacks_channel", [{}, {"channel": "paper"}], [2], [1, 2]),
    (
        "lacks_name",
        [
            OWED | {"has_name": False},
            OWED | {"has_name": False, "is_anonymous": True},
            OWED | BOOK | {"has_name": False},
            {"outcome": "answered", "has_name": False},
            OWED,
        ],
        [1, 3],
        [1, 3, 5],
    ),
    ("lacks_contact", [OWED | {"has_contact": False}, OWED, OWED | {"is_anonymous": True}], [1], [1, 2]),
    (
        "lacks_handler",
        [SETTLED | {"has_handler": False}, SETTLED, OWED | {"has_handler": False}],
        [1],
        [1, 2],
    ),
    ("lacks_response", [SETTLED | {"first_responded_at": None}, SETTLED, OWED], [1], [1, 2]),
    ("lacks_reply", [SETTLED | {"has_reply": False}, SETTLED, {"has_reply": False}], [1], [1, 2]),
    (
        "lacks_reply_way",
        [SETTLED | {"has_reply_way": False}, SETTLED, {"has_reply_way": False}],
        [1],
        [1, 2],
    ),
    (
        "lacks_reply_time",
        [ENDED | {"replied_at": None}, ENDED, {"concluded_at": LATER, "withdrawn_at": LATER}, SETTLED],
        [1],
        [1, 2],
    ),
    (
        "lacks_callback",
        [
            SETTLED,
            SETTLED | {"callback_due_at": AS_OF},
            SETTLED | {"callback_due_at": AS_OF - timedelta(seconds=1)},
            CALLED,
            SETTLED | {"has_phone": False},
            SETTLED | {"outcome": "answered"},
        ],
        [1, 3],
        [1, 3, 4],
    ),
    (
        "lacks_conclusion",
        [
            CALLED,
            ENDED,
            SETTLED,
            CALLED | {"called_back": "no"},
            {"outcome": "answered", "settled_at": LATER},
            CALLED | {"called_back_at": CAME},
        ],
        [1, 5],
        [1, 2, 5],
    ),
    (
        "registered_before_contact",
        [
            {"registered_at": CAME - timedelta(minutes=2)},
            {"registered_at": CAME - timedelta(minutes=1)},
            {"registered_at": CAME - timedelta(days=1), "is_imported": True},
        ],
        [1],
        [1, 2],
    ),
    (
        "registered_late",
        [
            {"registered_at": CAME + timedelta(hours=24, seconds=1)},
            {"registered_at": CAME + timedelta(hours=24)},
        ],
        [1],
        [1, 2],
    ),
    (
        "registered_too_late",
        [
            {"registered_at": CAME + timedelta(days=366, seconds=1)},
            {"registered_at": CAME + timedelta(days=9)},
        ],
        [1],
        [1, 2],
    ),
    (
        "response_before_contact",
        [{"first_responded_at": CAME - timedelta(seconds=1)}, {"first_responded_at": CAME}, {}],
        [1],
        [1, 2],
    ),
    (
        "reply_before_contact",
        [{"replied_at": CAME - timedelta(seconds=1)}, {"replied_at": CAME}, {}],
        [1],
        [1, 2],
    ),
    (
        "callback_before_reply",
        [CALLED | {"called_back_at": CAME}, CALLED, SETTLED],
        [1],
        [1, 2],
    ),
    (
        "asked_before_reply",
        [SETTLED | {"rating_asked_at": CAME}, SETTLED | {"rating_asked_at": LATER}, SETTLED],
        [1],
        [1, 2],
    ),
    (
        "concluded_before_registered",
        [{"concluded_at": CAME - timedelta(seconds=1)}, {"concluded_at": CAME}, {}],
        [1],
        [1, 2],
    ),
    (
        "archived_before_concluded",
        [ENDED | {"archived_at": CAME}, ENDED | {"archived_at": AS_OF}, ENDED, {"archived_at": AS_OF}],
        [1],
        [1, 2, 3],
    ),
    (
        "concluded_at_night",
        [
            *({"concluded_by": 7, "concluded_hour": hour} for hour in (22, 5, 0, 21, 6)),
            {"concluded_by": None, "concluded_hour": 3},
        ],
        [1, 2, 3],
        [1, 2, 3, 4, 5],
    ),
    (
        "rating_asked",
        [
            SETTLED,
            SETTLED | {"rating_asked_at": LATER},
            SETTLED | {"is_rated": True},
            SETTLED | {"is_imported": True},
            OWED,
        ],
        [2, 3],
        [1, 2, 3],
    ),
]
"""Rows, which of them are defects, and which are looked at."""


each_check = pytest.mark.parametrize(
    ("slug", "rows", "lacking", "owed"), BY_HAND, ids=lambda each: each if isinstance(each, str) else ""
)


@each_check
def test_each_check_counts_what_it_says(make_cases, slug: str, rows, lacking, owed) -> None:
    assert counted(make_cases, slug, *rows) == (lacking, owed)


@each_check
def test_when_a_case_was_archived_tells_nothing(make_cases, slug: str, rows, lacking, owed) -> None:
    """An early archive comes from supervision, which the rated line must not see."""
    archived = [{"archived_at": AS_OF - timedelta(hours=1)} | row for row in rows]

    assert counted(make_cases, slug, *archived) == (lacking, owed)


def test_every_check_is_tested_by_hand() -> None:
    tested = {slug for slug, *_ in BY_HAND} | {"closed_in_a_second", "closed_in_a_row"}

    assert tested == set(CHECKS)
    assert set(CHECKS) - {each.slug for each in DEFECTS} == {RATING_ASKED.slug}
    assert (defect("rating_asked"), defect("lacks_name")) == (None, CHECKS["lacks_name"])


def closing(person: int | None, *seconds: float) -> list[dict[str, object]]:
    return [{"concluded_by": person, "concluded_at": CAME + timedelta(seconds=at)} for at in seconds]


def test_three_of_one_person_within_a_second_are_too_many(make_cases) -> None:
    rows = [*closing(7, 0.0, 0.5, 0.999), *closing(8, 0.1, 1.0, 1.1), *closing(None, 0.1, 0.2, 0.3)]

    assert counted(make_cases, "closed_in_a_second", *rows) == ([1, 2, 3], [1, 2, 3, 4, 5, 6])


def test_five_of_one_person_ten_seconds_apart_are_too_many(make_cases) -> None:
    rows = [*closing(7, 40, 0, 10, 20, 30), *closing(8, 0, 10, 20, 30, 40.001), *closing(7, 60)]

    assert counted(make_cases, "closed_in_a_row", *rows) == ([1, 2, 3, 4, 5], list(range(1, 12)))


def test_a_withdrawn_conclusion_stands_beside_nobody(make_cases) -> None:
    rows = [*closing(7, 0, 0), {"concluded_by": 7, "concluded_at": None}]

    assert counted(make_cases, "closed_in_a_second", *rows) == ([], [1, 2])


def test_chance_is_that_of_a_poisson_number(make_cases) -> None:
    """Of 101 cases in 1000 seconds the others come 0.1 a second: 101 (1 - 1.1 e^-0.1) = 0.47256."""
    frame = make_cases(*closing(7, *range(101)), *closing(8, 0), *closing(None, 0, 0, 0))

    assert expected_by_chance(frame, 1000) == pytest.approx(0.47256, abs=1e-5)
    assert (expected_by_chance(frame, 0), expected_by_chance(CASES.to_frame(), 1000)) == (0.0, 0.0)


@pytest.mark.parametrize("slug", CHECKS)
def test_nothing_and_nulls_give_no_rate(slug: str) -> None:
    nulls = pl.DataFrame({"case_id": [1]}, schema_overrides={"case_id": pl.Int64}).match_to_schema(
        CASES, missing_columns="insert"
    )

    assert summarise(with_neighbours(CASES.to_frame()), CHECKS[slug], AS_OF).rate is None
    assert summarise(with_neighbours(nulls), CHECKS[slug], AS_OF).successes == 0

"""Figures in one form: as many cases stand behind each part of every measure as it says."""

from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.frames import CASES, HOLDINGS
from analytics.metrics import MEASURES, Measure, Side, Unit, behind, figures, measure
from analytics.metrics.exposure import no_exposures
from analytics.metrics.figure import Moment
from analytics.metrics.lasting import DurationMetric, Rows
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.services.shipped_calendar import shipped_years

AS_OF = datetime(2026, 9, 25, 2, 0, tzinfo=UTC)
MOMENT = Moment(AS_OF, WorkingCalendar(shipped_years()), no_exposures(date(2026, 9, 1), date(2026, 9, 30)))
OVER_CASES = [each for each in MEASURES if not isinstance(each, DurationMetric) or each.rows is Rows.CASES]
INSTANTS = st.none() | st.integers(-72, 48).map(lambda hours: AS_OF + timedelta(hours=hours))
FEW = st.integers(0, 2)
ROWS = st.fixed_dictionaries(
    {
        "received_at": st.integers(-400, 0).map(lambda hours: AS_OF + timedelta(hours=hours)),
        "received_hour": st.integers(0, 23),
        "kind": st.sampled_from(["complaint", "consultation"]),
        "requester_kind": st.sampled_from(["person", "company", "colleague"]),
        "outcome": st.sampled_from(["answered", "transfer", "outside"]),
        "is_paused": st.booleans(),
        "is_rated": st.booleans(),
        "has_phone": st.booleans(),
        "solved": st.none() | st.booleans(),
        "grade": st.none() | st.integers(1, 5),
        "said": st.sampled_from([None, "yes", "no"]),
        "called_back": st.sampled_from([None, "yes", "no", "not_reached"]),
        "first_inquiry_id": FEW,
        **dict.fromkeys(
            ("transfers", "returns", "reopenings", "lists_told", "lists_added", "instalments"), FEW
        ),
        **dict.fromkeys((name for name in CASES if name.endswith("_at") and name != "received_at"), INSTANTS),
    }
)


def frame_of(rows):
    frame = pl.DataFrame([{"case_id": number, **row} for number, row in enumerate(rows)], schema=CASES)
    return frame.with_columns(pl.col("received_at").dt.date().alias("received_on"))


@pytest.mark.parametrize("each", OVER_CASES, ids=lambda each: each.slug)
@settings(max_examples=20)
@given(rows=st.lists(ROWS, max_size=8))
def test_as_many_cases_stand_behind_a_figure_as_it_says(each: Measure, rows):
    frame = frame_of(rows)

    for figure in figures(frame, each, MOMENT):
        achieved, counted, missed = (
            behind(frame, each, MOMENT, side, figure.part).to_list()
            for side in (Side.NUMERATOR, Side.DENOMINATOR, Side.MISSED)
        )
        assert (len(achieved), len(counted)) == (figure.cases, figure.counted)
        assert sorted(achieved + missed) == counted


@pytest.mark.parametrize("each", OVER_CASES, ids=lambda each: each.slug)
@settings(max_examples=20)
@given(rows=st.lists(ROWS, max_size=8))
def test_a_value_lies_within_its_interval(each: Measure, rows):
    for figure in figures(frame_of(rows), each, MOMENT):
        if figure.value is None:
            assert figure.high is None
            continue
        assert figure.low is None or figure.low <= figure.value + 1e-9
        assert figure.high is None or figure.value <= figure.high + 1e-9
        assert figure.unit is not Unit.SHARE or 0 <= figure.value <= 1


@pytest.mark.parametrize("each", OVER_CASES, ids=lambda each: each.slug)
def test_an_empty_frame_says_nothing(each: Measure):
    for figure in figures(CASES.to_frame(), each, MOMENT):
        assert (figure.numerator, figure.counted, figure.value) == (0, 0, None)


@pytest.mark.parametrize(
    ("slug", "parts"),
    [
        ("response", [""]),
        ("reply_time", ["p50", "p90", "within"]),
        ("custody", ["p50", "p90"]),
        ("backlog", ["0-1", "1-3", "3-5", "5-10", "10-"]),
        ("transfers", [""]),
    ],
)
def test_every_kind_has_its_parts(slug, parts):
    frame = CASES.to_frame() if slug != "custody" else HOLDINGS.to_frame()

    assert [figure.part for figure in figures(frame, measure(slug), MOMENT)] == parts


@pytest.mark.parametrize("slug", ["response", "reply_time", "backlog", "transfers", "on_time_by_hour"])
def test_a_part_from_elsewhere_is_refused(slug):
    with pytest.raises(InvalidInput) as refused:
        behind(CASES.to_frame(), measure(slug), MOMENT, Side.NUMERATOR, "left half")

    assert refused.value.field == "part"

"""Counts per exposure: Poisson's exact interval, and what is missing instead of a wrong number."""

from datetime import UTC, date, datetime

import polars as pl
import pytest

from analytics.frames import DENOMINATORS
from analytics.metrics import Exposures, Gap, Side, behind, measure
from analytics.metrics.figure import Moment
from analytics.metrics.intensity import CountMetric, summarise_count
from shouwen_app.domain.denominator import DenominatorKind
from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.services.shipped_calendar import shipped_years

AS_OF = datetime(2026, 12, 25, 2, 0, tzinfo=UTC)
SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)
COMPLAINT = {"kind": "complaint"}


def exposures(*rows, first=SEPTEMBER, last=date(2026, 10, 31)):
    table = pl.DataFrame(rows, schema=DENOMINATORS, orient="row")
    return Exposures(table, first, last)


def counted(frame, slug, given, unit=""):
    metric = measure(slug)
    assert isinstance(metric, CountMetric)
    return summarise_count(frame, metric, AS_OF, given, unit)


NOTHING = exposures()


@pytest.mark.rule("R3.3.1")
def test_transfers_are_counted_by_how_often(make_cases):
    frame = make_cases({"transfers": 2}, {"transfers": 1}, {}, {})

    found = counted(frame, "transfers", NOTHING)

    assert (found.events, found.cases, found.counted, found.rate) == (3, 2, 4, 0.75)
    assert (found.low, found.high) == pytest.approx((0.6187 / 4, 8.7673 / 4), abs=1e-4)


def test_a_person_is_counted_once_for_the_load(make_cases):
    frame = make_cases({"first_inquiry_id": 1}, {"first_inquiry_id": 1}, {"first_inquiry_id": 2})

    found = counted(frame, "workload", NOTHING)

    assert (found.events, found.exposure, found.rate) == (3, 2, 1.5)


def test_without_cases_there_is_no_rate(make_cases):
    empty = make_cases({}).clear()

    assert counted(empty, "transfers", NOTHING).rate is None
    assert counted(empty, "workload", NOTHING).rate is None


@pytest.mark.rule("R10.4.1")
def test_complaints_are_set_against_the_mean_number_of_outlets(make_cases):
    frame = make_cases(COMPLAINT, COMPLAINT, COMPLAINT, {}, {"requester_kind": "colleague", **COMPLAINT})
    given = exposures((SEPTEMBER, "", "outlets", 20), (OCTOBER, "", "outlets", 30))

    found = counted(frame, "complaints_by_outlets", given)

    assert (found.events, found.exposure, found.rate) == (3, 25, 120)
    assert (found.low, found.high) == pytest.approx((0.6187 * 40, 8.7673 * 40), abs=2e-3)


def test_transactions_add_up(make_cases):
    given = exposures((SEPTEMBER, "", "transactions", 60_000), (OCTOBER, "", "transactions", 40_000))

    found = counted(make_cases(COMPLAINT), "complaints_by_transactions", given)

    assert (found.exposure, found.rate) == (100_000, 0.1)


def test_no_complaint_still_has_an_upper_bound(make_cases):
    given = exposures((SEPTEMBER, "", "customers", 100_000), first=SEPTEMBER, last=date(2026, 9, 10))

    found = counted(make_cases({}), "complaints_by_customers", given)

    assert (found.rate, found.low) == (0, 0)
    assert found.high == pytest.approx(368.89, abs=0.01)


def test_a_missing_month_is_named_and_gives_no_rate(make_cases):
    given = exposures((SEPTEMBER, "", "outlets", 20))

    found = counted(make_cases(COMPLAINT), "complaints_by_outlets", given)

    assert (found.events, found.rate, found.low, found.high) == (1, None, None, None)
    assert found.gaps == (Gap(DenominatorKind.OUTLETS, "", OCTOBER),)


def test_another_units_figure_does_not_stand_in(make_cases):
    given = exposures((SEPTEMBER, "yingye", "outlets", 1), (OCTOBER, "yingye", "outlets", 1))

    assert counted(make_cases(COMPLAINT), "complaints_by_outlets", given).rate is None
    assert counted(make_cases(COMPLAINT), "complaints_by_outlets", given, "yingye").rate == 1_000
    assert counted(make_cases(COMPLAINT), "complaints_by_outlets", given, "shiqiao").rate is None


@pytest.mark.parametrize(
    ("first", "last"), [(date(2026, 9, 2), date(2026, 9, 30)), (SEPTEMBER, date(2026, 9, 29))]
)
def test_a_flow_is_not_cut_to_part_of_a_month(make_cases, first, last):
    given = exposures((SEPTEMBER, "", "transactions", 9), first=first, last=last)

    found = counted(make_cases(COMPLAINT), "complaints_by_transactions", given)

    assert found.gaps == (Gap(DenominatorKind.TRANSACTIONS, "", None),)


def test_nothing_to_set_it_against_is_no_rate(make_cases):
    given = exposures((SEPTEMBER, "", "outlets", 0), (OCTOBER, "", "outlets", 0))

    found = counted(make_cases(COMPLAINT), "complaints_by_outlets", given)

    assert (found.exposure, found.rate, found.gaps) == (0, None, ())


def test_the_cases_behind_are_those_that_brought_events(make_cases):
    frame = make_cases({"transfers": 2}, {}, {"transfers": 1})
    moment = Moment(AS_OF, WorkingCalendar(shipped_years()), NOTHING)

    found = {side: behind(frame, measure("transfers"), moment, side).to_list() for side in Side}

    assert found == {Side.NUMERATOR: [1, 3], Side.DENOMINATOR: [1, 2, 3], Side.MISSED: [2]}

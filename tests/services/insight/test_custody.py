"""Custody by unit: the units' times add up, within the scope, and the counts open exactly their cases."""

from collections.abc import Callable
from datetime import UTC, date
from typing import Any

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.custody import held_cases
from shouwen_app.domain.custody import Cause, segments, spells_of, working_seconds
from shouwen_app.domain.custody_sums import GROUP_OF, sum_by_unit
from shouwen_app.domain.errors import NotPermitted
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.cases.transfers import accept_transfer
from shouwen_app.services.insight.cases_behind import CUSTODY, cases_behind
from shouwen_app.services.insight.custody import CustodyOverview, custody_by_unit
from shouwen_app.services.insight.figures import measure_figures
from tests.factories import Institution, shanghai

LATER = shanghai(9, 30, 10, 0)
FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)


@pytest.fixture
def moved(house: Institution, make_case: Callable[..., Case], do: Callable[..., Any]) -> list[Case]:
    """Five cases that went to the lending department, and one that waits for the head of the branch."""
    cases = [make_case() for _ in range(5)]
    for case in cases:
        do(accept_transfer, house.lender, case, at=shanghai(9, 29, 16, 42))
    return [*cases, make_case(Outcome.HEAD_OPINION)]


def by_name(found: CustodyOverview) -> dict[str, tuple[str, str, str]]:
    return {row.name: (row.cases, row.held, row.median) for row in found.rows}


@pytest.mark.both_databases
@pytest.mark.rule("R12.4a")
def test_says_how_long_each_unit_held_how_many_cases(
    session: Session, house: Institution, moved: list[Case]
) -> None:
    found = custody_by_unit(session, house.act(house.leader, LATER))

    assert by_name(found) == {
        "营业部": ("1", "4 小时 18 分", "不足 5 段"),
        "信贷管理部": ("5", "3 天", "2 小时"),
    }
    assert "受理 6 件" in found.summary


def test_the_time_is_that_of_the_registrys_measure(
    session: Session, house: Institution, moved: list[Case]
) -> None:
    """What is still held counts as not ended: five that ended after two hours and five that run on."""
    act = house.act(house.leader, LATER.astimezone(UTC))

    figures = measure_figures(session, act, first=FIRST, last=LAST, unit="xindai")

    half = next(each for each in figures if (each.measure, each.part) == ("custody", "p50"))
    assert (half.cases, half.counted, half.value) == (5, 10, 120)
    assert by_name(custody_by_unit(session, act))["信贷管理部"][2] == "2 小时"


def test_shares_of_the_causes_are_told_and_add_up(
    session: Session, house: Institution, moved: list[Case]
) -> None:
    found = custody_by_unit(session, house.act(house.leader, LATER))

    lending = next(row for row in found.rows if row.code == "xindai")
    assert [(one.group, one.percent) for one in lending.shares] == [("work", 53), ("wait", 47)]
    assert lending.label == "信贷管理部：办理与答复 53%，待接单、待定承办 47%"


def test_the_units_times_are_the_time_of_all_cases(
    session: Session, house: Institution, moved: list[Case]
) -> None:
    viewer, calendar = house.actor(house.leader), working_calendar()
    cases = held_cases(session, viewer, first=FIRST, last=LAST, zone=calendar.zone)
    held = [
        (
            case.case_id,
            segments(spells_of(case.held, contact_at=case.received_at, first_inquiry=(1, 1)), LATER),
        )
        for case in cases
    ]

    sums = sum_by_unit(held, calendar)

    whole = sum(working_seconds(one, calendar) for _, one in held)
    assert sum(unit.working_seconds for unit in sums.values()) == whole > 0


def test_every_count_opens_exactly_its_cases(session: Session, house: Institution, moved: list[Case]) -> None:
    act = house.act(house.leader, LATER)

    found = cases_behind(
        session, act, measure=CUSTODY, side="denominator", first=FIRST, last=LAST, unit="xindai"
    )

    assert found == tuple(case.id for case in moved[:5])


def test_a_head_sees_the_cases_of_the_own_unit_only(
    session: Session, house: Institution, moved: list[Case], make_case: Callable[..., Case]
) -> None:
    found = custody_by_unit(session, house.act(house.lending_head, LATER))

    assert by_name(found)["信贷管理部"][0] == "5"
    assert "营业部" not in by_name(found)


def test_a_teller_is_refused(session: Session, house: Institution) -> None:
    with pytest.raises(NotPermitted):
        custody_by_unit(session, house.act(house.teller))


def test_every_cause_belongs_to_a_group() -> None:
    assert set(GROUP_OF) == set(Cause)

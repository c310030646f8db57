"""Major matters go up the line at once, whatever the hour, until somebody takes note with an instruction."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, Notice, Staff
from shouwen_app.db.repositories.clocks import running
from shouwen_app.domain.contact import ContactKind
from shouwen_app.domain.errors import InvalidInput, NotFound, RuleViolation
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.major import MajorKind
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.cases.detail import case_detail
from shouwen_app.services.cases.major import acknowledge_major, report_major
from shouwen_app.services.cases.workbench import workbench
from tests.factories import TUESDAY, Institution, shanghai

pytestmark = pytest.mark.both_databases
MakeCase = Callable[..., Case]
Do = Callable[..., Any]
NIGHT = shanghai(10, 1, 23, 10)
REPORT = {"matter": MajorKind.RUN_ON_DEPOSITS, "words": "门口聚集三十多人要求取款"}


def told(session: Session, kind: str) -> set[int]:
    return set(session.exec(select(Notice.staff_id).where(Notice.kind == kind)))


def ids(*people: Staff) -> set[int]:
    return {person.id or 0 for person in people}


@pytest.fixture
def reported(house: Institution, make_case: MakeCase, do: Do) -> Case:
    """A case reported as major at night in the holiday."""
    case = make_case(Outcome.COLLEAGUE)
    do(report_major, house.teller, case, **REPORT, at=NIGHT)
    return case


@pytest.mark.rule("R2.5", "R6.3.4", "R18.4.3c")
def test_head_leader_and_office_hear_at_once_at_night(
    session: Session, house: Institution, reported: Case
) -> None:
    notices = session.exec(select(Notice).where(Notice.kind == "major_reported")).all()

    assert {notice.staff_id for notice in notices} == ids(house.head, house.leader, house.clerk)
    assert {notice.created_at for notice in notices} == {NIGHT}
    assert (reported.is_major, reported.is_urgent) == (True, True)
    (clock,) = running(session, reported, ClockKind.MAJOR_REPORT)
    assert clock.due_at == NIGHT + timedelta(minutes=60)


@pytest.mark.parametrize("person", ["head", "leader", "clerk"])
def test_anyone_of_the_line_takes_note_with_an_instruction(
    session: Session, house: Institution, reported: Case, do: Do, person: str
) -> None:
    later = NIGHT + timedelta(minutes=20)

    do(
        acknowledge_major,
        getattr(house, person),
        reported,
        instruction="立即调拨现金，安排专人疏导",
        at=later,
    )

    assert running(session, reported, ClockKind.MAJOR_REPORT) == []
    assert told(session, "major_acknowledged") == ids(house.teller, house.colleague)
    banner = case_detail(session, house.act(house.teller, later), reported.case_no).major
    assert (banner.title, banner.waits) == ("重大事项：挤兑苗头", False)
    assert banner.instruction == "立即调拨现金，安排专人疏导"


def test_it_stands_on_top_of_the_workbench_of_the_line(
    session: Session, house: Institution, make_case: MakeCase, reported: Case, do: Do
) -> None:
    make_case(Outcome.HEAD_OPINION, at=TUESDAY - timedelta(days=20))

    for person in (house.head, house.leader, house.clerk):
        first = workbench(session, house.act(person, NIGHT)).groups[0]
        assert (first.title, [row.case_no for row in first.rows]) == (
            "重大事项，请立即签收",
            [reported.case_no],
        )
        assert first.rows[0].verb == "签收重大事项"
    do(acknowledge_major, house.leader, reported, instruction="按预案处置", at=NIGHT)
    titles = [group.title for group in workbench(session, house.act(house.head, NIGHT)).groups]
    assert "重大事项，请立即签收" not in titles


def test_a_second_report_waits_for_the_first(house: Institution, reported: Case, do: Do) -> None:
    with pytest.raises(RuleViolation, match=r"major\.already_reported"):
        do(report_major, house.teller, reported, **REPORT)

    do(acknowledge_major, house.head, reported, instruction="按预案处置")
    do(report_major, house.teller, reported, **REPORT)


def test_nobody_takes_note_of_their_own_report(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    case = make_case(Outcome.COLLEAGUE)
    do(report_major, house.head, case, **REPORT)

    with pytest.raises(RuleViolation, match=r"major\.own_report"):
        do(acknowledge_major, house.head, case, instruction="按预案处置")
    assert told(session, "major_reported") == ids(house.leader, house.clerk)


@pytest.mark.rule("R13.5.3")
def test_an_instruction_is_given_in_words(house: Institution, reported: Case, do: Do) -> None:
    with pytest.raises(InvalidInput) as refused:
        do(acknowledge_major, house.head, reported, instruction="知道了")

    assert (refused.value.code, refused.value.field) == ("major.instruction_short", "instruction")


def test_there_must_be_a_report_to_take_note_of(house: Institution, make_case: MakeCase, do: Do) -> None:
    case = make_case(Outcome.COLLEAGUE)

    with pytest.raises(NotFound, match=r"major\.nothing_waits"):
        do(acknowledge_major, house.head, case, instruction="按预案处置")


@pytest.mark.rule("R2.5")
@pytest.mark.parametrize("outcome", [Outcome.COLLEAGUE, Outcome.ANSWERED])
def test_registration_reports_it_in_the_same_breath(
    session: Session, house: Institution, make_case: MakeCase, outcome: Outcome
) -> None:
    case = make_case(outcome, kind=ContactKind.MAJOR_INFORMATION, major="public_opinion")

    assert case.is_major
    assert told(session, "major_reported") == ids(house.head, house.leader, house.clerk)


def test_an_unknown_kind_is_refused(make_case: MakeCase) -> None:
    with pytest.raises(InvalidInput, match=r"major\.unknown"):
        make_case(Outcome.COLLEAGUE, major="weather")

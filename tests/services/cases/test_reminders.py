"""Reminders: the right people, each rung once, in working hours unless urgent, nothing lost by an outage."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, CaseEvent, Notice, Reminder, Signal, Staff
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.domain.act import SYSTEM, Act, Via
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.major import MajorKind
from shouwen_app.domain.signal import SignalKind
from shouwen_app.domain.time_limit import Clause
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.cases.clocks import move_promise
from shouwen_app.services.cases.handling import add_progress, complete_handling
from shouwen_app.services.cases.major import report_major
from shouwen_app.services.cases.reminders import remind_due
from shouwen_app.services.cases.transfers import accept_transfer
from shouwen_app.services.cases.urging import urge_case
from shouwen_app.services.cases.workbench import workbench
from shouwen_app.services.progress.look_up import look_up
from tests.factories import Institution, shanghai
from tests.plugins.customers import customer

pytestmark = pytest.mark.both_databases
MakeCase = Callable[..., Case]
Do = Callable[..., Any]
DUE_DAY, NEXT, SECOND, THIRD = (shanghai(10, day, 9, 0) for day in (8, 9, 10, 12))
"""The morning the promise of TUESDAY's cases ends, and the working days after it."""


def remind(session: Session, at: datetime, **most: int) -> int:
    return remind_due(session, Act(SYSTEM, at, via=Via.JOB), **most)


def told(session: Session, at: datetime) -> dict[str, set[int]]:
    """Who was told what at an instant."""
    found: dict[str, set[int]] = {}
    for notice in session.exec(select(Notice).where(Notice.created_at == at)):
        found.setdefault(notice.kind, set()).add(notice.staff_id)
    return found


def ids(*people: Staff) -> set[int]:
    return {person.id or 0 for person in people}


@pytest.fixture
def taken(house: Institution, make_case: MakeCase, do: Do) -> Case:
    """The teller's case in the hands of the lender, promised for 9 October."""
    case = make_case()
    do(accept_transfer, house.lender, case)
    return case


@pytest.fixture
def own(make_case: MakeCase, do: Do, house: Institution) -> Case:
    """The colleague's case, promised for 8 October, whose customer has been called."""
    made = make_case(Outcome.COLLEAGUE)
    do(add_progress, house.colleague, made, note="已致电客户", customer_told=True)
    return made


@pytest.mark.rule("R2.6a", "R7.5.2c", "R12.2.5", "R18.6.1")
def test_a_late_reply_climbs_up_the_line_day_by_day(session: Session, house: Institution, own: Case) -> None:
    days = (shanghai(9, 30, 16, 30), DUE_DAY, NEXT, SECOND, THIRD)
    sent = [remind(session, at) for at in days]

    doers = ids(house.colleague, house.teller)
    assert sent == [1, 1, 1, 1, 1]
    assert [told(session, at) for at in days] == [
        {"remind_before": doers},
        {"remind_due": doers},
        {"remind_after": doers | ids(house.head)},
        {"remind_after": doers | ids(house.leader)},
        {"remind_after": doers | ids(house.clerk, house.union_officer)},
    ]


def test_each_rung_is_told_once_as_one_event(session: Session, own: Case) -> None:
    for minutes in range(3):
        remind(session, NEXT + timedelta(minutes=minutes))

    kinds = session.exec(select(CaseEvent.kind).where(CaseEvent.case_id == own.id)).all()
    assert kinds.count("reminded") == 1
    assert len(session.exec(select(Reminder)).all()) == 1


@pytest.mark.rule("R12.2.5")
def test_after_an_outage_only_the_highest_rung_is_told(
    session: Session, house: Institution, own: Case
) -> None:
    sent = [remind(session, THIRD), remind(session, THIRD + timedelta(days=1))]

    assert sent == [1, 0]
    assert session.exec(select(Reminder.rung)).all() == [5]


@pytest.mark.parametrize(
    "at",
    [shanghai(10, 8, 12, 30), shanghai(10, 8, 20, 0), shanghai(10, 9, 8, 29), shanghai(10, 11, 10, 0)],
    ids=["lunch", "evening", "before opening", "Sunday"],
)
def test_nobody_is_reminded_outside_working_hours(session: Session, own: Case, at: datetime) -> None:
    assert remind(session, at) == 0


def test_during_the_holiday_nothing_comes_due(session: Session, own: Case) -> None:
    assert [remind(session, shanghai(10, day, 10, 0)) for day in range(1, 8)] == [0] * 7


@pytest.mark.rule("R6.3.4")
def test_an_urgent_matter_is_told_of_at_night(
    session: Session, house: Institution, own: Case, make_case: MakeCase
) -> None:
    urgent = make_case(Outcome.ESCALATED)
    night = shanghai(10, 9, 22, 0)

    remind(session, night)

    reminded = session.exec(select(CaseEvent.case_id).where(CaseEvent.kind == "reminded")).all()
    assert reminded == [urgent.id]


def test_what_stands_still_is_not_reminded_of(session: Session, make_case: MakeCase) -> None:
    make_case(Outcome.PAPERS_INCOMPLETE)

    assert remind(session, NEXT) == 0


def test_waiting_papers_are_reminded_of_by_their_own_limit(
    session: Session, house: Institution, make_case: MakeCase
) -> None:
    case = make_case(Outcome.PAPERS_INCOMPLETE)

    remind(session, shanghai(10, 14, 9, 0))

    (last,) = session.exec(select(CaseEvent).where(CaseEvent.kind == "reminded")).all()
    assert (last.case_id, last.payload["clock"]) == (case.id, "materials")
    assert told(session, shanghai(10, 14, 9, 0)) == {"remind_due": ids(house.teller)}


@pytest.mark.rule("R13.5.3")
def test_an_opinion_not_given_goes_to_supervision_as_a_signal(
    session: Session, house: Institution, make_case: MakeCase
) -> None:
    case = make_case(Outcome.HEAD_OPINION)

    remind(session, DUE_DAY)
    remind(session, NEXT)

    (signal,) = session.exec(select(Signal)).all()
    assert (signal.kind, signal.case_id, signal.staff_id) == (SignalKind.NO_OPINION, case.id, house.head.id)
    assert ids(house.union_officer) <= told(session, NEXT)["remind_after"]


@pytest.mark.rule("R18.6.1")
def test_a_reply_long_overdue_becomes_a_signal(session: Session, own: Case, house: Institution) -> None:
    remind(session, THIRD)

    (signal,) = session.exec(select(Signal)).all()
    assert (signal.kind, signal.unit_id) == (SignalKind.REPLY_OVERDUE, house.yingye.id)


def test_of_several_limits_a_person_hears_of_the_most_advanced(
    session: Session, house: Institution, make_case: MakeCase
) -> None:
    case = make_case(Outcome.HEAD_OPINION)

    remind(session, NEXT)

    (reminded,) = session.exec(select(CaseEvent).where(CaseEvent.kind == "reminded")).all()
    assert reminded.payload["clock"] == ClockKind.OPINION
    assert reminded.payload["limits"] == [["opinion", 4], ["promise", 3]]
    heard = session.exec(select(Notice.staff_id).where(Notice.created_at == NEXT)).all()
    assert len(heard) == len(set(heard))
    assert case.version == reminded.seq


def test_a_limit_that_moved_is_reminded_of_anew(session: Session, house: Institution, own: Case) -> None:
    remind(session, DUE_DAY)
    move_promise(session, house.act(house.head, DUE_DAY), own, Clause.SPECIAL_MEETING, "decided")

    with_the_report_due_on_the_way = 2
    assert remind(session, THIRD) == with_the_report_due_on_the_way


def test_a_reminder_disturbs_nobody_who_is_typing(
    session: Session, house: Institution, own: Case, do: Do
) -> None:
    seen = CaseRepository(session, house.actor(house.colleague)).version_of(own)
    remind(session, NEXT)

    add_progress(session, house.act(house.colleague, NEXT), own.case_no, seen=seen, note="正在核算利息")

    assert session.exec(select(CaseEvent.kind).where(CaseEvent.seq == own.version)).all() == [
        "progress_added"
    ]


def test_a_reminder_does_not_hide_that_somebody_urged(
    session: Session, house: Institution, taken: Case, do: Do
) -> None:
    do(urge_case, house.teller, taken, note="客户在等结果")
    remind(session, shanghai(10, 9, 9, 0))

    board = workbench(session, house.act(house.lender, shanghai(10, 9, 9, 1)))

    assert [row.urged for group in board.groups for row in group.rows] == [True]


def test_the_customer_reads_nothing_of_it(session: Session, own: Case) -> None:
    before = look_up(session, customer(NEXT), case_no=own.case_no, phone_tail="2046")
    remind(session, NEXT)

    assert look_up(session, customer(NEXT), case_no=own.case_no, phone_tail="2046") == before


def test_a_batch_ends_as_told(session: Session, house: Institution, make_case: MakeCase) -> None:
    for _ in range(5):
        make_case(Outcome.COLLEAGUE, colleague=house.teller.id)

    sent = [remind(session, NEXT, most=2) for _ in range(4)]

    assert sent == [2, 2, 1, 0]


def test_the_offered_unit_owes_the_acceptance(
    session: Session, house: Institution, make_case: MakeCase
) -> None:
    make_case()

    remind(session, DUE_DAY)

    assert told(session, DUE_DAY)["remind_after"] == ids(house.lending_head, house.teller, house.leader)


def test_people_without_the_case_in_reach_are_not_told_by_mistake(
    session: Session, house: Institution, own: Case
) -> None:
    remind(session, THIRD)

    for notice in session.exec(select(Notice).where(col(Notice.kind).startswith("remind"))):
        person = session.get_one(Staff, notice.staff_id)
        try:
            CaseRepository(session, house.actor(person)).get(own.case_no)
        except NotFound:
            pytest.fail(f"{person.name} cannot open what they were reminded of")


def test_a_major_matter_is_reminded_of_after_half_an_hour(
    session: Session, house: Institution, own: Case, do: Do
) -> None:
    night = shanghai(9, 29, 23, 0)
    do(report_major, house.teller, own, matter=MajorKind.FRAUD, words="有人冒充员工收钱", at=night)

    assert remind(session, night + timedelta(minutes=29)) == 0
    assert remind(session, night + timedelta(minutes=30)) == 1
    assert told(session, night + timedelta(minutes=30)) == {
        "remind_before": ids(house.head, house.leader, house.clerk)
    }


def test_one_query_finds_what_is_due(
    session: Session, house: Institution, make_case: MakeCase, own: Case
) -> None:
    remind(session, NEXT)
    session.flush()
    statements: list[str] = []
    engine = session.get_bind()
    listener = lambda *args: statements.append(args[2])  # noqa: E731 - taken off again below
    event.listen(engine, "before_cursor_execute", listener)

    remind(session, NEXT + timedelta(minutes=1))

    event.remove(engine, "before_cursor_execute", listener)
    assert len([text for text in statements if "FROM clock" in text]) == 1
    assert len(statements) <= 3


def test_the_first_inquiry_person_is_reminded_of_the_reply(
    session: Session, house: Institution, taken: Case, do: Do
) -> None:
    do(add_progress, house.lender, taken, note="已致电客户", customer_told=True, at=DUE_DAY)
    do(complete_handling, house.lender, taken, result="利息算到还款当天。", at=DUE_DAY)

    remind(session, NEXT)

    assert told(session, NEXT) == {"remind_due": ids(house.teller)}

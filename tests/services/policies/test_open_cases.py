"""Open cases and a new version: they keep theirs; when it is applied to them, no limit ends earlier than was told."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import AccessEntry, Case, CaseEvent, Clock, Notice, Opinion
from shouwen_app.db.repositories.clocks import running
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.limit_data import limit_data
from shouwen_app.domain.time_limit import Clause, given_until
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.cases.transfers import accept_transfer
from shouwen_app.services.policies.adopt_policy import apply_policy, weigh_application
from shouwen_app.services.policies.editor import PolicyEdit
from shouwen_app.services.policies.save_policy import save_policy_version, weigh_policy
from shouwen_app.services.rulebook import read_rulebook, working_by
from tests.factories import TUESDAY, Institution, shanghai

Revision = Callable[..., PolicyEdit]
MakeCase = Callable[..., Case]
LONGER = {"limit_other_department": "5", "limit_special_meeting": "6"}


def moves(session: Session, case: Case) -> list[CaseEvent]:
    """The events by which the promise of a case moved."""
    query = select(CaseEvent).where(
        CaseEvent.case_id == case.id, CaseEvent.kind == CaseEventKind.PROMISE_MOVED
    )
    return list(session.exec(query))


def promise(session: Session, case: Case) -> Clock:
    (clock,) = running(session, case, ClockKind.PROMISE)
    return clock


@pytest.mark.both_databases
@pytest.mark.rule("R14.8a")
def test_applied_to_open_cases_a_longer_limit_moves_the_promise_in_one_event(
    session: Session, house: Institution, revision: Revision, make_case: MakeCase
):
    case = make_case(Outcome.TRANSFER)

    save_policy_version(session, house.act(house.clerk), edit=revision(**LONGER, applies=True))

    (event,) = moves(session, case)
    clock = promise(session, case)
    assert (case.policy_version, case.promise_due_at, clock.due_at) == (2, shanghai(10, 12), shanghai(10, 12))
    assert event.payload["why"] == "policy_applied"
    assert [move["why"] for move in clock.moves] == ["policy_applied"]
    assert clock.limit["limit"] == 5


@pytest.mark.both_databases
def test_a_shorter_limit_takes_nothing_away_from_what_was_told(
    session: Session, house: Institution, revision: Revision, make_case: MakeCase
):
    case = make_case(Outcome.TRANSFER)
    told = case.promise_due_at

    save_policy_version(
        session,
        house.act(house.clerk),
        edit=revision(limit_own_department="1", limit_other_department="2", applies=True),
    )

    assert (case.policy_version, case.promise_due_at, promise(session, case).due_at) == (2, told, told)
    assert moves(session, case) == []


def test_what_was_weighed_is_what_saving_does(
    session: Session, house: Institution, revision: Revision, make_case: MakeCase
):
    case, edit = make_case(Outcome.TRANSFER), revision(**LONGER, applies=True)

    shown = weigh_policy(session, house.act(house.clerk), edit=edit)
    save_policy_version(session, house.act(house.clerk), edit=edit)

    assert shown.summary == "1 件在办件改按这一版，其中 1 件的时限会推后。"
    assert [(row.case_no, row.what, row.before, row.after) for row in shown.rows] == [
        (case.case_no, "承诺时限（转相关部门）", "10月9日 17:30", "10月12日 17:30")
    ]
    assert case.promise_due_at == shanghai(10, 12)


def test_only_cases_pinned_to_the_policy_are_weighed(
    session: Session, house: Institution, revision: Revision, make_case: MakeCase
):
    make_case(Outcome.TRANSFER)

    shown = weigh_policy(session, house.act(house.clerk), edit=revision("R6", limit_verification="2"))

    assert shown.summary == "没有受影响的在办件，只对新登记的案件生效。"
    assert shown.rows == ()


def test_concluded_cases_never_change_over(
    session: Session, house: Institution, revision: Revision, make_case: MakeCase
):
    case = make_case(Outcome.ANSWERED)

    save_policy_version(session, house.act(house.clerk), edit=revision(**LONGER, applies=True))

    assert case.policy_version == 1


def test_why_each_limit_stays_is_said(
    session: Session, house: Institution, revision: Revision, make_case: MakeCase
):
    overdue = make_case(Outcome.TRANSFER, at=TUESDAY - timedelta(days=14))
    ordered = make_case(Outcome.TRANSFER)
    ends = given_until(Clause.OTHER_DEPARTMENT, shanghai(10, 20), "house", house_rule=True)
    promise(session, ordered).limit = limit_data(ends)
    session.flush()

    edit = revision(**LONGER, limit_acceptance="4", unit_acceptance="clock_hours")
    shown = weigh_policy(session, house.act(house.clerk), edit=edit)

    assert shown.rows == ()
    assert [told for told in shown.stays if "数字没有变" not in told] == [
        f"1 件：按新数字不会更晚，保持已告知的日期（{ordered.case_no}）",
        f"1 件：已经逾期，不因修订改变（{overdue.case_no}）",
        f"1 件：期限另有来源，如限定日期或业务承诺（{ordered.case_no}）",
    ]


def test_lateness_is_not_mended_by_a_longer_limit(
    session: Session, house: Institution, revision: Revision, make_case: MakeCase
):
    case = make_case(Outcome.TRANSFER, at=TUESDAY - timedelta(days=14))
    told = case.promise_due_at

    save_policy_version(session, house.act(house.clerk), edit=revision(**LONGER, applies=True))

    assert told < TUESDAY
    assert (case.promise_due_at, moves(session, case)) == (told, [])


def test_the_opinion_asked_follows_its_clock(
    session: Session, house: Institution, revision: Revision, make_case: MakeCase
):
    case = make_case(Outcome.HEAD_OPINION)

    save_policy_version(session, house.act(house.clerk), edit=revision(limit_opinion_head="2", applies=True))

    (clock,) = running(session, case, ClockKind.OPINION)
    opinion = session.exec(select(Opinion).where(Opinion.case_id == case.id)).one()
    assert clock.due_at == opinion.due_at == shanghai(10, 8)
    assert moves(session, case) == []


def test_clocks_started_afterwards_count_by_the_new_version(
    session: Session, house: Institution, revision: Revision, make_case: MakeCase, do: Callable[..., Any]
):
    case = make_case(Outcome.TRANSFER)
    save_policy_version(
        session, house.act(house.clerk), edit=revision(limit_after_transfer="4", applies=True)
    )

    with working_by(read_rulebook(session)):
        do(accept_transfer, house.lender, case, note="")

    assert (case.policy, case.policy_version) == ("R16", 2)


def test_whoever_answers_for_or_handles_moved_cases_is_told_once(
    session: Session, house: Institution, revision: Revision, make_case: MakeCase
):
    make_case(Outcome.TRANSFER)
    make_case(Outcome.TRANSFER)
    session.connection().exec_driver_sql("DELETE FROM notice")

    save_policy_version(session, house.act(house.clerk), edit=revision(**LONGER, applies=True))

    told = session.exec(select(Notice).where(Notice.kind == "policy_applied")).all()
    assert [(notice.staff_id, notice.params["count"]) for notice in told] == [(house.teller.id, "2")]


def test_no_clock_of_a_contact_back_is_shown_or_moved(
    session: Session, house: Institution, revision: Revision, make_case: MakeCase
):
    case = make_case(Outcome.TRANSFER)
    limit = read_rulebook(session).policies.pinned("R16", 1).limit(Clause.CONTACT_BACK)
    session.add(
        Clock(
            case_id=case.id or 0,
            kind=ClockKind.CONTACT_BACK,
            clause=Clause.CONTACT_BACK,
            started_at=TUESDAY,
            target_at=shanghai(9, 30),
            due_at=shanghai(9, 30),
            limit=limit_data(limit),
            counted_at=TUESDAY,
        )
    )
    session.flush()

    shown = weigh_policy(session, house.act(house.clerk), edit=revision(limit_contact_back="5"))

    assert shown.rows == ()


@pytest.mark.both_databases
def test_a_version_whose_day_has_come_is_applied_to_open_cases(
    session: Session, house: Institution, revision: Revision, make_case: MakeCase
):
    case = make_case(Outcome.TRANSFER)
    edit = revision(**LONGER, on=date(2026, 9, 30))
    save_policy_version(session, house.act(house.clerk), edit=edit)
    tomorrow = house.act(house.clerk, TUESDAY + timedelta(days=1))

    early = apply_policy(session, house.act(house.clerk), code="R16")
    shown = weigh_application(session, tomorrow, code="R16")
    count = apply_policy(session, tomorrow, code="R16")

    last = session.exec(select(AccessEntry).order_by(AccessEntry.id.desc())).first()  # type: ignore[union-attr]  # a column here
    assert (early, count, len(shown.rows)) == (0, 1, 1)
    assert (case.policy_version, case.promise_due_at) == (2, shanghai(10, 12))
    assert last is not None
    assert (last.kind, last.detail) == ("policy.applied", {"policy": "R16", "version": 2, "cases": 1})
    assert apply_policy(session, tomorrow, code="R16") == 0

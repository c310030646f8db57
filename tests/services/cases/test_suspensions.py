"""Suspending a case (暂停、恢复): with proof, by handler or head, and the limits get their time back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, CaseEvent, Suspension
from shouwen_app.db.repositories.clocks import clocks_of
from shouwen_app.domain.contact import ContactKind
from shouwen_app.domain.custody import Cause
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.pause import PauseReason
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.clocks import explanation
from shouwen_app.services.cases.handling import add_progress, take_materials
from shouwen_app.services.cases.suspensions import resume_case, suspend_case
from shouwen_app.services.cases.transfers import accept_transfer
from tests.factories import TUESDAY, Institution, shanghai

Do = Callable[..., Any]
WORDS = "已电话告诉王女士，鉴定预计 10月20日 出结果。"
TOLD = {"told_way": ContactWay.PHONE, "told_at": TUESDAY, "told_words": WORDS}
WEDNESDAY, AFTER_BREAK = shanghai(9, 30, 9, 0), shanghai(10, 9, 9, 0)


@pytest.fixture
def accepted(house: Institution, make_case: Callable[..., Case], do: Do) -> Case:
    """A complaint that the lending department has taken, promised in three working days."""
    case = make_case(kind=ContactKind.COMPLAINT)
    do(accept_transfer, house.lender, case)
    return case


@pytest.fixture
def suspend(house: Institution, do: Do) -> Callable[..., None]:
    """The lender suspends a case on Wednesday morning until 20 October, except for what is changed."""

    def with_proof(case: Case, **changed: Any) -> None:
        fields = {"reason": PauseReason.APPRAISAL, "until": date(2026, 10, 20), **TOLD, **changed}
        do(suspend_case, house.lender, case, at=WEDNESDAY, **fields)

    return with_proof


def dues(session: Session, case: Case) -> dict[str, Any]:
    """When the running clocks end."""
    return {clock.kind: clock.due_at for clock in clocks_of(session, case) if clock.stopped_at is None}


@pytest.mark.both_databases
def test_a_suspension_stands_still_with_an_owner_a_clock_and_its_proof(
    session: Session, accepted: Case, suspend: Callable[..., None], house: Institution
) -> None:
    suspend(accepted)

    assert (accepted.status, accepted.paused_at) == (CaseStatus.SUSPENDED, WEDNESDAY)
    assert dues(session, accepted)["suspension"] == shanghai(10, 20)
    row = session.exec(select(Suspension)).one()
    assert (row.reason, row.told_way, row.told_at, row.proof) == (
        PauseReason.APPRAISAL,
        ContactWay.PHONE,
        TUESDAY,
        WORDS,
    )
    (event,) = session.exec(select(CaseEvent).where(CaseEvent.kind == CaseEventKind.SUSPENDED)).all()
    assert event.payload["held"] == [Cause.APPRAISAL, house.xindai.id, house.lender.id]


@pytest.mark.both_databases
def test_resuming_gives_the_limits_the_time_they_lost(
    session: Session, house: Institution, accepted: Case, suspend: Callable[..., None], do: Do
) -> None:
    before = dues(session, accepted)
    suspend(accepted)

    do(resume_case, house.lender, accepted, at=AFTER_BREAK, note="鉴定结果已到")

    after = dues(session, accepted)
    assert (accepted.status, accepted.paused_at, accepted.pause_reason) == (CaseStatus.IN_PROGRESS, None, "")
    assert (before["promise"], after["promise"]) == (shanghai(10, 9), shanghai(10, 12))
    assert after["promise"] == accepted.promise_due_at
    assert after["regulator"] > before["regulator"]
    assert "suspension" not in after
    row = session.exec(select(Suspension)).one()
    assert (row.ended_at, row.ended_by_id, row.note) == (AFTER_BREAK, house.lender.id, "鉴定结果已到")
    assert all(explanation(clock).due_at == clock.due_at for clock in clocks_of(session, accepted))


def test_the_regulators_term_runs_on_when_only_the_customer_wished_to_wait(
    session: Session, house: Institution, accepted: Case, suspend: Callable[..., None], do: Do
) -> None:
    before = dues(session, accepted)["regulator"]
    suspend(accepted, reason=PauseReason.CUSTOMER_WISH)

    do(resume_case, house.lending_head, accepted, at=AFTER_BREAK)

    assert dues(session, accepted)["regulator"] == before


def test_no_interim_report_falls_due_while_a_case_stands_still(
    session: Session, house: Institution, accepted: Case, suspend: Callable[..., None], do: Do
) -> None:
    assert "interim" in dues(session, accepted)
    suspend(accepted)
    do(add_progress, house.lender, accepted, note="仍在等鉴定", customer_told=True, at=shanghai(10, 8, 9, 0))
    assert "interim" not in dues(session, accepted)

    do(resume_case, house.lender, accepted, at=shanghai(10, 9, 12, 0))

    assert dues(session, accepted)["interim"] == shanghai(10, 12) < accepted.promise_due_at


@pytest.mark.parametrize("missing", ["told_way", "told_at", "told_words"])
def test_a_pause_without_proof_is_refused(accepted: Case, suspend: Callable[..., None], missing: str) -> None:
    empty = "" if missing == "told_words" else None

    with pytest.raises(RuleViolation) as refusal:
        suspend(accepted, **{missing: empty})

    assert (refusal.value.code, refusal.value.field) == ("told.required", missing)
    assert accepted.status is CaseStatus.IN_PROGRESS


def test_only_handler_and_head_suspend(house: Institution, accepted: Case, do: Do) -> None:
    with pytest.raises(RuleViolation) as refusal:
        do(
            suspend_case,
            house.teller,
            accepted,
            reason=PauseReason.APPRAISAL,
            until=date(2026, 10, 20),
            **TOLD,
        )

    assert refusal.value.code == "case.handler_only"


def test_a_review_day_that_is_off_is_the_next_working_day(
    session: Session, accepted: Case, suspend: Callable[..., None]
) -> None:
    suspend(accepted, until=date(2026, 10, 17))

    assert dues(session, accepted)["suspension"] == shanghai(10, 19)


@pytest.mark.rule("R7.5.1b")
@pytest.mark.both_databases
def test_the_wait_for_papers_is_a_pause_with_its_proof_too(
    session: Session, house: Institution, make_case: Callable[..., Case], do: Do
) -> None:
    case = make_case(TriageOutcome.PAPERS_INCOMPLETE)
    row = session.exec(select(Suspension)).one()
    assert (row.reason, row.proof, row.ended_at) == (PauseReason.MATERIALS, "身份证原件、借款合同", None)

    do(take_materials, house.teller, case, at=AFTER_BREAK, note="材料已齐")

    assert (row.ended_at, row.ended_by_id) == (AFTER_BREAK, house.teller.id)
    assert "materials" not in dues(session, case)

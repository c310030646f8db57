"""Callbacks (回访): attempts, then what the customer says; unsolved goes back, dissatisfied goes to supervision."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, FollowUpTask, Notice
from shouwen_app.db.repositories.clocks import clocks_of
from shouwen_app.domain.errors import InvalidInput, NotFound, RuleViolation
from shouwen_app.domain.follow_up import ContactWay, Solved, TaskKind
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.rating import LINK_VALID_FOR
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.callbacks.conclude import attempt_callback, conclude_callback
from shouwen_app.services.cases.handling import complete_handling
from shouwen_app.services.cases.reply_case import reply_case
from shouwen_app.services.cases.transfers import accept_transfer
from tests.factories import TUESDAY, Institution, shanghai

ANSWER = {"reply": "罚息已退回您账户。", "way": ContactWay.PHONE}
LATER = TUESDAY + timedelta(minutes=30)


@pytest.fixture
def replied(house: Institution, make_case: Callable[..., Case], do: Callable[..., Any]) -> Case:
    """A case handled by the lending department and answered by the teller."""
    case = make_case()
    do(accept_transfer, house.lender, case)
    do(complete_handling, house.lender, case, result="罚息已退")
    do(reply_case, house.teller, case, **ANSWER)
    return case


@pytest.fixture
def call(house: Institution, do: Callable[..., Any], replied: Case) -> Callable[[bool], None]:
    """One call of the teller an hour after the one before, which reaches the customer or not."""
    hours = count()

    def call_at_the_next_hour(reached: bool) -> None:
        at = TUESDAY + timedelta(hours=next(hours))
        do(attempt_callback, house.teller, replied, at=at, way=ContactWay.PHONE, reached=reached)

    return call_at_the_next_hour


@pytest.mark.rule("R3.1.3", "R3.2.4")
def test_a_satisfied_customer_concludes_the_case(
    session: Session, house: Institution, do: Callable[..., Any], replied: Case, call: Callable[[bool], None]
) -> None:
    call(True)
    do(
        conclude_callback,
        house.teller,
        replied,
        solved=Solved.YES,
        satisfied=True,
        note=" 客户认可 ",
        at=LATER,
    )

    task = session.exec(select(FollowUpTask).where(FollowUpTask.kind == TaskKind.CALLBACK)).one()
    assert (replied.status, replied.solved, replied.concluded_at) == (CaseStatus.CONCLUDED, "yes", LATER)
    assert replied.rating_closes_at == LATER + LINK_VALID_FOR
    assert (task.outcome, task.note, task.concluded_at, task.concluded_by_id) == (
        "yes",
        "客户认可",
        LATER,
        house.teller.id,
    )


def test_giving_up_needs_three_attempts(
    house: Institution, do: Callable[..., Any], replied: Case, call: Callable[[bool], None]
) -> None:
    for missing in (3, 2, 1):
        with pytest.raises(RuleViolation):
            do(conclude_callback, house.teller, replied, solved=None)
        call(False)
        assert replied.status is CaseStatus.AWAITING_CALLBACK, missing
    do(conclude_callback, house.teller, replied, solved=None)

    assert (replied.status, replied.solved) == (CaseStatus.CONCLUDED, "")


def test_nobody_answers_for_a_customer_who_was_not_reached(
    house: Institution, do: Callable[..., Any], replied: Case, call: Callable[[bool], None]
) -> None:
    call(False)

    with pytest.raises(RuleViolation, match="not_reached_yet"):
        do(conclude_callback, house.teller, replied, solved=Solved.YES, satisfied=True)


@pytest.mark.rule("R8.0")
def test_an_unsolved_matter_goes_back_to_its_handler(
    session: Session, house: Institution, do: Callable[..., Any], replied: Case, call: Callable[[bool], None]
) -> None:
    call(True)
    do(conclude_callback, house.teller, replied, solved=Solved.NO, note="还是没到账", at=LATER)

    assert (replied.status, replied.handler_id, replied.replied_at) == (
        CaseStatus.IN_PROGRESS,
        house.lender.id,
        None,
    )
    assert (replied.promise_due_at, replied.first_replied_at) == (shanghai(10, 8), TUESDAY)
    running = [clock.kind.value for clock in clocks_of(session, replied) if clock.stopped_at is None]
    assert running == ["promise"]
    told = [notice.staff_id for notice in session.exec(select(Notice).where(Notice.kind == "reopened"))]
    assert told == [house.lender.id]


def test_the_second_round_ends_like_the_first(
    session: Session, house: Institution, do: Callable[..., Any], replied: Case, call: Callable[[bool], None]
) -> None:
    call(True)
    do(conclude_callback, house.teller, replied, solved=Solved.NO, note="还是没到账")
    do(complete_handling, house.lender, replied, result="已重新入账")
    do(reply_case, house.teller, replied, **ANSWER, at=LATER)

    with pytest.raises(RuleViolation, match="attempt_required"):
        do(conclude_callback, house.teller, replied, solved=Solved.YES, satisfied=True)
    call(True)
    do(conclude_callback, house.teller, replied, solved=Solved.YES, satisfied=True)

    assert (replied.status, replied.solved, replied.replied_at) == (CaseStatus.CONCLUDED, "yes", LATER)
    assert replied.first_replied_at == TUESDAY


@pytest.mark.rule("R8.0")
def test_a_dissatisfied_customer_is_handed_to_supervision(
    session: Session, house: Institution, do: Callable[..., Any], replied: Case, call: Callable[[bool], None]
) -> None:
    call(True)
    do(conclude_callback, house.teller, replied, solved=Solved.PARTLY, satisfied=False, note="嫌慢")

    task = session.exec(select(FollowUpTask).where(FollowUpTask.kind == "contact_back")).one()
    assert (task.owner_id, task.due_at, task.concluded_at) == (None, shanghai(9, 30), None)
    told = [notice.staff_id for notice in session.exec(select(Notice).where(Notice.kind == "contact_back"))]
    assert told == [house.union_officer.id]


def test_the_callback_belongs_to_the_first_inquiry_person(
    house: Institution, do: Callable[..., Any], replied: Case
) -> None:
    with pytest.raises(RuleViolation, match="first_inquiry_only"):
        do(attempt_callback, house.lender, replied, way=ContactWay.PHONE, reached=True)


def test_without_an_open_task_there_is_nothing_to_do(
    house: Institution, do: Callable[..., Any], make_case: Callable[..., Case]
) -> None:
    case = make_case(Outcome.ANSWERED)

    with pytest.raises(NotFound, match=r"follow_up\.none_open"):
        do(attempt_callback, house.teller, case, way=ContactWay.PHONE, reached=True)


@pytest.mark.parametrize("use_case", [attempt_callback, conclude_callback])
def test_a_note_that_cannot_be_taken_names_its_field(
    house: Institution,
    do: Callable[..., Any],
    replied: Case,
    call: Callable[[bool], None],
    use_case: Callable[..., None],
) -> None:
    call(True)
    fields = (
        {"way": ContactWay.PHONE, "reached": True}
        if use_case is attempt_callback
        else {"solved": Solved.YES, "satisfied": True}
    )

    with pytest.raises(InvalidInput) as refusal:
        do(use_case, house.teller, replied, **fields, note="长" * 10_000)

    assert (refusal.value.code, refusal.value.field) == ("input.too_long", "note")

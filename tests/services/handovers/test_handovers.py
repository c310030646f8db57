"""Handing over what is open (责任移交): nothing moves before three have signed, then everything at once (R4.8b, R4.8c)."""

from collections.abc import Callable
from datetime import timedelta
from itertools import combinations, pairwise
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, FollowUpTask, HandoverRow
from shouwen_app.db.repositories.case_pages import history
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.open_matters import open_matters
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.custody import segments, spells_of
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.follow_up import ContactWay, Solved
from shouwen_app.domain.handover import HandoverReason, MatterPart
from shouwen_app.domain.organisation import EmploymentType
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.audit.verify import verify_chain
from shouwen_app.services.callbacks.conclude import attempt_callback, conclude_callback
from shouwen_app.services.cases.reply_case import reply_case
from shouwen_app.services.cases.transfers import accept_transfer
from shouwen_app.services.cases.workbench import workbench
from shouwen_app.services.handovers.prepare import (
    appraise_handover,
    open_handover,
    take_rest,
)
from shouwen_app.services.handovers.sign import (
    sign_for_giver,
)
from shouwen_app.services.people.change_staff import change_staff, deactivate_staff
from tests.factories import TUESDAY, Institution
from tests.services.handovers.conftest import PAPERS, RISK, moved, refusal

Begin = Callable[..., HandoverRow]
Sign = Callable[..., bool]
LATER = TUESDAY + timedelta(minutes=20)


@pytest.mark.rule("R4.8b", "R16.9e")
def test_a_leaver_with_open_matters_cannot_be_deactivated(
    session: Session, house: Institution, leaving: list[Case]
) -> None:
    with pytest.raises(RuleViolation) as refused:
        deactivate_staff(session, house.act(house.administrator), login="0101")

    assert refused.value.code == "staff.has_open_cases"
    assert refused.value.params == {"name": "周敏", "count": len(leaving)}


@pytest.mark.rule("R4.8b")
def test_nor_moved_to_another_unit_but_given_another_post(
    session: Session, house: Institution, leaving: list[Case]
) -> None:
    given: dict[str, Any] = {
        "login": "0101",
        "name": "周敏",
        "rank": 20,
        "employment": EmploymentType.REGULAR,
        "roles": [Role.COUNTER],
        "in_charge": [],
    }
    act = house.act(house.administrator)

    assert leaving
    code = refusal(lambda: change_staff(session, act, unit="xindai", post="综合柜员", **given))
    change_staff(session, act, unit="yingye", post="大堂经理", **given)

    assert (code, house.teller.post) == ("staff.has_open_cases", "大堂经理")


@pytest.mark.rule("R4.8b")
def test_three_signatures_move_everything_and_the_first_inquiry_person_stays_on_record(
    session: Session, house: Institution, begin: Begin, sign: Sign, leaving: list[Case]
) -> None:
    row = begin()

    moves = [sign(row, person) for person in (house.teller, house.colleague, house.leader)]

    assert moves == [False, False, True]
    assert {(case.first_inquiry_id, case.answering_id) for case in leaving} == {
        (house.teller.id, house.colleague.id)
    }
    assert open_matters(session, house.teller.id or 0) == ()
    assert len(moved(session)) == len(leaving)
    deactivate_staff(session, house.act(house.administrator), login="0101")
    assert not house.teller.is_active


@pytest.mark.rule("R4.8b")
@pytest.mark.parametrize("pair", list(combinations(("teller", "colleague", "leader"), 2)))
def test_two_signatures_move_nothing(
    session: Session, house: Institution, begin: Begin, sign: Sign, leaving: list[Case], pair: tuple[str, str]
) -> None:
    row = begin()

    moves = [sign(row, getattr(house, name)) for name in pair]

    assert moves == [False, False]
    assert moved(session) == []
    assert {case.answering_id for case in leaving} == {house.teller.id}
    deactivate = lambda: deactivate_staff(session, house.act(house.administrator), login="0101")  # noqa: E731
    assert refusal(deactivate) == "staff.has_open_cases"


@pytest.mark.rule("R4.8c")
def test_custody_goes_on_without_a_gap_and_is_parted_at_the_last_signature(
    session: Session, house: Institution, begin: Begin, sign: Sign, leaving: list[Case]
) -> None:
    row, case = begin(), leaving[1]
    sign(row, house.teller)
    sign(row, house.colleague)
    sign(row, house.leader, LATER)

    held = [(one.event.at, one.event.payload["held"]) for one in history(session, case)]
    first = (case.first_inquiry_unit_id, case.first_inquiry_id)
    parts = segments(
        spells_of(held, contact_at=case.received_at, first_inquiry=first), LATER + timedelta(hours=1)
    )

    assert [part.holding.staff_id for part in parts][-2:] == [house.teller.id, house.colleague.id]
    assert parts[-1].began_at == LATER
    assert all(before.ended_at == after.began_at for before, after in pairwise(parts))
    assert verify_chain(session, Act(SYSTEM, LATER)).first_broken is None


@pytest.mark.rule("R4.8c", "R16.9e")
def test_who_took_over_replies_and_calls_back_and_the_giver_does_not(
    session: Session, house: Institution, begin: Begin, sign: Sign, do: Callable[..., Any], make_case: Any
) -> None:
    case = make_case(TriageOutcome.COLLEAGUE, by=house.teller)
    row = begin(ready=False)
    take_rest(session, house.act(house.head), handover=row.id or 0, receiver=house.colleague.id or 0)
    appraise_handover(
        session, house.act(house.colleague), handover=row.id or 0, seen=row.version, risk=RISK, papers=PAPERS
    )
    for person in (house.teller, house.colleague, house.leader):
        sign(row, person)
    reply = {"reply": "可以提前还清，不收违约金。", "way": ContactWay.PHONE}

    refused = refusal(lambda: do(reply_case, house.teller, case, **reply))
    do(reply_case, house.colleague, case, **reply)
    do(attempt_callback, house.colleague, case, way=ContactWay.PHONE, reached=True)
    do(conclude_callback, house.colleague, case, solved=Solved.YES)

    assert refused == "case.first_inquiry_only"
    assert case.concluded_at is not None


def test_an_open_callback_goes_along(
    session: Session, house: Institution, begin: Begin, sign: Sign, do: Callable[..., Any], make_case: Any
) -> None:
    case = make_case(TriageOutcome.TRANSFER)
    do(accept_transfer, house.lender, case)
    row = begin()
    for person in (house.teller, house.colleague, house.leader):
        sign(row, person)

    (task,) = session.exec(select(FollowUpTask).where(FollowUpTask.case_id == case.id)).all()
    payload = history(session, case)[-1].event.payload
    assert task.owner_id == house.colleague.id
    assert payload["parts"] == [MatterPart.ANSWERING, MatterPart.AFTER_TRANSFER]
    assert case.handler_id == house.lender.id


def test_the_work_shows_at_the_desk_of_who_took_over(
    session: Session, house: Institution, begin: Begin, sign: Sign, leaving: list[Case]
) -> None:
    row = begin()
    for person in (house.teller, house.colleague, house.leader):
        sign(row, person)

    mine, theirs = (
        {line.case_no for group in workbench(session, house.act(person)).groups for line in group.rows}
        for person in (house.colleague, house.teller)
    )

    assert {case.case_no for case in leaving} <= mine
    assert not {case.case_no for case in leaving} & theirs


def test_what_ended_meanwhile_does_not_move_and_what_came_stays(
    session: Session, house: Institution, begin: Begin, sign: Sign, leaving: list[Case], make_case: Any
) -> None:
    row = begin()
    sign(row, house.teller)
    late = make_case(TriageOutcome.PAPERS_INCOMPLETE)
    ended = CaseRepository(session, SYSTEM).get(leaving[0].case_no)
    ended.successor_id = house.head.id
    for person in (house.colleague, house.leader):
        sign(row, person)

    assert (ended.answering_id, leaving[1].answering_id) == (house.head.id, house.colleague.id)
    assert [each.case.case_no for each in open_matters(session, house.teller.id or 0)] == [late.case_no]


def test_handed_back_to_the_first_inquiry_person_there_is_no_successor(
    session: Session, house: Institution, begin: Begin, sign: Sign, leaving: list[Case]
) -> None:
    row = begin()
    for person in (house.teller, house.colleague, house.leader):
        sign(row, person)
    back = open_handover(
        session,
        house.act(house.colleague),
        giver="0102",
        supervisor=house.leader.id or 0,
        reason=HandoverReason.LOAD,
    )
    second = session.get(HandoverRow, back)
    assert second is not None
    take_rest(session, house.act(house.colleague), handover=back, receiver=house.teller.id or 0)
    appraise_handover(
        session, house.act(house.teller), handover=back, seen=second.version, risk=RISK, papers=PAPERS
    )
    for person in (house.colleague, house.teller, house.leader):
        sign(second, person)

    assert {(case.successor_id, case.answering_id) for case in leaving} == {(None, house.teller.id)}


def test_the_head_signs_for_somebody_who_is_gone_and_says_why(
    session: Session, house: Institution, begin: Begin, sign: Sign, leaving: list[Case]
) -> None:
    row = begin()
    why = "本人住院，短期不能到场签字。"

    sign_for_giver(session, house.act(house.head), handover=row.id or 0, seen=row.version, reason=why)
    sign(row, house.colleague)

    assert sign(row, house.leader)
    assert {case.answering_id for case in leaving} == {house.colleague.id}

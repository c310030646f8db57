"""Preparing and calling off a handover (准备移交): who may begin, watch over, take over; what falls when it changes."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, HandoverRow, Notice
from shouwen_app.domain.contact import ContactKind
from shouwen_app.domain.errors import Conflict, NotFound, NotPermitted, RuleViolation, ShouwenError
from shouwen_app.domain.handover import HandoverReason
from shouwen_app.domain.organisation import EmploymentType
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.handovers.prepare import (
    appraise_handover,
    open_handover,
    take_matter,
)
from shouwen_app.services.handovers.sign import (
    cancel_handover,
    sign_handover,
    take_back_signatures,
)
from tests.factories import TUESDAY, Institution
from tests.services.handovers.conftest import PAPERS, RISK, moved, refusal

Begin = Callable[..., HandoverRow]
Sign = Callable[..., bool]
LATER = TUESDAY + timedelta(minutes=20)


def test_each_matter_may_go_to_another_and_each_of_them_signs(
    session: Session, house: Institution, begin: Begin, sign: Sign, leaving: list[Case]
) -> None:
    third = house.staff("0104", "许静", house.yingye, 20, Role.COUNTER)
    row = begin(ready=False)
    act = house.act(house.teller)
    for case, person in zip(leaving, (house.colleague, third), strict=True):
        take_matter(session, act, handover=row.id or 0, case_no=case.case_no, receiver=person.id)
    appraise_handover(session, act, handover=row.id or 0, seen=row.version, risk=RISK, papers=PAPERS)

    moves = [sign(row, person) for person in (house.leader, house.teller, house.colleague, third)]

    assert moves == [False, False, False, True]
    assert [case.answering_id for case in leaving] == [house.colleague.id, third.id]


def test_what_changed_since_it_was_seen_is_not_signed(
    session: Session, house: Institution, begin: Begin
) -> None:
    row = begin()
    stale = row.version - 1

    code = refusal(
        lambda: sign_handover(session, house.act(house.teller), handover=row.id or 0, seen=stale), Conflict
    )

    assert code == "handover.moved"


def test_signatures_are_taken_back_before_anything_is_changed(
    session: Session, house: Institution, begin: Begin, sign: Sign, leaving: list[Case]
) -> None:
    row, act = begin(), house.act(house.teller)
    sign(row, house.teller)
    change = lambda: take_matter(session, act, handover=row.id or 0, case_no=leaving[0].case_no)  # noqa: E731

    assert refusal(change) == "handover.is_signing"
    take_back_signatures(session, act, handover=row.id or 0, seen=row.version)
    change()
    assert refusal(lambda: sign(row, house.teller)) == "handover.untaken"


def test_a_handover_that_is_called_off_moves_nothing_and_another_may_begin(
    session: Session, house: Institution, begin: Begin, sign: Sign
) -> None:
    row = begin()
    sign(row, house.teller)

    again = refusal(begin)
    cancel_handover(
        session, house.act(house.head), handover=row.id or 0, seen=row.version, reason="本人不调动了"
    )

    assert again == "handover.one_at_a_time"
    assert refusal(lambda: sign(row, house.colleague)) == "handover.is_cancelled"
    assert (moved(session), begin().id == row.id) == ([], False)


def test_those_asked_to_sign_are_told_once(
    session: Session, house: Institution, begin: Begin, sign: Sign
) -> None:
    row = begin()
    for person in (house.teller, house.colleague, house.leader):
        sign(row, person)

    told = session.exec(select(Notice).where(Notice.kind == "handover_to_sign")).all()

    assert {notice.staff_id for notice in told} == {house.colleague.id, house.leader.id}


def supervised(house: Institution, name: str) -> dict[str, Any]:
    return {"giver": "0101", "supervisor": getattr(house, name).id, "reason": HandoverReason.POST}


@pytest.mark.parametrize(
    ("by", "supervisor", "kind", "code"),
    [
        ("colleague", "head", RuleViolation, "handover.not_above"),
        ("lending_head", "head", RuleViolation, "handover.not_above"),
        ("teller", "teller", RuleViolation, "handover.supervisor_is_giver"),
        ("teller", "colleague", RuleViolation, "handover.supervisor_not_above"),
        ("teller", "lending_head", RuleViolation, "handover.supervisor_not_above"),
        ("auditor", "head", NotPermitted, "permission.denied"),
        ("administrator", "head", NotPermitted, "permission.denied"),
    ],
)
def test_who_may_begin_and_who_may_watch_over(
    session: Session,
    house: Institution,
    leaving: list[Case],
    by: str,
    supervisor: str,
    kind: type[ShouwenError],
    code: str,
) -> None:
    act = house.act(getattr(house, by))

    assert leaving
    assert refusal(lambda: open_handover(session, act, **supervised(house, supervisor)), kind) == code


def test_nothing_begins_without_open_matters(session: Session, house: Institution) -> None:
    act = house.act(house.teller)

    assert (
        refusal(lambda: open_handover(session, act, **supervised(house, "head"))) == "handover.nothing_open"
    )
    unknown = {**supervised(house, "head"), "giver": "9999"}
    assert refusal(lambda: open_handover(session, act, **unknown), NotFound) == "staff.not_found"


@pytest.mark.parametrize(
    ("receiver", "code"),
    [
        ("teller", "handover.receiver_is_giver"),
        ("leader", "handover.receiver_is_supervisor"),
        ("lender", "handover.receiver_elsewhere"),
        ("auditor", "handover.receiver_elsewhere"),
    ],
)
def test_who_may_take_over(
    session: Session, house: Institution, begin: Begin, leaving: list[Case], receiver: str, code: str
) -> None:
    row, act = begin(), house.act(house.head)
    person = getattr(house, receiver)

    assert code == refusal(
        lambda: take_matter(
            session, act, handover=row.id or 0, case_no=leaving[0].case_no, receiver=person.id
        )
    )


def test_temporary_staff_and_whom_it_is_about_take_nothing(
    session: Session, house: Institution, begin: Begin, make_case: Any
) -> None:
    row, act = begin(), house.act(house.head)
    temp = house.staff("0105", "小何", house.yingye, 10, Role.COUNTER, employment=EmploymentType.TEMPORARY)
    complaint = make_case(
        TriageOutcome.PAPERS_INCOMPLETE, kind=ContactKind.COMPLAINT, about_staff=house.colleague.id
    )

    codes = [
        refusal(
            lambda person=person: take_matter(
                session, act, handover=row.id or 0, case_no=complaint.case_no, receiver=person.id
            )
        )
        for person in (temp, house.colleague)
    ]

    assert codes == ["handover.receiver_excluded", "case.recused"]


def test_outsiders_do_not_find_it(session: Session, house: Institution, begin: Begin, sign: Sign) -> None:
    row = begin()

    assert refusal(lambda: sign(row, house.lender), NotFound) == "handover.not_found"
    assert refusal(lambda: sign(row, house.auditor), NotPermitted) == "permission.denied"

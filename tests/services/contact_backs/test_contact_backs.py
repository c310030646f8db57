"""Contacting back: supervision only, an attempt and an outcome before the end, then the archive."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, Clock, FollowUpTask
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import Conflict, InvalidInput, NotFound, NotPermitted, RuleViolation
from shouwen_app.domain.follow_up import ContactBackOutcome, ContactWay
from shouwen_app.domain.lifecycle import CaseStatus, ClockKind
from shouwen_app.services.contact_backs.handle_contact_back import attempt_contact_back, conclude_contact_back
from shouwen_app.services.contact_backs.list_contact_backs import list_contact_backs
from shouwen_app.services.ratings.rate import rate
from tests.factories import Institution
from tests.plugins.customers import LATER, customer


@pytest.fixture
def disappointed(session: Session, token: str, matter: Case) -> Case:
    """A matter its customer rated 不满意."""
    rate(session, customer(), token=token, grade="2", comment="等了很久", may_contact=True)
    return matter


@pytest.fixture
def officer(house: Institution) -> Act:
    """Supervision, two hours after the rating."""
    return house.act(house.union_officer, LATER + timedelta(hours=1))


def attempt(
    session: Session, act: Act, case: Case, *, reached: bool = True, note: str = "客户说排队太久"
) -> None:
    attempt_contact_back(
        session, act, case.case_no, seen=case.version, way=ContactWay.PHONE, reached=reached, note=note
    )


def conclude(
    session: Session, act: Act, case: Case, outcome: ContactBackOutcome = ContactBackOutcome.EXPLAINED
) -> None:
    conclude_contact_back(
        session, act, case.case_no, seen=case.version, outcome=outcome, note="已增开一个窗口，客户认可"
    )


def test_lists_what_the_customer_said_with_the_time_left(
    session: Session, disappointed: Case, officer: Act
) -> None:
    (row,) = list_contact_backs(session, officer)

    assert (row.case_no, row.version) == (disappointed.case_no, disappointed.version)
    assert (row.requester, row.phone, row.first_inquiry) == ("王*英", "138 **** 2046", "营业部 周敏")
    assert (row.grade_text, row.comment, row.may_contact) == ("不满意", "等了很久", True)
    assert (row.due, row.clock_state, row.attempts) == ("明天 17:30", "ok", ())


def test_ends_with_an_attempt_and_an_outcome_and_archives(
    session: Session, disappointed: Case, officer: Act
) -> None:
    attempt(session, officer, disappointed)

    conclude(session, officer, disappointed)

    task = session.exec(select(FollowUpTask)).one()
    running = session.exec(
        select(Clock).where(Clock.kind == ClockKind.CONTACT_BACK, col(Clock.stopped_at).is_(None))
    ).all()
    assert (task.outcome, task.concluded_at, running) == ("explained", officer.at, [])
    assert disappointed.status is CaseStatus.ARCHIVED


def test_shows_a_concluded_one_with_its_attempts(session: Session, disappointed: Case, officer: Act) -> None:
    attempt(session, officer, disappointed)
    conclude(session, officer, disappointed)

    (row,) = list_contact_backs(session, officer, case_no=disappointed.case_no, open_only=False)

    assert (row.outcome, row.concluded, row.clock_state) == ("已解释说明", "今天 16:42", "done")
    assert [(one.by, one.way, one.result) for one in row.attempts] == [("林婉清", "电话", "已联系上")]
    assert list_contact_backs(session, officer) == ()


def test_does_not_end_without_an_attempt(session: Session, disappointed: Case, officer: Act) -> None:
    with pytest.raises(RuleViolation, match=r"follow_up\.attempt_required"):
        conclude(session, officer, disappointed)


def test_gives_up_only_after_three_attempts(session: Session, disappointed: Case, officer: Act) -> None:
    for hours in range(2):
        attempt(
            session,
            replace(officer, at=officer.at + timedelta(hours=hours)),
            disappointed,
            reached=False,
            note="",
        )
    with pytest.raises(RuleViolation, match=r"follow_up\.more_attempts"):
        conclude(session, officer, disappointed, ContactBackOutcome.NOT_REACHED)

    later = replace(officer, at=officer.at + timedelta(hours=2))
    attempt(session, later, disappointed, reached=False, note="")
    conclude(session, officer, disappointed, ContactBackOutcome.NOT_REACHED)

    assert session.exec(select(FollowUpTask)).one().outcome == "not_reached"


def test_asks_what_was_said_and_what_was_done(session: Session, disappointed: Case, officer: Act) -> None:
    with pytest.raises(InvalidInput) as unsaid:
        attempt(session, officer, disappointed, note=" ")
    attempt(session, officer, disappointed)
    with pytest.raises(InvalidInput) as undone:
        conclude_contact_back(
            session,
            officer,
            disappointed.case_no,
            seen=disappointed.version,
            outcome=ContactBackOutcome.EXPLAINED,
            note="",
        )

    assert (unsaid.value.field, undone.value.field) == ("note", "note")


def test_a_second_person_is_told_that_it_moved(session: Session, disappointed: Case, officer: Act) -> None:
    seen = disappointed.version
    attempt(session, officer, disappointed)

    with pytest.raises(Conflict):
        attempt_contact_back(
            session,
            officer,
            disappointed.case_no,
            seen=seen,
            way=ContactWay.PHONE,
            reached=True,
            note="再次联系",
        )


@pytest.mark.parametrize("who", ["teller", "head", "leader", "clerk", "auditor", "administrator"])
def test_belongs_to_supervision(session: Session, disappointed: Case, house: Institution, who: str) -> None:
    act = house.act(getattr(house, who))

    with pytest.raises(NotPermitted):
        list_contact_backs(session, act)
    with pytest.raises(NotPermitted):
        attempt(session, act, disappointed)
    with pytest.raises(NotPermitted):
        conclude(session, act, disappointed)


def test_is_not_found_when_none_is_open(session: Session, matter: Case, officer: Act) -> None:
    with pytest.raises(NotFound):
        attempt(session, officer, matter)

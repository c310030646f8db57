"""Custody of a case (责任时段) as the page shows it: gapless, in words, and silent about supervision."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.case_pages import history
from shouwen_app.domain.custody import Cause
from shouwen_app.domain.follow_up import ContactWay, Solved
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.callbacks.conclude import attempt_callback, conclude_callback
from shouwen_app.services.cases.custody import KIND_OF, KINDS, CustodyView, custody_view, held_segments
from shouwen_app.services.cases.detail import case_detail
from shouwen_app.services.cases.handling import complete_handling, take_materials
from shouwen_app.services.cases.reply_case import reply_case
from shouwen_app.services.cases.transfers import accept_transfer
from shouwen_app.services.contact_backs.handle_contact_back import attempt_contact_back
from tests.factories import TUESDAY, Institution, shanghai

LATER = shanghai(10, 9, 10, 0)
REPLY = {"reply": "不收违约金，利息算到还款当天。", "way": ContactWay.PHONE}


@pytest.fixture
def view(session: Session) -> Callable[..., CustodyView]:
    def of(case: Case, at: datetime = LATER, *, reads_rating: bool = False) -> CustodyView:
        return custody_view(session, case, history(session, case), at, reads_rating=reads_rating)

    return of


@pytest.fixture
def handed_on(house: Institution, make_case: Callable[..., Case], do: Callable[..., Any]) -> Case:
    """Received at 13:42, registered at 14:42, accepted, done and replied the next day."""
    case = make_case(received_at=TUESDAY - timedelta(hours=1))
    do(accept_transfer, house.lender, case, at=shanghai(9, 29, 16, 42))
    do(complete_handling, house.lender, case, result="不收违约金", at=shanghai(9, 30, 9, 30))
    do(reply_case, house.teller, case, **REPLY, at=shanghai(9, 30, 10, 30))
    return case


@pytest.mark.both_databases
@pytest.mark.rule("R7.5.2c")
def test_says_who_held_it_for_which_cause_and_how_long(
    handed_on: Case, view: Callable[..., CustodyView]
) -> None:
    found = view(handed_on)

    assert [(row.holder, row.cause, row.natural, row.working) for row in found.rows] == [
        ("周敏 · 营业部", "受理登记", "1 小时", "42 分"),
        ("信贷管理部", "待接单", "2 小时", "2 小时"),
        ("陈立群 · 信贷管理部", "办理", "16 小时 48 分", "1 小时 48 分"),
        ("周敏 · 营业部", "待答复客户", "1 小时", "1 小时"),
        ("周敏 · 营业部", "待回访", "8 天 23 小时 30 分", "1 天 6 小时 30 分"),
    ]
    assert (found.natural, found.kinds) == ("9 天 20 小时 18 分", ("first_inquiry", "unit"))
    assert found.label.startswith("责任时段，依次是：周敏 · 营业部，受理登记，1 小时，")


def test_the_segments_leave_no_gap_and_run_to_now(session: Session, handed_on: Case) -> None:
    found = held_segments(handed_on, history(session, handed_on), LATER, reads_rating=False)

    assert (found[0].began_at, found[-1].ended_at) == (handed_on.received_at, LATER)
    assert all(one.ended_at == following.began_at for one, following in pairwise(found))


def test_shares_add_up_to_the_whole(handed_on: Case, view: Callable[..., CustodyView]) -> None:
    found = view(handed_on)

    shares = [int(row.share.rstrip("%")) if row.share[0].isdigit() else 0 for row in found.rows]
    assert sum(shares) == 100


def test_waiting_for_papers_lies_with_the_customer(
    house: Institution, make_case: Callable[..., Case], do: Callable[..., Any], view: Callable[..., Any]
) -> None:
    case = make_case(Outcome.PAPERS_INCOMPLETE)
    do(take_materials, house.teller, case, at=shanghai(9, 30, 9, 0))

    found = view(case, shanghai(9, 30, 10, 0))

    assert [(row.holder, row.kind) for row in found.rows] == [
        ("客户", "away"),
        ("周敏 · 营业部", "first_inquiry"),
    ]


@pytest.mark.parametrize(
    ("outcome", "holder"),
    [
        (Outcome.HEAD_OPINION, "营业部负责人"),
        (Outcome.ESCALATED, "分管营业部的领导"),
        (Outcome.UNCLEAR, "办公室"),
    ],
)
def test_whoever_has_to_say_something_holds_it(
    make_case: Callable[..., Case], view: Callable[..., CustodyView], outcome: Outcome, holder: str
) -> None:
    assert [row.holder for row in view(make_case(outcome)).rows] == [holder]


def test_what_was_answered_at_once_nobody_held(
    make_case: Callable[..., Case], view: Callable[..., CustodyView]
) -> None:
    assert view(make_case(Outcome.ANSWERED)).rows == ()


def test_the_rated_line_reads_the_same_custody_whatever_supervision_does(
    session: Session,
    house: Institution,
    handed_on: Case,
    do: Callable[..., Any],
) -> None:
    do(attempt_callback, house.teller, handed_on, way=ContactWay.PHONE, reached=True, at=LATER)
    do(conclude_callback, house.teller, handed_on, solved=Solved.YES, satisfied=False, at=LATER)
    act = house.act(house.teller, LATER + timedelta(days=1))
    before = case_detail(session, act, handed_on.case_no).custody

    do(
        attempt_contact_back,
        house.union_officer,
        handed_on,
        way=ContactWay.PHONE,
        reached=True,
        note="已致歉",
        at=LATER + timedelta(hours=3),
    )

    assert case_detail(session, act, handed_on.case_no).custody == before


def test_a_case_from_before_custody_was_noted_shows_none(
    session: Session, handed_on: Case, view: Callable[..., CustodyView]
) -> None:
    events = history(session, handed_on)
    for row in events:
        row.event.payload = {key: value for key, value in row.event.payload.items() if key != "held"}

    assert custody_view(session, handed_on, events, LATER, reads_rating=True) == CustodyView()
    session.rollback()


def test_each_cause_has_a_kind_of_holder_and_each_kind_a_cause() -> None:
    assert set(KIND_OF) == set(Cause)
    assert set(KIND_OF.values()) == set(KINDS)

"""One-time notification from the counter to the last paper: the whole list at once, papers one by one."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, Clock, Notification
from shouwen_app.db.repositories.notifications import materials_of
from shouwen_app.domain.errors import InvalidInput, NotFound, RuleViolation, ShouwenError
from shouwen_app.domain.events import CaseEventKind as Kind
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.lifecycle import CaseStatus, ClockKind
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.handling import take_materials
from shouwen_app.services.cases.notification import hand_in
from shouwen_app.services.items.keep_items import add_version
from tests.factories import TUESDAY, Institution, shanghai
from tests.plugins.items import REPAYMENT, MakeItem, ids_of, kinds_of, payload_of

MakeCase = Callable[..., Case]
Do = Callable[..., Any]
OUTCOME = TriageOutcome.PAPERS_INCOMPLETE
LATER = TUESDAY + timedelta(hours=1)


@pytest.fixture
def house(session: Session) -> Institution:
    return Institution(session)


@pytest.mark.both_databases
@pytest.mark.rule("R7.5.1b", "R18.4.2")
def test_the_whole_list_is_kept_with_what_is_here_and_what_the_bank_holds(
    session: Session, house: Institution, told_by_item: Case
) -> None:
    notification = session.exec(select(Notification)).one()
    rows = [
        (m.name, m.bank_holds, m.handed_in_at, m.taken_by_id) for m in materials_of(session, told_by_item)
    ]

    assert rows == [
        ("身份证", False, TUESDAY, house.teller.id),
        ("借款合同", True, None, None),
        ("还款卡", False, None, None),
        ("提前还款申请书", False, None, None),
    ]
    assert (notification.told_by_id, notification.told_way, notification.situation) == (
        house.teller.id,
        ContactWay.IN_PERSON,
        "self",
    )
    assert not notification.is_supplement
    payload = payload_of(session, told_by_item, Kind.NOTIFIED_ONCE)
    assert (payload["item"], payload["situation"]) == ("助农贷款提前还款", "本人办理")
    assert payload["missing"] == ["还款卡", "提前还款申请书"]


@pytest.mark.both_databases
def test_a_list_without_an_item_is_kept_alike(session: Session, told: Case) -> None:
    assert [(m.name, m.is_here) for m in materials_of(session, told)] == [
        ("身份证原件", False),
        ("借款合同", False),
    ]
    assert told.item_version_id is None


def test_the_case_keeps_the_version_it_was_registered_under(
    session: Session, house: Institution, told_by_item: Case, make_item: MakeItem
) -> None:
    add_version(session, house.act(house.clerk), code="repay-early", seen=1, version=REPAYMENT)

    notification = session.exec(select(Notification)).one()
    assert notification.item_version_id == told_by_item.item_version_id


@pytest.mark.both_databases
@pytest.mark.rule("R7.5.1b")
def test_papers_come_in_one_by_one_and_the_promise_runs_on_with_the_last(
    session: Session, house: Institution, told_by_item: Case, do: Do
) -> None:
    card, form = ids_of(session, told_by_item, "还款卡", "提前还款申请书")

    do(hand_in, house.teller, told_by_item, material=card, at=LATER)
    between = (told_by_item.status, told_by_item.paused_at)
    do(hand_in, house.teller, told_by_item, material=form, at=shanghai(9, 30, 14, 42))

    assert between == (CaseStatus.AWAITING_MATERIALS, TUESDAY)
    assert (told_by_item.status, told_by_item.paused_at) == (CaseStatus.IN_PROGRESS, None)
    assert kinds_of(session, told_by_item)[-3:] == [
        Kind.MATERIAL_TAKEN,
        Kind.MATERIAL_TAKEN,
        Kind.MATERIALS_TAKEN,
    ]
    assert payload_of(session, told_by_item, Kind.MATERIAL_TAKEN) | {"held": 0} == {
        "material": "提前还款申请书",
        "left": [],
        "held": 0,
    }
    waiting = session.exec(select(Clock).where(Clock.kind == ClockKind.MATERIALS)).one()
    assert waiting.stopped_at == shanghai(9, 30, 14, 42)
    assert {m.taken_by_id for m in materials_of(session, told_by_item)} == {house.teller.id, None}


@pytest.mark.both_databases
def test_all_at_once_hands_in_whatever_was_missing(
    session: Session, house: Institution, told_by_item: Case, do: Do
) -> None:
    do(take_materials, house.teller, told_by_item, at=LATER)

    here = {m.name: m.handed_in_at for m in materials_of(session, told_by_item)}
    assert here == {"身份证": TUESDAY, "借款合同": None, "还款卡": LATER, "提前还款申请书": LATER}


def test_nothing_comes_in_twice(session: Session, house: Institution, told_by_item: Case, do: Do) -> None:
    here, held = ids_of(session, told_by_item, "身份证", "借款合同")

    for material in (here, held):
        with pytest.raises(RuleViolation, match="already_here"):
            do(hand_in, house.teller, told_by_item, material=material)


def test_a_paper_of_another_case_is_not_found(
    session: Session, house: Institution, told: Case, make_case: MakeCase, do: Do
) -> None:
    other = make_case(OUTCOME)

    with pytest.raises(NotFound, match="material_not_found"):
        do(hand_in, house.teller, told, material=materials_of(session, other)[0].id)


def test_nothing_comes_in_when_nothing_is_awaited(
    session: Session, house: Institution, told: Case, do: Do
) -> None:
    do(take_materials, house.teller, told)

    with pytest.raises(RuleViolation, match="action_not_now"):
        do(hand_in, house.teller, told, material=materials_of(session, told)[0].id)


@pytest.mark.parametrize(
    ("chosen", "code", "field"),
    [
        ({"situation": ""}, "item.situation_required", "situation"),
        ({"situation": "nobody"}, "item.situation_required", "situation"),
        (
            {"situation": "self", "brought": ("身份证", "还款卡"), "held": ("借款合同",)},
            "notification.nothing_missing",
            "materials",
        ),
        ({"item": 4711}, "item.not_in_force", "item"),
    ],
)
def test_an_item_is_told_for_a_situation_in_which_something_is_missing(
    make_case: MakeCase, make_item: MakeItem, chosen: dict[str, object], code: str, field: str
) -> None:
    item = make_item()

    with pytest.raises(ShouwenError) as refusal:
        make_case(OUTCOME, **{"item": item.id, "materials": "", **chosen})

    assert (refusal.value.code, refusal.value.field) == (code, field)


@pytest.mark.rule("R7.5.2a")
def test_the_unit_of_the_item_is_proposed_for_a_transfer(
    house: Institution, make_case: MakeCase, make_item: MakeItem
) -> None:
    item = make_item()

    case = make_case(TriageOutcome.TRANSFER, to_unit=None, item=item.id)

    assert case.offered_unit_id == house.xindai.id
    assert (
        make_case(TriageOutcome.TRANSFER, to_unit=house.bangong.id, item=item.id).offered_unit_id
        == house.bangong.id
    )


def test_an_item_of_the_own_unit_proposes_no_transfer(
    make_case: MakeCase, make_item: MakeItem, house: Institution
) -> None:
    item = make_item()

    with pytest.raises(InvalidInput, match=r"triage\.needs"):
        make_case(TriageOutcome.TRANSFER, by=house.lender, to_unit=None, item=item.id)

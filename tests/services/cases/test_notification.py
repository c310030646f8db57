"""One-time notification from the counter to the last paper, and what happens when something was forgotten."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, CaseEvent, Clock, Notification, NotifiedMaterial, Signal
from shouwen_app.db.repositories.notifications import materials_of
from shouwen_app.domain.errors import InvalidInput, NotFound, RuleViolation, ShouwenError
from shouwen_app.domain.events import CaseEventKind as Kind
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.lifecycle import CaseStatus, ClockKind
from shouwen_app.domain.signal import SignalKind
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.handling import take_materials
from shouwen_app.services.cases.notification import ask_more_materials, hand_in
from shouwen_app.services.items.keep_items import add_version
from tests.factories import TUESDAY, Institution, shanghai
from tests.plugins.items import REPAYMENT, MakeItem

MakeCase = Callable[..., Case]
Do = Callable[..., Any]
OUTCOME = TriageOutcome.PAPERS_INCOMPLETE
LATER = TUESDAY + timedelta(hours=1)


@pytest.fixture
def house(session: Session) -> Institution:
    return Institution(session)


@pytest.fixture
def told(make_case: MakeCase) -> Case:
    """A case waiting for two papers that were typed freely."""
    return make_case(OUTCOME)


@pytest.fixture
def told_by_item(make_case: MakeCase, make_item: MakeItem) -> Case:
    """A case about an item: one paper is here, one lies with the bank, one is awaited, and one more was typed."""
    item = make_item()
    chosen = {"item": item.id, "situation": "self", "brought": ("身份证",), "held": ("借款合同",)}
    return make_case(OUTCOME, **{**chosen, "materials": "提前还款申请书"})


def _kinds(session: Session, case: Case) -> list[Kind]:
    query = select(CaseEvent.kind).where(CaseEvent.case_id == case.id).order_by(col(CaseEvent.seq))
    return list(session.exec(query))


def _payload(session: Session, case: Case, kind: Kind) -> dict[str, Any]:
    query = select(CaseEvent).where(CaseEvent.case_id == case.id, CaseEvent.kind == kind)
    return dict(session.exec(query.order_by(col(CaseEvent.seq).desc())).first().payload)  # type: ignore[union-attr]  # the test asks for an event that is there


def _ids(session: Session, case: Case, *names: str) -> Sequence[int]:
    by_name = {each.name: each.id or 0 for each in materials_of(session, case)}
    return [by_name[name] for name in names]


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
    payload = _payload(session, told_by_item, Kind.NOTIFIED_ONCE)
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
    card, form = _ids(session, told_by_item, "还款卡", "提前还款申请书")

    do(hand_in, house.teller, told_by_item, material=card, at=LATER)
    between = (told_by_item.status, told_by_item.paused_at)
    do(hand_in, house.teller, told_by_item, material=form, at=shanghai(9, 30, 14, 42))

    assert between == (CaseStatus.AWAITING_MATERIALS, TUESDAY)
    assert (told_by_item.status, told_by_item.paused_at) == (CaseStatus.IN_PROGRESS, None)
    assert _kinds(session, told_by_item)[-3:] == [
        Kind.MATERIAL_TAKEN,
        Kind.MATERIAL_TAKEN,
        Kind.MATERIALS_TAKEN,
    ]
    assert _payload(session, told_by_item, Kind.MATERIAL_TAKEN) | {"held": 0} == {
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
    here, held = _ids(session, told_by_item, "身份证", "借款合同")

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


@pytest.mark.both_databases
@pytest.mark.rule("R18.6.4")
def test_what_was_forgotten_raises_a_signal_about_who_told_the_first_list(
    session: Session, house: Institution, told: Case, do: Do
) -> None:
    do(
        ask_more_materials,
        house.teller,
        told,
        materials="婚姻证明",
        way=ContactWay.PHONE,
        words="已致歉并说明",
        at=LATER,
    )

    signal = session.exec(select(Signal)).one()
    assert (signal.kind, signal.staff_id, signal.unit_id) == (
        SignalKind.TOLD_IN_INSTALMENTS,
        house.teller.id,
        house.yingye.id,
    )
    assert signal.detail == {"materials": ["婚姻证明"], "asked_by": house.teller.id}
    assert _kinds(session, told)[-2:] == [Kind.MATERIALS_ASKED, Kind.SIGNAL_RAISED]
    supplement = session.exec(select(Notification).where(col(Notification.is_supplement))).one()
    assert (supplement.told_way, supplement.told_at) == (ContactWay.PHONE, LATER)


@pytest.mark.both_databases
@pytest.mark.rule("R18.6.4")
def test_a_changed_situation_with_its_reason_raises_none(
    session: Session, house: Institution, told: Case, do: Do
) -> None:
    asked = {"materials": "委托书", "way": ContactWay.IN_PERSON, "words": "当面告知"}

    do(ask_more_materials, house.teller, told, **asked, situation_changed=True, change_reason="改由儿子代办")

    assert session.exec(select(Signal)).all() == []
    supplement = session.exec(select(Notification).where(col(Notification.is_supplement))).one()
    assert supplement.change_reason == "改由儿子代办"
    assert _kinds(session, told)[-1] is Kind.MATERIALS_ASKED


@pytest.mark.both_databases
def test_another_situation_of_the_item_brings_its_own_papers(
    session: Session, house: Institution, told_by_item: Case, do: Do
) -> None:
    asked = {"way": ContactWay.PHONE, "words": "电话告知", "change_reason": "改由儿子代办"}

    do(ask_more_materials, house.teller, told_by_item, **asked, situation="proxy")

    names = [(m.name, m.copies) for m in materials_of(session, told_by_item)][-1:]
    assert (names, told_by_item.situation) == ([("委托书", 2)], "proxy")
    assert session.exec(select(Signal)).all() == []


@pytest.mark.both_databases
def test_a_case_under_way_waits_again_and_its_promise_stands_still(
    session: Session, house: Institution, told: Case, do: Do
) -> None:
    do(take_materials, house.teller, told)

    do(
        ask_more_materials,
        house.teller,
        told,
        materials="婚姻证明",
        way=ContactWay.PHONE,
        words="已致歉",
        at=LATER,
    )

    assert (told.status, told.paused_at) == (CaseStatus.AWAITING_MATERIALS, LATER)
    waits = session.exec(select(Clock).where(Clock.kind == ClockKind.MATERIALS).order_by(col(Clock.id))).all()
    assert [clock.stopped_at for clock in waits] == [TUESDAY, None]
    do(hand_in, house.teller, told, material=_ids(session, told, "婚姻证明")[0], at=shanghai(9, 30, 14, 42))
    assert told.status is CaseStatus.IN_PROGRESS


def test_while_papers_are_awaited_one_wait_goes_on(
    session: Session, house: Institution, told: Case, do: Do
) -> None:
    do(
        ask_more_materials,
        house.teller,
        told,
        materials="婚姻证明",
        way=ContactWay.PHONE,
        words="已致歉",
        at=LATER,
    )

    assert told.paused_at == TUESDAY
    assert len(session.exec(select(Clock).where(Clock.kind == ClockKind.MATERIALS)).all()) == 1


@pytest.mark.rule("R7.5.1b")
def test_the_first_list_of_a_case_is_no_supplement_however_late_it_comes(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    case = make_case(TriageOutcome.COLLEAGUE)

    do(ask_more_materials, house.colleague, case, materials="身份证", way=ContactWay.PHONE, words="电话告知")

    assert _kinds(session, case)[-1] is Kind.NOTIFIED_ONCE
    assert session.exec(select(Signal)).all() == []
    assert not session.exec(select(Notification)).one().is_supplement


REFUSED: list[tuple[dict[str, object], type[ShouwenError], str, str]] = [
    ({"materials": "借款合同"}, RuleViolation, "notification.already_told", "materials"),
    ({"materials": " "}, InvalidInput, "input.required", "materials"),
    ({"words": ""}, InvalidInput, "input.required", "words"),
    ({"situation_changed": True}, InvalidInput, "notification.reason_required", "change_reason"),
]


@pytest.mark.parametrize(("fields", "failure", "code", "field"), REFUSED)
def test_what_cannot_be_asked_names_its_field(
    session: Session,
    house: Institution,
    told: Case,
    do: Do,
    fields: dict[str, object],
    failure: type[ShouwenError],
    code: str,
    field: str,
) -> None:
    asked = {"materials": "婚姻证明", "way": ContactWay.PHONE, "words": "电话告知"}

    with pytest.raises(failure) as refusal:
        do(ask_more_materials, house.teller, told, **{**asked, **fields})

    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert len(session.exec(select(NotifiedMaterial)).all()) == 2


def test_only_who_works_on_the_case_or_answers_for_it_asks_for_more(
    session: Session, house: Institution, told: Case, do: Do
) -> None:
    asked = {"materials": "婚姻证明", "way": ContactWay.PHONE, "words": "电话告知"}
    told.handler_id = house.colleague.id
    stranger = house.staff("0109", "路人", house.yingye, 10)
    told.recorder_id = stranger.id

    with pytest.raises(ShouwenError):
        do(ask_more_materials, stranger, told, **asked)
    do(ask_more_materials, house.colleague, told, **asked)
    do(ask_more_materials, house.head, told, **{**asked, "materials": "户口簿"})


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

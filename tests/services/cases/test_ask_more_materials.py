"""Asking for more than was told the first time: a signal for supervision, unless the situation changed (R18.6.4)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, Clock, Notification, NotifiedMaterial, Signal
from shouwen_app.db.repositories.notifications import materials_of
from shouwen_app.domain.errors import InvalidInput, RuleViolation, ShouwenError
from shouwen_app.domain.events import CaseEventKind as Kind
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.lifecycle import CaseStatus, ClockKind
from shouwen_app.domain.signal import SignalKind
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.handling import take_materials
from shouwen_app.services.cases.notification import ask_more_materials, hand_in
from tests.factories import TUESDAY, Institution, shanghai
from tests.plugins.items import ids_of, kinds_of

MakeCase = Callable[..., Case]
Do = Callable[..., Any]
LATER = TUESDAY + timedelta(hours=1)


@pytest.fixture
def house(session: Session) -> Institution:
    return Institution(session)


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
    assert kinds_of(session, told)[-2:] == [Kind.MATERIALS_ASKED, Kind.SIGNAL_RAISED]
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
    assert kinds_of(session, told)[-1] is Kind.MATERIALS_ASKED


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
    do(hand_in, house.teller, told, material=ids_of(session, told, "婚姻证明")[0], at=shanghai(9, 30, 14, 42))
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

    assert kinds_of(session, case)[-1] is Kind.NOTIFIED_ONCE
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

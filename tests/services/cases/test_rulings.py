"""Rulings reused (R16.4a) and the signal of ping-pong: what was ruled once is proposed when the matter comes again."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, CaseEvent, Ruling, Signal
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.signal import SignalKind
from shouwen_app.domain.transfer import ReturnReason
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.choices import case_choices
from shouwen_app.services.cases.detail import case_detail
from shouwen_app.services.cases.opinions import give_ruling
from shouwen_app.services.cases.preview import preview_case
from shouwen_app.services.cases.transfers import accept_transfer, offer_transfer, return_transfer
from tests.factories import Institution

Do = Callable[..., Any]
MATTER = "助农贷款提前还清违约金"
RETURNED = {"reason": ReturnReason.NOT_OUR_DUTY, "note": "不归我们部门"}


@pytest.fixture
def ruled(house: Institution, make_case: Callable[..., Case], do: Do) -> Case:
    """A case that was sent to lending, came back, was sent again, came back, and was ruled to be lending's."""
    case = make_case()
    do(return_transfer, house.lender, case, **RETURNED)
    do(offer_transfer, house.teller, case, to_unit=house.xindai.id, reason="已核对归口")
    do(return_transfer, house.lending_head, case, **RETURNED)
    do(give_ruling, house.clerk, case, opinion="由信贷管理部牵头", to_unit=house.xindai.id, matter=MATTER)
    return case


@pytest.mark.both_databases
@pytest.mark.rule("R16.4a")
def test_to_lending_back_and_again_ends_with_the_office_whose_ruling_is_proposed_next_time(
    session: Session, house: Institution, ruled: Case
) -> None:
    stored = session.exec(select(Ruling)).one()
    assert (stored.matter, stored.unit_id, stored.given_by_id) == (MATTER, house.xindai.id, house.clerk.id)

    found = preview_case(
        session,
        house.act(house.colleague),
        outcome=TriageOutcome.TRANSFER,
        content="客户问助农贷款想提前还清，违约金怎么收",
    )

    assert [(one.name, one.text) for one in found.proposed] == [
        ("信贷管理部", f"按办公室裁定（{ruled.case_no}）建议转信贷管理部")
    ]


def test_another_matter_proposes_nothing(session: Session, house: Institution, ruled: Case) -> None:
    act = house.act(house.colleague)

    other = preview_case(session, act, outcome=TriageOutcome.TRANSFER, content="社保卡丢了怎么补办？")
    on_the_spot = preview_case(session, act, outcome=TriageOutcome.ANSWERED, content=MATTER)

    assert (other.proposed, on_the_spot.proposed) == ((), ())


@pytest.mark.both_databases
@pytest.mark.rule("R16.4a")
def test_the_dialog_of_a_transfer_lists_the_proposed_unit_first(
    session: Session, house: Institution, ruled: Case, make_case: Callable[..., Case]
) -> None:
    case = make_case(TriageOutcome.COLLEAGUE, colleague=house.teller.id)

    offered = case_choices(session, house.act(house.teller), case.case_no)

    assert offered.other_units[0].label == "信贷管理部"
    assert offered.proposal == f"按办公室裁定（{ruled.case_no}）建议转信贷管理部"


def test_a_unit_that_has_the_case_is_not_proposed_to_itself(
    session: Session, house: Institution, ruled: Case, do: Do
) -> None:
    do(accept_transfer, house.lender, ruled)

    assert case_choices(session, house.act(house.lender), ruled.case_no).proposal == ""


def test_a_newer_ruling_of_the_matter_replaces_the_older(
    session: Session, house: Institution, ruled: Case, make_case: Callable[..., Case], do: Do
) -> None:
    second = make_case(TriageOutcome.UNCLEAR)
    do(give_ruling, house.clerk, second, opinion="改由石桥信用社", to_unit=house.shiqiao.id, matter=MATTER)

    found = preview_case(
        session, house.act(house.teller), outcome=TriageOutcome.TRANSFER, content=second.content
    )

    assert [one.name for one in found.proposed] == ["石桥信用社"]
    assert [row.replaced_at is None for row in session.exec(select(Ruling).order_by("id"))] == [False, True]


def test_a_closed_unit_is_not_proposed(session: Session, house: Institution, ruled: Case) -> None:
    house.xindai.is_active = False
    session.flush()

    found = preview_case(
        session, house.act(house.teller), outcome=TriageOutcome.TRANSFER, content=ruled.content
    )

    assert found.proposed == ()


@pytest.mark.parametrize("matter", ["", "还款", "长" * 61])
def test_the_office_has_to_name_the_matter(
    session: Session, house: Institution, make_case: Callable[..., Case], do: Do, matter: str
) -> None:
    case = make_case(TriageOutcome.UNCLEAR)

    with pytest.raises(InvalidInput) as refusal:
        do(give_ruling, house.clerk, case, opinion="由信贷管理部牵头", to_unit=house.xindai.id, matter=matter)

    assert (refusal.value.field, case.status) == ("matter", CaseStatus.AWAITING_RULING)


@pytest.mark.both_databases
@pytest.mark.rule("R18.6.6")
def test_the_second_return_raises_a_signal_that_only_supervision_and_audit_read(
    session: Session, house: Institution, ruled: Case
) -> None:
    signal = session.exec(select(Signal)).one()
    assert (signal.kind, signal.case_id, signal.unit_id) == (SignalKind.PING_PONG, ruled.id, house.xindai.id)
    assert session.exec(select(CaseEvent).where(CaseEvent.kind == CaseEventKind.SIGNAL_RAISED)).one()

    readers = {}
    for name in ("teller", "head", "leader", "clerk", "union_officer", "auditor"):
        page = case_detail(session, house.act(getattr(house, name)), ruled.case_no)
        in_timeline = any(row.kind == CaseEventKind.SIGNAL_RAISED for row in page.timeline)
        in_chain = any(row.title == "提示核实" for row in page.audit.rows)
        readers[name] = (in_timeline, in_chain)

    assert {name for name, (told, _) in readers.items() if told} == {"union_officer", "auditor"}
    assert {name for name, (_, shown) in readers.items() if shown} == {"union_officer", "auditor"}


def test_the_first_return_raises_none(
    session: Session, house: Institution, make_case: Callable[..., Case], do: Do
) -> None:
    do(return_transfer, house.lender, make_case(), **RETURNED)

    assert session.exec(select(Signal)).all() == []

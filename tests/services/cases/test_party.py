"""Joint visits and proxies at registration: kept masked, told on case and receipt, answered through the proxy."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, CaseEvent, EventPrivate
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.callbacks.conclude import attempt_callback
from shouwen_app.services.cases.detail import case_detail
from shouwen_app.services.cases.receipt import receipt_of
from shouwen_app.services.cases.reply_case import reply_case
from shouwen_app.services.cases.unmask import unmask_requester
from tests.factories import Institution

pytestmark = pytest.mark.both_databases
MakeCase = Callable[..., Case]
PROXY = {
    "proxy_name": "王小强",
    "proxy_phone": "13900003057",
    "proxy_relation": "儿子",
    "proxy_proof": "授权委托书和双方身份证",
}


@pytest.fixture
def joint(make_case: MakeCase) -> Case:
    """Eight people came, two of them speak for all, and one stands in for the customer."""
    given = {"visitors": 8, "representatives": "张三丰、李四", **PROXY}
    return make_case(Outcome.HEAD_OPINION, **given)


def test_names_and_phones_stand_in_no_event_in_clear(session: Session, joint: Case) -> None:
    registered = session.exec(select(CaseEvent).where(CaseEvent.case_id == joint.id)).first()
    assert registered is not None
    kept = session.exec(select(EventPrivate.field, EventPrivate.value).where(EventPrivate.seq == 1)).all()

    assert registered.payload["visitors"] == 8
    assert not any(word in str(registered.payload) for word in ("张三丰", "王小强", "13900003057"))
    assert {
        ("representatives", "张三丰、李四"),
        ("proxy_name", "王小强"),
        ("proxy_phone", "13900003057"),
    } <= set(kept)


def test_case_and_receipt_tell_who_came_masked(session: Session, house: Institution, joint: Case) -> None:
    shown = case_detail(session, house.act(house.teller), joint.case_no).party
    receipt = receipt_of(session, house.act(house.teller), case_no=joint.case_no)

    assert shown.visitors == receipt.party == "共 8 人来访，代表：张*丰、李*"
    assert shown.proxy == receipt.proxy == "代理人 王*强（儿子）139 **** 3057"
    assert shown.proof == "已看过：授权委托书和双方身份证"


def test_they_are_shown_whole_with_a_reason(
    session: Session, house: Institution, joint: Case, do: Any
) -> None:
    shown = do(unmask_requester, house.teller, joint, reason="回电核对")

    assert shown.party == "张三丰、李四；王小强 13900003057"


def test_a_reply_and_a_callback_may_go_to_the_proxy(
    session: Session, house: Institution, make_case: MakeCase, do: Any
) -> None:
    case = make_case(Outcome.COLLEAGUE, colleague=house.teller.id, phone="13800002046", **PROXY)

    do(reply_case, house.teller, case, reply="已核实。", way=ContactWay.PHONE, to_proxy=True)
    do(attempt_callback, house.teller, case, way=ContactWay.PHONE, reached=True, to_proxy=True)

    texts = [row.text for row in case_detail(session, house.act(house.teller), case.case_no).timeline[:2]]
    assert ["代理人" in text for text in texts] == [True, True]


def test_an_anonymous_customer_is_called_back_through_the_proxy(
    house: Institution, make_case: MakeCase, do: Any
) -> None:
    anonymous = {"anonymous": True, "name": "", "phone": ""}
    case = make_case(Outcome.COLLEAGUE, colleague=house.teller.id, **anonymous, **PROXY)

    do(reply_case, house.teller, case, reply="已核实。", way=ContactWay.PHONE, to_proxy=True)

    assert case.status is CaseStatus.AWAITING_CALLBACK


def test_nothing_goes_to_a_proxy_who_is_not_there(house: Institution, make_case: MakeCase, do: Any) -> None:
    case = make_case(Outcome.COLLEAGUE, colleague=house.teller.id)

    with pytest.raises(InvalidInput, match=r"party\.no_proxy"):
        do(reply_case, house.teller, case, reply="已核实。", way=ContactWay.PHONE, to_proxy=True)


def test_five_visitors_name_their_representatives(make_case: MakeCase) -> None:
    with pytest.raises(InvalidInput) as refused:
        make_case(Outcome.HEAD_OPINION, visitors=5)

    assert (refused.value.code, refused.value.field) == ("party.representatives_needed", "representatives")

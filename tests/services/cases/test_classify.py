"""A complaint is counted under three codes that a person confirmed; each change is an event."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.complaint_classes import class_of
from shouwen_app.domain.contact import ContactKind, RequesterKind
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.audit.verify import verify_chain
from shouwen_app.services.cases.classify import classify_complaint
from shouwen_app.services.cases.detail import CaseDetail, case_detail
from tests.factories import Institution

CHOSEN = {"channel": "mobile", "business": "payments", "cause": "funds"}
MakeCase = Callable[..., Case]
Do = Callable[..., Any]


@pytest.fixture
def complaint(make_case: MakeCase) -> Case:
    return make_case(
        TriageOutcome.HEAD_OPINION, kind=ContactKind.COMPLAINT, content="手机银行转账扣了款对方没收到"
    )


def seen_by(session: Session, house: Institution, case: Case, person: str = "teller") -> CaseDetail:
    return case_detail(session, house.act(getattr(house, person)), case.case_no)


@pytest.mark.both_databases
def test_the_codes_are_kept_and_every_change_is_an_event(
    session: Session, house: Institution, complaint: Case, do: Do
) -> None:
    do(classify_complaint, house.teller, complaint, **CHOSEN)
    do(classify_complaint, house.union_officer, complaint, **{**CHOSEN, "cause": "facilities"})

    kept = class_of(session, complaint)
    assert kept is not None
    assert (kept.channel, kept.business, kept.cause) == ("mobile", "payments", "facilities")
    assert kept.classified_by_id == house.union_officer.id
    second, first, *_ = seen_by(session, house, complaint).timeline
    assert (first.title, first.text) == (
        "投诉分类",
        "渠道：A01033 移动客户端\n业务：B04 支付结算\n原因：C10 资金安全",
    )
    assert second.text.endswith("原为 渠道：A01033 移动客户端；业务：B04 支付结算；原因：C10 资金安全")
    assert verify_chain(session, house.act(house.auditor)).first_broken is None


@pytest.mark.parametrize("person", ["teller", "head", "union_officer"])
def test_who_works_on_it_heads_or_supervises_classifies(
    session: Session, house: Institution, complaint: Case, do: Do, person: str
) -> None:
    assert "classify" in {step.action for step in seen_by(session, house, complaint, person).steps}

    do(classify_complaint, getattr(house, person), complaint, **CHOSEN)

    assert class_of(session, complaint) is not None


@pytest.mark.parametrize("person", ["leader", "clerk", "auditor"])
def test_who_looks_on_is_not_offered_it(
    session: Session, house: Institution, complaint: Case, person: str
) -> None:
    assert "classify" not in {step.action for step in seen_by(session, house, complaint, person).steps}


def test_a_colleague_who_neither_handles_nor_answers_for_it_is_refused(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    case = make_case(TriageOutcome.COLLEAGUE, kind=ContactKind.COMPLAINT)
    case.recorder_id, case.first_inquiry_id, case.handler_id = (
        house.teller.id,
        house.head.id or 0,
        house.head.id,
    )
    session.flush()

    with pytest.raises(RuleViolation) as refused:
        do(classify_complaint, house.teller, case, **CHOSEN)
    assert refused.value.code == "filing.not_yours"


@pytest.mark.parametrize(
    "fields",
    [{"kind": ContactKind.CONSULTATION}, {"requester_kind": RequesterKind.COLLEAGUE, "organisation": "联社"}],
)
def test_only_a_customers_complaint_is_classified(
    session: Session, house: Institution, make_case: MakeCase, do: Do, fields: dict[str, object]
) -> None:
    case = make_case(TriageOutcome.HEAD_OPINION, **{"kind": ContactKind.COMPLAINT, **fields})

    assert not seen_by(session, house, case).complaint.is_filed
    with pytest.raises(RuleViolation) as refused:
        do(classify_complaint, house.teller, case, **CHOSEN)
    assert refused.value.code == "filing.no_complaint"


@pytest.mark.parametrize("field", ["channel", "business", "cause"])
@pytest.mark.parametrize("wrong", ["", "nothing", "99"])
def test_every_axis_needs_a_code_of_the_list(
    session: Session, house: Institution, complaint: Case, do: Do, field: str, wrong: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        do(classify_complaint, house.teller, complaint, **{**CHOSEN, field: wrong})

    assert refused.value.field == field
    assert class_of(session, complaint) is None


def test_the_same_again_is_no_change(house: Institution, complaint: Case, do: Do) -> None:
    do(classify_complaint, house.teller, complaint, **CHOSEN)

    with pytest.raises(RuleViolation) as refused:
        do(classify_complaint, house.teller, complaint, **CHOSEN)
    assert refused.value.code == "filing.unchanged"


def test_until_then_codes_are_only_proposed(session: Session, house: Institution, complaint: Case) -> None:
    view = seen_by(session, house, complaint).complaint

    assert (view.is_filed, view.is_classified, view.lines) == (True, False, ())
    assert (view.channel, view.business, view.cause) == ("mobile", "payments", "funds")
    assert class_of(session, complaint) is None


def test_afterwards_they_are_said_with_who_chose(
    session: Session, house: Institution, complaint: Case, do: Do
) -> None:
    do(classify_complaint, house.teller, complaint, **CHOSEN)

    view = seen_by(session, house, complaint).complaint

    assert view.is_classified
    assert view.lines[1] == "业务：B04 支付结算"
    assert view.said.startswith("周敏 · ")

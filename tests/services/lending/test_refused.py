"""What cannot be recorded about a loan (贷款责任登记被拒): each refusal names the rule or the field."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, LoanStage
from shouwen_app.db.repositories.loans import loan_of
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.lending import Authority, Stage
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.lending.record import assign_stage, end_stage, record_loan
from tests.factories import Institution
from tests.services.lending.conftest import Do, refusal


@pytest.mark.rule("R4.6")
@pytest.mark.parametrize(("main_share", "handling_share"), [(70, 20), (60, 41)])
def test_shares_that_do_not_add_up_are_refused_with_the_rule(
    house: Institution,
    record: Callable[..., None],
    do: Do,
    loan_case: Case,
    main_share: int,
    handling_share: int,
) -> None:
    record()
    named = {"stage": Stage.REVIEW, "main": house.head.id, "handling": house.teller.id}
    shares = {"main_share": main_share, "handling_share": handling_share}

    assert refusal(lambda: do(assign_stage, house.teller, loan_case, **named, **shares)) == (
        "shares.sum",
        "main_share",
    )


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"amount": "一千"}, ("money.malformed", "amount")),
        ({"amount": "0.001"}, ("money.finer_than_fen", "amount")),
        ({"officer": 999}, ("lending.bearer_unknown", "officer")),
        ({"head": None}, ("lending.bearer_unknown", "head")),
        ({"deputy_head": None}, ("lending.bearer_unknown", "deputy_head")),
    ],
)
def test_what_cannot_be_recorded_names_its_field(
    session: Session, record: Callable[..., None], fields: dict[str, object], code: tuple[str, str]
) -> None:
    assert refusal(lambda: record(**fields), InvalidInput) == code
    assert session.exec(select(LoanStage)).all() == []


def test_an_amount_is_set_right_until_a_stage_is_over(
    session: Session, house: Institution, record: Callable[..., None], do: Do, loan_case: Case
) -> None:
    record()
    record(amount="1,002")
    do(end_stage, house.teller, loan_case, stage=Stage.INVESTIGATION)

    refused = refusal(lambda: record(amount="1,003"))
    loan = loan_of(session, loan_case)
    assert loan is not None
    assert (refused, loan.amount) == (("lending.begun", "amount"), 100_200)


def test_only_those_who_work_on_it_record_it(
    session: Session, house: Institution, do: Do, make_case: Callable[..., Case], record: Callable[..., None]
) -> None:
    account = make_case(TriageOutcome.PAPERS_INCOMPLETE, content="存单丢了，怎么挂失？")
    named: dict[str, object] = {
        "amount": "1",
        "authority": Authority.OFFICER,
        "officer": house.teller.id,
    }
    lent = make_case(TriageOutcome.COLLEAGUE)

    assert refusal(lambda: do(record_loan, house.teller, account, **named))[0] == "lending.no_matter"
    third = house.staff("0107", "苏晴", house.yingye, 10, Role.COUNTER)
    lent.recorder_id = third.id
    session.flush()
    assert refusal(lambda: do(record_loan, third, lent, **named))[0] == "lending.not_yours"
    ended = {"stage": Stage.INVESTIGATION}
    assert refusal(lambda: do(end_stage, house.teller, lent, **ended))[0] == "lending.not_opened"

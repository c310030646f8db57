"""A matter about a loan, and the people who bear its stages."""

from collections.abc import Callable
from typing import Any

import pytest

from shouwen_app.db.models import Case, Staff
from shouwen_app.domain.contact import ContactKind
from shouwen_app.domain.errors import RuleViolation, ShouwenError
from shouwen_app.domain.lending import Authority
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.lending.record import record_loan
from tests.factories import Institution

Do = Callable[..., Any]


@pytest.fixture
def deputy(house: Institution) -> Staff:
    """The deputy head in charge of credit."""
    return house.staff("0106", "田野", house.yingye, 30, Role.COUNTER)


@pytest.fixture
def loan_case(make_case: Callable[..., Case], deputy: Staff) -> Case:
    """A matter about a loan in the teller's hands."""
    assert deputy.id
    return make_case(TriageOutcome.PAPERS_INCOMPLETE, kind=ContactKind.CONSULTATION)


@pytest.fixture
def record(do: Do, house: Institution, loan_case: Case, deputy: Staff) -> Callable[..., None]:
    """Records ¥1,001 within the union's authority unless told otherwise."""

    def act(**fields: object) -> None:
        given: dict[str, object] = {
            "amount": "1,001",
            "authority": Authority.UNION,
            "officer": house.teller.id,
            "deputy_head": deputy.id,
            "head": house.head.id,
            **fields,
        }
        do(record_loan, house.teller, loan_case, **given)

    return act


def refusal(act: Callable[[], object], kind: type[ShouwenError] = RuleViolation) -> tuple[str, str]:
    """Code and field of the refusal."""
    with pytest.raises(kind) as refused:
        act()
    return refused.value.code, refused.value.field

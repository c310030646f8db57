"""Complaints for the return to the regulator: registered, moved to a day, classified or left open."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case, Staff
from shouwen_app.domain.contact import ContactKind
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.classify import classify_complaint
from tests.factories import TUESDAY, Institution

MakeComplaint = Callable[..., Case]
Codes = tuple[str, str, str]


@pytest.fixture
def make_complaint(
    session: Session, house: Institution, make_case: Callable[..., Case], do: Callable[..., Any]
) -> MakeComplaint:
    """A customer's complaint with a contact ``at`` an instant; without ``codes`` nobody has classified it."""

    def make(
        codes: Codes | None = None, *, at: datetime = TUESDAY, by: Staff | None = None, **fields: object
    ) -> Case:
        case = make_case(TriageOutcome.ANSWERED, by=by, **{"kind": ContactKind.COMPLAINT, **fields})
        case.received_at = at
        session.flush()
        if codes:
            channel, business, cause = codes
            chosen = {"channel": channel, "business": business, "cause": cause}
            do(classify_complaint, by or house.teller, case, **chosen)
        return case

    return make


@pytest.fixture
def quarter_of_complaints(make_complaint: MakeComplaint) -> list[Case]:
    """Seven complaints of the third quarter, two of them open, two of the second, one of a year ago."""
    pricing, funds = ("counter", "loans", "pricing"), ("mobile", "payments", "funds")
    june, year_ago = TUESDAY - timedelta(days=95), TUESDAY.replace(year=2025, month=8)
    return [
        *(make_complaint(pricing) for _ in range(3)),
        *(make_complaint(funds) for _ in range(2)),
        make_complaint(content="手机银行转账扣了款对方没收到"),
        make_complaint(content="对你们很失望"),
        *(make_complaint(codes, at=june) for codes in (pricing, funds)),
        make_complaint(pricing, at=year_ago),
    ]

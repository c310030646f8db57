"""Fixtures of the loop: the house, cases registered in it, and acts on them without repeating what was seen."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case, Staff
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.domain.act import SYSTEM
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.register_case import register_case
from tests.factories import TUESDAY, Institution, intake
from tests.needed import NEEDED


@pytest.fixture
def house(session: Session) -> Institution:
    """The institution with its people."""
    return Institution(session)


@pytest.fixture
def make_case(session: Session, house: Institution) -> Callable[..., Case]:
    """Registers a case by the teller, or ``by`` another, with what the outcome needs."""

    def make(
        outcome: TriageOutcome = TriageOutcome.TRANSFER,
        *,
        by: Staff | None = None,
        at: datetime = TUESDAY,
        **fields: object,
    ) -> Case:
        chosen: dict[TriageOutcome, dict[str, object]] = {
            TriageOutcome.TRANSFER: {"to_unit": house.xindai.id},
            TriageOutcome.COLLEAGUE: {"colleague": house.colleague.id},
        }
        given = {**NEEDED.get(outcome, {}), **chosen.get(outcome, {}), **fields}
        registered = register_case(
            session, house.act(by or house.teller, at), intake=intake(outcome, **given)
        )
        return CaseRepository(session, SYSTEM).get(registered.case_no)

    return make


@pytest.fixture
def do(session: Session, house: Institution) -> Callable[..., Any]:
    """Carries out a use case on a case as it stands now: ``do(accept_transfer, lender, case, …)``."""

    def act_on(
        use_case: Callable[..., Any],
        person: Staff,
        case: Case,
        /,
        *,
        at: datetime = TUESDAY,
        **fields: object,
    ) -> Any:
        act = house.act(person, at)
        seen = CaseRepository(session, act.actor).version_of(case)
        return use_case(session, act, case.case_no, seen=seen, **fields)

    return act_on

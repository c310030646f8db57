"""Contacts for figures: cases with exactly the instants and answers that a measure counts."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case, Rating, Staff
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.triage import TriageOutcome
from tests.factories import TUESDAY, Institution
from tests.plugins.surveys import first_version

MakeContact = Callable[..., Case]


@pytest.fixture
def make_contact(session: Session, make_case: Callable[..., Case]) -> MakeContact:
    """A contact ``at`` an instant, answered on the spot and as promised unless columns say otherwise.

    ``grade`` adds a rating, in which the customer ``said`` whether it is solved; ``set_aside`` makes it not count.
    """

    def make(
        at: datetime = TUESDAY,
        *,
        by: Staff | None = None,
        grade: int | None = None,
        said: str = "",
        set_aside: str = "",
        **columns: object,
    ) -> Case:
        case = make_case(TriageOutcome.ANSWERED, by=by)
        answered = dict.fromkeys(("received_at", "first_responded_at", "replied_at", "first_replied_at"), at)
        promised = {name: at + timedelta(hours=2) for name in ("promise_due_at", "first_due_at")}
        for name, value in {**answered, **promised, **columns}.items():
            setattr(case, name, value)
        if grade is not None:
            session.add(
                Rating(
                    case_id=case.id or 0,
                    first_rated_at=at,
                    rated_at=at,
                    grade=grade,
                    solved=said,
                    survey_version_id=first_version(session),
                    set_aside=set_aside,
                )
            )
        session.flush()
        return case

    return make


@pytest.fixture
def rated_week(house: Institution, make_contact: MakeContact) -> list[Case]:
    """Last Monday: the teller's unit with five ratings, one of them bad, and three in the branch, one of them bad."""
    monday = TUESDAY - timedelta(days=8)
    branch_teller = house.staff("0601", "邓强", house.shiqiao, 10, Role.COUNTER)
    grades = [(house.teller, grade) for grade in (5, 5, 4, 4, 2)] + [
        (branch_teller, grade) for grade in (5, 4, 1)
    ]
    return [make_contact(monday, by=by, grade=grade) for by, grade in grades]

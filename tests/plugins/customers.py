"""Fixtures of the customer's side: an answered matter, its links, and the customer who opens them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.session import transaction
from shouwen_app.domain.act import CUSTOMER, Act, Via
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.asks.flood import forget_sending
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.clock import now
from shouwen_app.services.progress.guesses import forget_tries
from shouwen_app.services.ratings.links import make_progress_link, make_rating_link
from tests.factories import TUESDAY, Institution, intake

LATER = TUESDAY + timedelta(hours=1)


def customer(at: datetime = LATER) -> Act:
    """An act of a customer, who has no log-in."""
    return Act(CUSTOMER, at, via=Via.PUBLIC)


@dataclass(frozen=True)
class Asked:
    """A matter that stands in the database, as its customer knows it."""

    case_no: str
    rating_token: str
    progress_token: str


@pytest.fixture
def matter(make_case: Callable[..., Case]) -> Case:
    """A matter answered on the spot."""
    return make_case(TriageOutcome.ANSWERED)


@pytest.fixture
def token(session: Session, house: Institution, matter: Case) -> str:
    """The token of the matter's rating link."""
    return make_rating_link(session, house.act(house.teller), matter.case_no).path.partition("=")[2]


@pytest.fixture
def asked(database: str) -> Asked:
    """A matter answered an hour ago with both links, committed, so that other connections see it."""
    with transaction(database) as session:
        house = Institution(session)
        act = house.act(house.teller, now() - timedelta(hours=1))
        case = register_case(session, act, intake=intake(TriageOutcome.ANSWERED, answer="不收违约金。"))
        rating = make_rating_link(session, act, case.case_no)
        progress = make_progress_link(session, act, case.case_no)
    return Asked(case.case_no, rating.path.partition("=")[2], progress.path.partition("=")[2])


@pytest.fixture(autouse=True)
def fresh_tries() -> Iterator[None]:
    """Wrong guesses of one test do not lock out the next."""
    forget_tries()
    forget_sending()
    yield
    forget_tries()
    forget_sending()

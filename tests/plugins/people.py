"""Fixtures of people: a house stored for good, so that handlers and requests on other threads find it."""

from collections.abc import Callable, Iterator

import pytest

from shouwen_app.db.models import Staff
from shouwen_app.db.session import reading, transaction
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.services.clock import now
from shouwen_app.services.signin.open_session import open_session
from tests.factories import Institution


@pytest.fixture
def settled_house(database: str) -> Iterator[Institution]:
    """The institution with its people, committed; nobody has to change a first password."""
    with transaction(database) as session:
        house = Institution(session)
        for person in vars(house).values():
            if isinstance(person, Staff):
                person.must_change_password = False
    with reading(database) as session:
        house.session = session
        yield house


@pytest.fixture
def cookie_of(database: str) -> Callable[[Staff], str]:
    """The Cookie header of a browser in which the person has just logged in."""

    def log_in(person: Staff) -> str:
        with transaction(database) as session:
            return f"sw={open_session(session, Act(SYSTEM, now()), person, address='127.0.0.1')}"

    return log_in

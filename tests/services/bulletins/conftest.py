"""A quarter of contacts: a house of two branches whose months have few and many ratings."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case, Staff
from shouwen_app.domain.bulletin import BulletinKind
from shouwen_app.domain.permissions import Role
from shouwen_app.services.bulletins.document import BulletinDocument, Table
from shouwen_app.services.bulletins.issue import issue_bulletin
from shouwen_app.services.bulletins.read import read_bulletin
from tests.factories import Institution, shanghai
from tests.plugins.contacts import MakeContact

QUARTER = date(2026, 7, 1)


def morning(month: int, day: int) -> datetime:
    """Nine o'clock of a day of 2026."""
    return shanghai(month, day, 9, 0).astimezone(UTC)


OCTOBER = morning(10, 12)
Issue = Callable[..., BulletinDocument]
Rated = Callable[..., list[Case]]


@pytest.fixture
def branch_teller(house: Institution) -> Staff:
    return house.staff("0601", "邓强", house.shiqiao, 10, Role.COUNTER)


@pytest.fixture
def rated(make_contact: MakeContact) -> Rated:
    """Contacts of a month with these grades, one an hour."""

    def make(by: Staff, month: int, *grades: int) -> list[Case]:
        return [
            make_contact(shanghai(month, 10, 9 + n % 8), by=by, grade=grade) for n, grade in enumerate(grades)
        ]

    return make


@pytest.fixture
def summer(house: Institution, branch_teller: Staff, rated: Rated) -> None:
    """July to September: the teller's unit with 6, 7 and 3 ratings, the branch with 5, 2 and 6."""
    for month, own, other in (
        (7, (5, 5, 4, 4, 2, 5), (5, 4, 5, 3, 5)),
        (8, (5, 4, 4, 5, 1, 5, 4), (1, 5)),
        (9, (5, 5, 2), (4, 4, 5, 5, 5, 5)),
    ):
        rated(house.teller, month, *own)
        rated(branch_teller, month, *other)


@pytest.fixture
def issue(session: Session, house: Institution) -> Issue:
    """Issues by supervision and reads what was frozen."""

    def make(
        kind: BulletinKind = BulletinKind.MONTH,
        on: date = date(2026, 9, 1),
        at: datetime = OCTOBER,
        **given: object,
    ) -> BulletinDocument:
        act = house.act(house.union_officer, at)
        done = issue_bulletin(session, act, kind=kind, on=on, **given)  # type: ignore[arg-type]  # a builder
        return read_bulletin(session, act, number=done.number).document

    return make


def table_of(document: BulletinDocument, chapter: int, table: int = 0) -> Table:
    return document.chapters[chapter].tables[table]


def row_of(table: Table, name: str) -> tuple[str | float, ...]:
    """The first row of that name."""
    return next(row for row in table.rows if row[0] == name)

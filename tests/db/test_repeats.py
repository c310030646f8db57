"""Repeat contacts: noted when a case is registered, and for the cases there were before that was noted."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from shouwen_app.db import schema
from shouwen_app.db.models import Case
from shouwen_app.db.repositories.repeats import last_contact
from shouwen_app.db.session import reading, transaction
from shouwen_app.domain.contact import REPEATS_WITHIN, ContactKind
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.register_case import register_case
from tests.factories import TUESDAY, Institution, intake
from tests.plugins.contacts import MakeContact

PHONE = "13800002046"
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("before", "columns", "found"),
    [
        pytest.param(DAY, {}, True, id="the day before"),
        pytest.param(REPEATS_WITHIN, {}, True, id="just within the time"),
        pytest.param(REPEATS_WITHIN + SECOND, {}, False, id="a second longer ago"),
        pytest.param(timedelta(), {}, False, id="at the same instant"),
        pytest.param(-SECOND, {}, False, id="later"),
        pytest.param(DAY, {"kind": "complaint"}, False, id="about another kind of matter"),
        pytest.param(DAY, {"requester_phone": "13800002047"}, False, id="from another number"),
        pytest.param(DAY, {"requester_phone": ""}, False, id="without a number"),
        pytest.param(DAY, {"closing": "voided"}, False, id="imported by mistake"),
        pytest.param(
            DAY, {"closing": "merged", "first_replied_at": None}, True, id="joined another: asked twice"
        ),
    ],
)
def test_an_earlier_contact_about_the_same_makes_a_repeat(
    session: Session, make_contact: MakeContact, before: timedelta, columns: dict[str, object], found: bool
) -> None:
    make_contact(TUESDAY - before, **columns)

    previous = last_contact(session, PHONE, ContactKind.CONSULTATION, before=TUESDAY)

    assert previous == (TUESDAY - before if found else None)


def test_nobody_is_followed_without_a_number(session: Session, make_contact: MakeContact) -> None:
    make_contact(TUESDAY - DAY, requester_phone="", phone_tail="")

    assert last_contact(session, "", ContactKind.CONSULTATION, before=TUESDAY) is None


def test_registering_notes_it_whoever_received_the_first(
    session: Session, house: Institution, make_case: Callable[..., Case]
) -> None:
    first = make_case(TriageOutcome.ANSWERED)

    again = register_case(
        session,
        house.act(house.lender, TUESDAY + DAY),
        intake=intake(TriageOutcome.ANSWERED, answer="已说明"),
    )

    noted = session.exec(select(Case.previous_at).where(Case.case_no == again.case_no)).one()
    assert (first.previous_at, noted) == (None, TUESDAY)


@pytest.mark.both_databases
def test_cases_of_an_older_schema_are_looked_through(settled_house: Institution, database: str) -> None:
    with transaction(database) as session:
        settled_house.session = session
        for days in (0, 3, 40):
            act = settled_house.act(settled_house.teller, TUESDAY + days * DAY)
            register_case(session, act, intake=intake(TriageOutcome.ANSWERED, answer="已当面说明"))

    schema.downgrade(database, "0016")
    schema.upgrade(database)

    with reading(database) as session:
        found = session.exec(select(Case.previous_at).order_by(col(Case.id))).all()
    assert found == [None, TUESDAY, None]

"""The extract of cases: the contract of the measures, the bank's days, what counts as the customer's answer."""

from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest
from sqlmodel import Session

from analytics.frames import CASES
from shouwen_app.db.extracts import case_frame
from shouwen_app.domain.act import SYSTEM, Actor
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.working_calendar import SHANGHAI
from tests.factories import TUESDAY, Institution
from tests.plugins.contacts import MakeContact

DAY = date(2026, 9, 29)


def extract(session: Session, viewer: Actor = SYSTEM, *, first: date = DAY, last: date = DAY) -> pl.DataFrame:
    return case_frame(session, viewer, first=first, last=last, zone=SHANGHAI)


def test_an_empty_house_gives_a_frame_of_the_contract(session: Session, house: Institution) -> None:
    frame = extract(session)

    assert frame.is_empty()
    assert frame.schema == CASES


@pytest.mark.both_databases
def test_a_case_fills_every_column_of_the_contract(
    session: Session, house: Institution, make_contact: MakeContact
) -> None:
    case = make_contact(grade=4, said="yes", archived_at=TUESDAY + timedelta(days=8))

    frame = extract(session)

    assert frame.schema == CASES
    assert frame.row(0) == (
        case.id,
        case.case_no,
        "yingye",
        "营业部",
        "yingye",
        "visit",
        "consultation",
        TUESDAY,
        DAY,
        TUESDAY,
        TUESDAY + timedelta(hours=2),
        TUESDAY,
        False,
        True,
        4,
        False,
        None,
        None,
        TUESDAY + timedelta(days=8),
        None,
        "person",
        14,
        "answered",
        house.teller.id,
        0,
        0,
        TUESDAY,
        0,
        True,
        None,
        0,
        0,
        0,
        None,
        None,
        None,
        None,
        True,
        "yes",
        None,
        None,
        case.registered_at,
        TUESDAY,
        14,
        house.teller.id,
        False,
        False,
        True,
        True,
        True,
        True,
        True,
    )


@pytest.mark.both_databases
def test_a_case_that_joined_another_is_counted_there_only(
    session: Session, make_contact: MakeContact
) -> None:
    unanswered = {"replied_at": None, "first_replied_at": None, "concluded_at": TUESDAY}
    main = make_contact()
    make_contact(closing="merged", **unanswered)
    answered_before = make_contact(closing="merged")
    withdrawn = make_contact(closing="withdrawn", **unanswered)

    frame = extract(session)

    assert frame["case_id"].to_list() == [main.id, answered_before.id, withdrawn.id]
    assert frame["withdrawn_at"].to_list() == [None, None, TUESDAY]


@pytest.mark.parametrize(
    ("at", "on"),
    [
        (datetime(2026, 9, 28, 15, 59, 59, tzinfo=UTC), None),
        (datetime(2026, 9, 28, 16, 0, tzinfo=UTC), DAY),
        (datetime(2026, 9, 29, 15, 59, 59, tzinfo=UTC), DAY),
        (datetime(2026, 9, 29, 16, 0, tzinfo=UTC), None),
    ],
)
def test_days_begin_at_midnight_of_the_bank(
    session: Session, make_contact: MakeContact, at: datetime, on: date | None
) -> None:
    make_contact(at)

    assert extract(session)["received_on"].to_list() == ([on] if on else [])


def test_a_reopened_matter_keeps_its_first_reply_and_promise(
    session: Session, make_contact: MakeContact
) -> None:
    second_promise = TUESDAY + timedelta(days=2)
    make_contact(replied_at=None, promise_due_at=second_promise)

    (row,) = extract(session).rows(named=True)

    assert (row["replied_at"], row["promise_due_at"]) == (TUESDAY, TUESDAY + timedelta(hours=2))


def test_an_open_matter_has_its_promise_and_no_reply(session: Session, make_contact: MakeContact) -> None:
    due_at = TUESDAY + timedelta(days=2)
    make_contact(
        replied_at=None,
        first_replied_at=None,
        first_due_at=None,
        promise_due_at=due_at,
        paused_at=TUESDAY + timedelta(hours=1),
    )

    (row,) = extract(session).rows(named=True)

    assert (row["replied_at"], row["promise_due_at"], row["is_paused"]) == (None, due_at, True)


@pytest.mark.parametrize(
    ("called_back", "rated", "set_aside", "solved"),
    [
        ("", None, "", None),
        ("yes", None, "", True),
        ("partly", None, "", False),
        ("no", None, "", False),
        ("yes", "", "", True),
        ("yes", "no", "", False),
        ("no", "yes", "", True),
        ("", "partly", "", False),
        ("yes", "no", "staff_session", True),
        ("", "yes", "staff_session", None),
    ],
)
def test_the_customers_own_answer_wins_over_the_callback(
    session: Session,
    make_contact: MakeContact,
    called_back: str,
    rated: str | None,
    set_aside: str,
    solved: bool | None,
) -> None:
    rating = {} if rated is None else {"grade": 4, "said": rated, "set_aside": set_aside}
    make_contact(solved=called_back, **rating)

    assert extract(session)["solved"].to_list() == [solved]


def test_a_rating_set_aside_has_no_grade(session: Session, make_contact: MakeContact) -> None:
    make_contact(grade=5, set_aside="staff_session")
    make_contact(grade=1)

    assert extract(session)["grade"].to_list() == [None, 1]


@pytest.mark.both_databases
def test_everybody_reads_within_their_scope(
    session: Session, house: Institution, make_contact: MakeContact
) -> None:
    branch_teller = house.staff("0601", "邓强", house.shiqiao, 10, Role.COUNTER)
    make_contact()
    make_contact(by=branch_teller)

    seen = {
        person.name: extract(session, house.actor(person))["unit"].to_list()
        for person in (house.head, house.lending_head, house.union_officer, house.administrator)
    }

    assert seen == {"马会玲": ["yingye"], "孙桂芳": [], "林婉清": ["yingye", "shiqiao"], "高翔": []}

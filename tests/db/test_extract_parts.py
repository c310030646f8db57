"""The parts of the extract: what happened on the way and afterwards, as far as each viewer may know."""

from datetime import datetime, timedelta

import polars as pl
import pytest
from sqlmodel import Session

from shouwen_app.db.extracts import case_frame
from shouwen_app.db.models import Case, CaseEvent, FollowUpTask, LinkToken, Notification
from shouwen_app.domain.act import SYSTEM, Actor, ActorKind, Via
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.follow_up import ContactWay, TaskKind
from shouwen_app.domain.working_calendar import SHANGHAI
from tests.factories import TUESDAY, Institution
from tests.plugins.contacts import MakeContact

DAY = timedelta(days=1)


def extract(session: Session, viewer: Actor = SYSTEM) -> pl.DataFrame:
    on = TUESDAY.astimezone(SHANGHAI).date()
    return case_frame(session, viewer, first=on, last=on, zone=SHANGHAI)


def test_who_gave_no_number_is_not_followed(session: Session, make_contact: MakeContact) -> None:
    make_contact(requester_phone="")

    assert extract(session)["has_phone"].to_list() == [False]


@pytest.mark.both_databases
def test_counts_reopenings_by_callback_and_by_hand(session: Session, make_contact: MakeContact) -> None:
    twice = make_contact()
    make_contact()
    for kind in (CaseEventKind.REOPENED, CaseEventKind.CASE_REOPENED, CaseEventKind.URGED):
        _event(session, twice, kind)

    assert extract(session)["reopenings"].to_list() == [2, 0]


def test_counts_what_customers_were_told(session: Session, make_contact: MakeContact) -> None:
    case = make_contact()
    make_contact()
    for is_supplement, reason in ((False, ""), (True, ""), (True, "改为代办")):
        session.add(
            Notification(
                case_id=case.id or 0,
                told_at=TUESDAY,
                told_way=ContactWay.PHONE,
                is_supplement=is_supplement,
                change_reason=reason,
            )
        )
    session.flush()

    told = extract(session).select("lists_told", "lists_added", "instalments")

    assert told.rows() == [(3, 2, 1), (0, 0, 0)]


def test_the_last_callback_counts(session: Session, make_contact: MakeContact) -> None:
    case = make_contact()
    _task(session, case, TaskKind.CALLBACK, concluded_at=TUESDAY + DAY, outcome="no")
    _task(session, case, TaskKind.CALLBACK, due_at=TUESDAY + 3 * DAY)
    made = make_contact()
    _task(session, made, TaskKind.CALLBACK, concluded_at=TUESDAY + DAY, outcome="yes")

    called = extract(session).select("callback_due_at", "called_back_at", "called_back")

    assert called.rows() == [
        (TUESDAY + 3 * DAY, None, ""),
        (TUESDAY + 2 * DAY, TUESDAY + DAY, "yes"),
    ]


def test_the_first_link_to_rate_is_when_the_customer_was_asked(
    session: Session, make_contact: MakeContact
) -> None:
    case = make_contact(grade=5, set_aside="staff_session")
    make_contact()
    for number, (purpose, days) in enumerate((("progress", 0), ("rating", 2), ("rating", 1))):
        _link(session, case, purpose, TUESDAY + days * DAY, str(number))

    asked = extract(session).select("rating_asked_at", "is_rated")

    assert asked.rows() == [(TUESDAY + DAY, True), (None, False)]


def test_whoever_is_rated_learns_nothing_of_the_rectification(
    session: Session, house: Institution, make_contact: MakeContact
) -> None:
    own = make_contact(handler_id=house.union_officer.id, grade=1)
    other = make_contact(grade=1)
    for case in (own, other):
        _task(session, case, TaskKind.RECTIFICATION, concluded_at=TUESDAY + DAY, outcome="done")

    shown = {
        name: extract(session, viewer)["rectified_at"].to_list()
        for name, viewer in (("system", SYSTEM), ("officer", house.actor(house.union_officer)))
    }

    assert shown == {"system": [TUESDAY + DAY] * 2, "officer": [None, TUESDAY + DAY]}


def _event(session: Session, case: Case, kind: CaseEventKind) -> None:
    case.version += 1
    session.add(
        CaseEvent(
            case_id=case.id or 0,
            seq=case.version,
            kind=kind,
            actor_kind=ActorKind.SYSTEM,
            via=Via.CLI,
            at=TUESDAY,
            payload={},
            private={},
            prev_hash="",
            hash="",
        )
    )
    session.flush()


def _task(
    session: Session,
    case: Case,
    kind: TaskKind,
    *,
    due_at: datetime = TUESDAY + 2 * DAY,
    concluded_at: datetime | None = None,
    outcome: str = "",
) -> None:
    session.add(
        FollowUpTask(
            case_id=case.id or 0,
            kind=kind,
            opened_at=TUESDAY,
            due_at=due_at,
            concluded_at=concluded_at,
            outcome=outcome,
        )
    )
    session.flush()


def _link(session: Session, case: Case, purpose: str, at: datetime, token: str) -> None:
    session.add(
        LinkToken(token_hash=token, purpose=purpose, case_id=case.id or 0, created_at=at, expires_at=at + DAY)
    )
    session.flush()

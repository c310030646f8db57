"""A meeting on the workbench (会议待办): exactly those whose move it is, with the right verb and its own due time."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, Notice, Staff
from shouwen_app.services.cases.meetings import convene_meeting
from shouwen_app.services.cases.urging import urge_case
from shouwen_app.services.cases.work_rows import WorkRow
from shouwen_app.services.cases.workbench import workbench
from tests.factories import TUESDAY, Institution, shanghai
from tests.plugins.meetings import AFTER_MEETING

Rows = Callable[[datetime], dict[str, WorkRow]]


@pytest.fixture
def rows(session: Session, house: Institution) -> Rows:
    """Each person's row about the one case, as far as it asks for something."""

    def at(now: datetime) -> dict[str, WorkRow]:
        people = {name: person for name, person in vars(house).items() if isinstance(person, Staff)}
        people.pop("administrator")
        found = {
            name: [row for group in workbench(session, house.act(person, now)).groups for row in group.rows]
            for name, person in people.items()
        }
        return {name: row[0] for name, row in found.items() if row and "专题会" not in row[0].stage[:4]}

    return at


def told(rows: dict[str, WorkRow]) -> dict[str, tuple[str, str, str]]:
    return {name: (row.verb, row.step, row.stage) for name, row in rows.items()}


@pytest.mark.both_databases
def test_the_convener_prepares_until_the_meeting_begins(convened: Case, rows: Rows) -> None:
    found = rows(TUESDAY)

    assert told(found) == {"leader": ("准备会议", "", "请准备专题会议，10月8日 17:30 前")}
    assert (found["leader"].group, found["leader"].primary) == ("asked", True)


def test_then_the_convener_records(convened: Case, rows: Rows) -> None:
    assert told(rows(AFTER_MEETING)) == {
        "leader": ("记录纪要", "record_minutes", "请记录会议纪要，10月8日 17:30 前")
    }


def test_a_named_recorder_records_instead(
    house: Institution,
    do: Callable[..., Any],
    before_leader: Case,
    call_of: Callable[..., dict[str, Any]],
    rows: Rows,
) -> None:
    do(convene_meeting, house.leader, before_leader, **call_of(recorder=house.clerk.id))

    assert set(told(rows(AFTER_MEETING))) == {"clerk"}


@pytest.mark.both_databases
def test_everybody_who_attended_signs_and_is_done_with_it(
    house: Institution, recorded: Case, rows: Rows, sign: Callable[..., None]
) -> None:
    to_sign = ("签署纪要", "sign_minutes", "请签署会议纪要，10月8日 17:30 前")
    assert told(rows(AFTER_MEETING)) == dict.fromkeys(("leader", "head", "teller"), to_sign)

    sign(recorded, house.head)

    assert set(told(rows(AFTER_MEETING))) == {"leader", "teller"}


def test_urging_reaches_those_whose_move_it_is(
    session: Session,
    house: Institution,
    do: Callable[..., Any],
    recorded: Case,
    sign: Callable[..., None],
) -> None:
    sign(recorded, house.teller)

    do(urge_case, house.teller, recorded, note="客户在等", at=shanghai(9, 30, 15, 0))

    urged = session.exec(select(Notice.staff_id).where(Notice.kind == "urged")).all()
    assert set(urged) == {house.leader.id, house.head.id}

"""Data scope (数据范围): each role sees exactly its cases, and nothing beyond."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db import scopes
from shouwen_app.db.models import Case, Meeting, Staff
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.meetings import add_meeting
from shouwen_app.db.scopes import visible_cases
from shouwen_app.domain.act import CUSTOMER, SYSTEM, Actor, ActorKind
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.lifecycle import CaseStatus, shown_status
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.cases.opinions import decide
from shouwen_app.services.cases.transfers import accept_transfer
from tests.factories import TUESDAY, Institution

SEEN = {
    "teller": "own offered taken unowned",
    "colleague": "colleague's",
    "head": "own colleague's offered taken unowned",
    "lender": "offered taken unowned",
    "other_lender": "offered unowned",
    "lending_head": "offered taken unowned",
    "bridge_teller": "bridge",
    "bridge_head": "bridge outlet",
    "outlet_teller": "outlet",
    "bridge_leader": "bridge outlet",
    "leader": "own colleague's offered taken unowned bridge outlet",
    "clerk": "own colleague's offered taken unowned bridge outlet",
    "union_officer": "own colleague's offered taken unowned bridge outlet",
    "auditor": "own colleague's offered taken unowned bridge outlet",
    "administrator": "",
    "stranger": "",
}


@pytest.fixture
def people(house: Institution) -> dict[str, Staff]:
    """The house with a second branch that has an outlet below it."""
    outlet = house.unit("qiaotou", "桥头分社", UnitKind.OUTLET, house.shiqiao)
    return {
        **{name: value for name, value in vars(house).items() if isinstance(value, Staff)},
        "other_lender": house.staff("0203", "罗欣", house.xindai, 10, Role.COUNTER),
        "bridge_teller": house.staff("0601", "邓强", house.shiqiao, 10, Role.COUNTER),
        "bridge_head": house.staff("0602", "曹丽", house.shiqiao, 40, Role.HEAD),
        "outlet_teller": house.staff("0603", "彭涛", outlet, 10, Role.COUNTER),
        "bridge_leader": house.staff("0002", "梁军", house.union, 50, Role.LEADER, at=house.shiqiao),
        "stranger": house.staff("0999", "萧然", house.shiqiao, 10),
    }


@pytest.fixture
def cases(
    house: Institution, people: dict[str, Staff], make_case: Callable[..., Case], do: Callable[..., Any]
) -> dict[str, int]:
    """One case of each standing, by name."""
    taken, unowned = make_case(), make_case(Outcome.ESCALATED)
    do(accept_transfer, house.lender, taken)
    do(decide, house.leader, unowned, opinion="请信贷管理部牵头", to_unit=house.xindai.id)
    found = {
        "own": make_case(Outcome.ANSWERED),
        "colleague's": make_case(Outcome.ANSWERED, by=house.colleague),
        "offered": make_case(),
        "taken": taken,
        "unowned": unowned,
        "bridge": make_case(Outcome.ANSWERED, by=people["bridge_teller"]),
        "outlet": make_case(Outcome.ANSWERED, by=people["outlet_teller"]),
    }
    return {name: case.id or 0 for name, case in found.items()}


@pytest.fixture
def convene(session: Session, house: Institution) -> Callable[..., Meeting]:
    """Calls people to a meeting about a case, whatever their roles."""

    def call(case_id: int, *called: Staff) -> Meeting:
        meeting = Meeting(
            case_id=case_id,
            convened_by_id=house.leader.id or 0,
            convened_at=TUESDAY,
            planned_at=TUESDAY,
            place="三楼会议室",
            agenda="研究违约金减免",
            quorum=2,
        )
        add_meeting(session, meeting, [person.id or 0 for person in called])
        return meeting

    return call


def seen_by(session: Session, viewer: Actor, cases: dict[str, int]) -> set[str]:
    ids = set(session.exec(select(Case.id).where(visible_cases(viewer))))
    return {name for name, case_id in cases.items() if case_id in ids}


@pytest.mark.parametrize("person", SEEN)
def test_each_role_sees_exactly_its_cases(
    session: Session, house: Institution, people: dict[str, Staff], cases: dict[str, int], person: str
) -> None:
    assert seen_by(session, house.actor(people[person]), cases) == set(SEEN[person].split())


@pytest.mark.both_databases
@pytest.mark.rule("R16.9d")
def test_who_is_called_to_a_meeting_sees_that_case_and_no_other(
    session: Session,
    house: Institution,
    people: dict[str, Staff],
    cases: dict[str, int],
    convene: Callable[..., Meeting],
) -> None:
    before = {name: seen_by(session, house.actor(person), cases) for name, person in people.items()}

    convene(cases["bridge"], house.teller, people["other_lender"], house.administrator, people["stranger"])

    now = {name: seen_by(session, house.actor(person), cases) for name, person in people.items()}
    assert {name: now[name] - before[name] for name in now if now[name] != before[name]} == {
        "teller": {"bridge"},
        "other_lender": {"bridge"},
    }


def test_a_cancelled_meeting_shows_nothing(
    session: Session,
    house: Institution,
    cases: dict[str, int],
    convene: Callable[..., Meeting],
) -> None:
    convene(cases["bridge"], house.teller).cancelled_at = TUESDAY
    session.flush()

    assert "bridge" not in seen_by(session, house.actor(house.teller), cases)


def test_the_system_sees_all_and_a_customer_nothing(session: Session, cases: dict[str, int]) -> None:
    assert seen_by(session, SYSTEM, cases) == set(cases)
    assert seen_by(session, CUSTOMER, cases) == set()
    assert seen_by(session, Actor(ActorKind.STAFF, 1), cases) == set()


def test_a_unit_whose_number_begins_alike_is_not_below(
    session: Session, house: Institution, cases: dict[str, int], people: dict[str, Staff]
) -> None:
    house.shiqiao.path = house.yingye.path.rstrip("/") + "0/"
    session.flush()

    assert "bridge" not in seen_by(session, house.actor(house.head), cases)


@pytest.mark.parametrize("person", ["colleague", "bridge_head", "administrator", "stranger"])
def test_outside_the_scope_a_case_does_not_exist(
    session: Session, house: Institution, people: dict[str, Staff], cases: dict[str, int], person: str
) -> None:
    case = session.get_one(Case, cases["own"])

    with pytest.raises(NotFound, match=r"case\.not_found"):
        CaseRepository(session, house.actor(people[person])).get(case.case_no)


@pytest.mark.both_databases
@pytest.mark.parametrize("status", CaseStatus)
@pytest.mark.parametrize(
    "closes", [None, TUESDAY - timedelta(hours=1), TUESDAY, TUESDAY + timedelta(hours=1)]
)
def test_rule_and_sql_show_the_rated_line_the_same_status(
    session: Session,
    house: Institution,
    make_case: Callable[..., Case],
    status: CaseStatus,
    closes: datetime | None,
) -> None:
    case = make_case(Outcome.ANSWERED)
    case.status, case.rating_closes_at = status, closes
    session.flush()

    found = session.exec(select(scopes.shown_status(house.actor(house.head), TUESDAY))).one()

    assert found == shown_status(status, closes, TUESDAY)

"""Keeping people, their roles and their access."""

from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import AccessEntry, AuthSession, Staff
from shouwen_app.db.repositories.staff import get_staff, grants_of
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.errors import (
    Conflict,
    InvalidInput,
    NotFound,
    NotPermitted,
    RuleViolation,
    ShouwenError,
)
from shouwen_app.domain.organisation import EmploymentType
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.people.access import end_sessions, list_sessions, reset_password
from shouwen_app.services.people.add_staff import FirstPassword, add_staff
from shouwen_app.services.people.change_staff import change_staff, deactivate_staff
from shouwen_app.services.people.staff import PAGE_SIZE, list_staff
from shouwen_app.services.signin.hashing import prove
from shouwen_app.services.signin.open_session import open_session
from shouwen_app.services.signin.views import Account
from tests.factories import TUESDAY, Institution, intake


@pytest.fixture
def house(session: Session) -> Institution:
    return Institution(session)


def add(session: Session, house: Institution, **fields: Any) -> FirstPassword:
    given = {
        "login": "0601",
        "name": "郑浩",
        "unit": "yingye",
        "post": "柜员",
        "roles": [],
        "in_charge": [],
        **fields,
    }
    return add_staff(session, house.act(house.administrator), **given)


def change(session: Session, house: Institution, **fields: Any) -> None:
    given = {
        "login": "0101",
        "name": "周敏",
        "unit": "yingye",
        "post": "综合柜员",
        "rank": 10,
        "employment": EmploymentType.REGULAR,
        "roles": [Role.COUNTER],
        "in_charge": [],
        **fields,
    }
    change_staff(session, house.act(house.administrator), **given)


def held(session: Session, person: Staff) -> set[tuple[Role, int]]:
    return {(grant.role, grant.unit_id) for grant in grants_of(session, person.id or 0)}


def test_new_person_gets_a_password_that_must_be_changed(session: Session, house: Institution):
    first = add(session, house)

    staff = get_staff(session, "0601")
    assert prove(Account("0601", "郑浩", staff.password_hash, 0), first.password).is_correct
    assert staff.must_change_password
    assert first.password not in repr(first)


@pytest.mark.rule("R12.3.3", "R14.4.1")
def test_roles_are_held_where_they_reach(session: Session, house: Institution):
    add(session, house, roles=[Role.COUNTER, Role.OFFICE, Role.LEADER], in_charge=["xindai", "shiqiao"])

    assert held(session, get_staff(session, "0601")) == {
        (Role.COUNTER, house.yingye.id),
        (Role.OFFICE, house.union.id),
        (Role.LEADER, house.xindai.id),
        (Role.LEADER, house.shiqiao.id),
    }


REFUSED: list[tuple[dict[str, Any], type[ShouwenError], str, str]] = [
    ({"login": "郑浩"}, InvalidInput, "staff.login_malformed", "login"),
    ({"login": "0101"}, Conflict, "staff.login_taken", "login"),
    ({"name": ""}, InvalidInput, "input.required", "name"),
    ({"name": "郑\x07浩"}, InvalidInput, "input.control_characters", "name"),
    ({"post": "字" * 51}, InvalidInput, "input.too_long", "post"),
    ({"unit": "nowhere"}, NotFound, "unit.not_found", "unit"),
    ({"rank": 11}, InvalidInput, "staff.rank_unknown", "rank"),
    ({"roles": [Role.LEADER]}, InvalidInput, "staff.in_charge_required", "in_charge"),
    ({"password": "12345678"}, InvalidInput, "signin.password_common", "password"),
]


@pytest.mark.parametrize(("wrong", "kind", "code", "field"), REFUSED)
def test_refuses_a_person_that_cannot_be(
    session: Session,
    house: Institution,
    wrong: dict[str, Any],
    kind: type[ShouwenError],
    code: str,
    field: str,
):
    with pytest.raises(kind) as refused:
        add(session, house, **wrong)

    assert (refused.value.code, refused.value.field) == (code, field)


def test_moving_to_another_unit_moves_the_roles_of_the_own_unit(session: Session, house: Institution):
    change(session, house, unit="xindai", roles=[Role.COUNTER, Role.HEAD], deputy="0102", is_on_duty=True)

    teller = house.teller
    assert held(session, teller) == {(Role.COUNTER, house.xindai.id), (Role.HEAD, house.xindai.id)}
    assert (teller.unit_id, teller.deputy_id, teller.is_on_duty) == (
        house.xindai.id,
        house.colleague.id,
        True,
    )


@pytest.mark.parametrize("deputy", ["9999", "0101"])
def test_deputy_is_another_active_person(session: Session, house: Institution, deputy: str):
    with pytest.raises(InvalidInput) as refused:
        change(session, house, deputy=deputy)

    assert refused.value.field == "deputy"


def test_last_administrator_stays(session: Session, house: Institution):
    with pytest.raises(RuleViolation) as refused:
        change(session, house, login="0501", name="高翔", unit="bangong", roles=[Role.OFFICE])

    assert refused.value.code == "staff.last_administrator"


def test_nobody_deactivates_oneself(session: Session, house: Institution):
    with pytest.raises(RuleViolation) as refused:
        deactivate_staff(session, house.act(house.administrator), login="0501")

    assert refused.value.code == "staff.oneself"


def test_person_with_open_cases_cannot_be_deactivated_and_the_message_says_how_many(
    session: Session, house: Institution
):
    for _ in range(2):
        register_case(
            session,
            house.act(house.teller),
            intake=intake(TriageOutcome.TRANSFER, to_unit=house.xindai.id, reason="贷款归信贷管理部管"),
        )

    with pytest.raises(RuleViolation) as refused:
        deactivate_staff(session, house.act(house.administrator), login="0101")

    assert (refused.value.code, refused.value.params) == (
        "staff.has_open_cases",
        {"name": "周敏", "count": 2},
    )


def test_deactivation_ends_service_and_sessions(session: Session, house: Institution):
    open_session(session, Act(SYSTEM, TUESDAY), house.colleague)

    deactivate_staff(session, house.act(house.administrator), login="0102")

    assert (house.colleague.is_active, house.colleague.is_on_duty) == (False, False)
    assert session.exec(select(AuthSession)).one().revoked_at == TUESDAY


def test_reset_gives_a_new_password_and_lifts_the_lock(session: Session, house: Institution):
    house.teller.locked_until = TUESDAY
    house.teller.must_change_password = False
    open_session(session, Act(SYSTEM, TUESDAY), house.teller)

    first = reset_password(session, house.act(house.administrator), login="0101")

    assert prove(Account("0101", "周敏", house.teller.password_hash, 0), first.password).is_correct
    assert (house.teller.must_change_password, house.teller.locked_until) == (True, None)
    assert list_sessions(session, house.act(house.administrator)) == ()


def test_a_reset_is_never_carried_out_under_a_request_id_that_would_store_it(
    session: Session, house: Institution
):
    before = house.teller.password_hash

    with pytest.raises(ValueError, match="not stored"):
        reset_password(session, house.act(house.administrator, request_id="r1"), login="0101")

    assert house.teller.password_hash == before


def test_sessions_are_listed_and_ended(session: Session, house: Institution):
    act = house.act(house.administrator)
    for address in ("10.0.0.7", "10.0.0.8"):
        open_session(session, act, house.teller, address=address, browser="Firefox")

    listed = list_sessions(session, act)
    ended = end_sessions(session, act, login="0101")

    assert {(row.login, row.address, row.last_seen) for row in listed} == {
        ("0101", "10.0.0.7", "今天 14:42"),
        ("0101", "10.0.0.8", "今天 14:42"),
    }
    assert ended == 2


def test_list_is_filtered_and_paged(session: Session, house: Institution):
    act = house.act(house.administrator)
    for number in range(PAGE_SIZE):
        house.staff(f"09{number:02}", f"新员工{number}", house.shiqiao, 10)
    house.colleague.is_active = False

    whole = list_staff(session, act)
    last = list_staff(session, act, page=99)
    named = list_staff(session, act, words="周敏")
    former = list_staff(session, act, unit="yingye", with_former=True)

    assert (whole.total, whole.pages, len(whole.rows), last.page) == (PAGE_SIZE + 9, 2, PAGE_SIZE, 2)
    assert [row.login for row in named.rows] == ["0101"]
    assert {row.login for row in former.rows} == {"0101", "0102", "0103"}
    assert (named.rows[0].role_names, named.rows[0].rank_name, named.rows[0].unit) == (
        "经办人员",
        "一般员工",
        "yingye",
    )


def test_search_takes_wildcards_literally(session: Session, house: Institution):
    assert list_staff(session, house.act(house.administrator), words="%").total == 0


def test_changes_stand_in_the_access_log_without_the_password(session: Session, house: Institution):
    first = add(session, house)
    change(session, house)
    reset_password(session, house.act(house.administrator), login="0601")

    entries = session.exec(select(AccessEntry).order_by("id")).all()
    assert [entry.kind for entry in entries] == [
        AccessKind.STAFF_ADDED,
        AccessKind.STAFF_CHANGED,
        AccessKind.PASSWORD_RESET,
    ]
    assert first.password not in str([entry.detail for entry in entries])


@pytest.mark.parametrize("person", ["teller", "head", "leader", "clerk", "union_officer", "auditor"])
def test_only_the_administrator_keeps_people(session: Session, house: Institution, person: str):
    act = house.act(getattr(house, person))

    for use_case in (reset_password, end_sessions, deactivate_staff):
        with pytest.raises(NotPermitted):
            use_case(session, act, login="0102")
    for use_case in (list_staff, list_sessions):
        with pytest.raises(NotPermitted):
            use_case(session, act)


def test_nobody_gives_oneself_a_role(session: Session, house: Institution):
    """Whoever keeps the people could otherwise read what customers say (product design §3)."""
    with pytest.raises(RuleViolation) as refused:
        change(
            session,
            house,
            login="0501",
            name="高翔",
            unit="bangong",
            roles=[Role.ADMINISTRATOR, Role.SUPERVISION],
        )

    assert (refused.value.code, refused.value.field) == ("staff.own_roles", "roles")


def test_an_administrator_keeps_the_own_name(session: Session, house: Institution):
    change(session, house, login="0501", name="高翔宇", unit="bangong", roles=[Role.ADMINISTRATOR])

    assert house.administrator.name == "高翔宇"

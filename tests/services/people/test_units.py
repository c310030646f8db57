"""Keeping the tree of units."""

from typing import Any

import pytest
from sqlmodel import Session

from shouwen_app.db.models import AccessEntry
from shouwen_app.db.repositories.units import unit_by_code
from shouwen_app.domain.errors import (
    Conflict,
    InvalidInput,
    NotFound,
    NotPermitted,
    RuleViolation,
    ShouwenError,
)
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.people.add_unit import add_unit
from shouwen_app.services.people.change_unit import change_unit, deactivate_unit, move_unit
from shouwen_app.services.people.units import list_units
from tests.factories import Institution, intake


@pytest.fixture
def house(session: Session) -> Institution:
    return Institution(session)


def test_list_shows_each_unit_under_its_parent(session: Session, house: Institution):
    act = house.act(house.administrator)
    add_unit(session, act, code="dongjie", name="东街网点", kind=UnitKind.OUTLET, parent="yingye")

    rows = list_units(session, act)

    assert [(row.code, row.depth, row.parent) for row in rows[:3]] == [
        ("lhs", 0, ""),
        ("yingye", 1, "lhs"),
        ("dongjie", 2, "yingye"),
    ]
    assert (rows[1].staff_count, rows[1].kind_name) == (3, "信用社")


def test_new_unit_hangs_under_its_parent_and_is_written_down(session: Session, house: Institution):
    act = house.act(house.administrator)

    added = add_unit(
        session, act, code=" dongjie ", name="东街\n网点", kind=UnitKind.OUTLET, parent="yingye", phone="8123"
    )

    unit = unit_by_code(session, "dongjie")
    assert unit is not None
    assert (unit.name, unit.path) == ("东街 网点", f"{house.yingye.path}{added.id}/")
    assert session.get(AccessEntry, 1) is not None


def test_moving_takes_all_below_along(session: Session, house: Institution):
    act = house.act(house.administrator)
    add_unit(session, act, code="dongjie", name="东街网点", kind=UnitKind.OUTLET, parent="yingye")

    move_unit(session, act, code="dongjie", parent="shiqiao")

    moved = unit_by_code(session, "dongjie")
    assert moved is not None
    assert moved.path == f"{house.shiqiao.path}{moved.id}/"


def test_moving_a_branch_keeps_the_paths_below_true(session: Session, house: Institution):
    act = house.act(house.administrator)
    add_unit(session, act, code="loans", name="营业部信贷组", kind=UnitKind.DEPARTMENT, parent="yingye")
    loans = unit_by_code(session, "loans")
    assert loans is not None

    move_unit(session, act, code="loans", parent="lhs")

    assert loans.path == f"{house.union.path}{loans.id}/"


def test_renaming_sets_what_referral_slips_say(session: Session, house: Institution):
    change_unit(
        session,
        house.act(house.administrator),
        code="xindai",
        name="信贷部",
        phone="0371-6888001",
        address="三楼",
    )

    assert (house.xindai.name, house.xindai.phone, house.xindai.address) == ("信贷部", "0371-6888001", "三楼")


REFUSED: list[tuple[dict[str, Any], type[ShouwenError], str]] = [
    ({"code": "a b"}, InvalidInput, "unit.code_malformed"),
    ({"code": "xindai"}, Conflict, "unit.code_taken"),
    ({"name": " "}, InvalidInput, "input.required"),
    ({"name": "字" * 101}, InvalidInput, "input.too_long"),
    ({"parent": "nowhere"}, NotFound, "unit.not_found"),
    ({"parent": ""}, InvalidInput, "unit.wrong_parent"),
    ({"kind": UnitKind.OUTLET}, InvalidInput, "unit.wrong_parent"),
    ({"kind": UnitKind.UNION, "parent": ""}, RuleViolation, "unit.second_root"),
]


@pytest.mark.parametrize(("wrong", "kind", "code"), REFUSED)
def test_refuses_a_unit_that_cannot_be(
    session: Session, house: Institution, wrong: dict[str, Any], kind: type[ShouwenError], code: str
):
    given = {"code": "new", "name": "新部门", "kind": UnitKind.DEPARTMENT, "parent": "lhs", **wrong}

    with pytest.raises(kind) as refused:
        add_unit(session, house.act(house.administrator), **given)

    assert refused.value.code == code


def test_refuses_a_cycle(session: Session, house: Institution):
    with pytest.raises(RuleViolation) as refused:
        move_unit(session, house.act(house.administrator), code="lhs", parent="yingye")

    assert refused.value.code == "unit.cycle"


def test_unit_in_use_cannot_be_deactivated(session: Session, house: Institution):
    act = house.act(house.administrator)
    codes: list[str] = []
    for code in ("lhs", "yingye"):
        with pytest.raises(RuleViolation) as refused:
            deactivate_unit(session, act, code=code)
        codes.append(refused.value.code)

    assert codes == ["unit.has_units_below", "unit.has_staff"]


def test_unit_with_open_cases_cannot_be_deactivated(session: Session, house: Institution):
    register_case(
        session,
        house.act(house.teller),
        intake=intake(TriageOutcome.TRANSFER, to_unit=house.shiqiao.id, reason="归石桥信用社"),
    )

    with pytest.raises(RuleViolation) as refused:
        deactivate_unit(session, house.act(house.administrator), code="shiqiao")

    assert (refused.value.code, refused.value.params) == ("unit.has_open_cases", {"count": 1})


def test_empty_unit_is_deactivated_and_gone_from_choices(session: Session, house: Institution):
    deactivate_unit(session, house.act(house.administrator), code="shiqiao")

    with pytest.raises(NotFound):
        change_unit(session, house.act(house.administrator), code="shiqiao", name="石桥")


@pytest.mark.parametrize("person", ["teller", "head", "leader", "clerk", "union_officer", "auditor"])
def test_only_the_administrator_keeps_units(session: Session, house: Institution, person: str):
    act = house.act(getattr(house, person))

    with pytest.raises(NotPermitted):
        list_units(session, act)
    with pytest.raises(NotPermitted):
        deactivate_unit(session, act, code="shiqiao")

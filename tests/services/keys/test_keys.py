"""Keys of programs: who makes them, what they lend, and when they open nothing any more."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from shouwen_app.db.models import ApiKey, RoleGrant, Staff
from shouwen_app.db.repositories.staff import replace_grants
from shouwen_app.db.session import reading, transaction
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.api_key import Scope
from shouwen_app.domain.errors import InvalidInput, NotFound, NotPermitted, RuleViolation, ShouwenError
from shouwen_app.domain.permissions import Permission, Role
from shouwen_app.services.keys.manage_keys import add_key, list_keys, revoke_key
from shouwen_app.services.keys.recognise_key import KeyHolder, holder_of_key
from shouwen_app.services.transaction import read, run
from tests.factories import TUESDAY, Institution
from tests.plugins.keys import MakeKey

FAIR: dict[str, Any] = {"name": "热线平台", "scopes": ["cases:read"], "unit": "yingye", "login": "0101"}


def holder(key: str, at: timedelta = timedelta()) -> KeyHolder | None:
    return read(holder_of_key, Act(SYSTEM, TUESDAY + at), key=key)


def test_a_program_acts_for_a_person_with_no_more_than_the_key_lends(
    settled_house: Institution, make_key: MakeKey, database: str
) -> None:
    with transaction(database) as session:
        held = [(Role.COUNTER, settled_house.yingye.id or 0), (Role.OFFICE, settled_house.bangong.id or 0)]
        replace_grants(session, settled_house.teller.id or 0, held)

    found = holder(make_key(Scope.CASES_READ, at=TUESDAY))

    assert found is not None
    assert (found.actor.staff_id, found.actor.roles) == (settled_house.teller.id, {Role.COUNTER})
    assert not found.actor.may(Permission.RULING_GIVE)
    assert found.scopes == {Scope.CASES_READ}


def test_only_the_hash_is_stored(make_key: MakeKey, database: str) -> None:
    key = make_key()

    with reading(database) as session:
        (row,) = session.exec(select(ApiKey))
        assert key not in str(row.model_dump())


def test_a_key_runs_out(make_key: MakeKey) -> None:
    key = make_key(at=TUESDAY, days=30)

    assert holder(key, timedelta(days=30, seconds=-1)) is not None
    assert holder(key, timedelta(days=30)) is None


def test_a_revoked_key_opens_nothing(settled_house: Institution, make_key: MakeKey) -> None:
    act, key = settled_house.act(settled_house.administrator), make_key(at=TUESDAY)

    run(revoke_key, act, key_id=1)

    assert holder(key) is None
    assert [row.standing for row in read(list_keys, act)] == ["revoked"]


def test_a_key_ends_with_the_role_of_its_person(
    settled_house: Institution, make_key: MakeKey, database: str
) -> None:
    key = make_key(at=TUESDAY)
    with transaction(database) as session:
        for grant in session.exec(select(RoleGrant).where(RoleGrant.staff_id == settled_house.teller.id)):
            session.delete(grant)

    assert holder(key) is None


def test_a_key_ends_when_its_person_leaves(
    settled_house: Institution, make_key: MakeKey, database: str
) -> None:
    key = make_key(at=TUESDAY)
    with transaction(database) as session:
        session.get_one(Staff, settled_house.teller.id).is_active = False

    assert holder(key) is None


@pytest.mark.parametrize("text", ["", "sw_", "sw_" + "a" * 42, "sw_" + "é" * 43, "sw_" + "a" * 43])
def test_what_is_no_key_is_nobodys(settled_house: Institution, text: str) -> None:
    assert holder(text) is None


@pytest.mark.parametrize(
    ("changed", "refused", "code"),
    [
        ({"scopes": []}, InvalidInput, "key.scopes"),
        ({"scopes": ["cases:delete"]}, InvalidInput, "key.scopes"),
        ({"days": 0}, InvalidInput, "key.days"),
        ({"days": 401}, InvalidInput, "key.days"),
        ({"name": " "}, InvalidInput, "input.required"),
        ({"unit": "nowhere"}, NotFound, "unit.not_found"),
        ({"unit": "xindai"}, RuleViolation, "key.person_without_role"),
        ({"login": "9999"}, NotFound, "staff.not_found"),
        ({"login": "0501"}, RuleViolation, "key.person_without_role"),
    ],
)
def test_what_cannot_be_a_key_is_refused(
    settled_house: Institution, changed: dict[str, Any], refused: type[ShouwenError], code: str
) -> None:
    with pytest.raises(refused) as error:
        run(add_key, settled_house.act(settled_house.administrator), **FAIR | changed)

    assert error.value.code == code


def test_only_the_administrator_makes_keys(settled_house: Institution) -> None:
    with pytest.raises(NotPermitted):
        run(add_key, settled_house.act(settled_house.head), **FAIR)


def test_a_key_is_never_stored_with_a_request(settled_house: Institution) -> None:
    act = replace(settled_house.act(settled_house.administrator), request_id="r1")

    with pytest.raises(ValueError, match="without a request id"):
        run(add_key, act, **FAIR)

"""Tablets are added where one answers for the unit, paired once with a code, and strangers after being revoked."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from shouwen_app.db.models import AccessEntry, CounterTablet
from shouwen_app.domain.errors import InvalidInput, NotFound, NotPermitted, ShouwenError
from shouwen_app.services.counters.at_the_tablet import open_tablet, pair_tablet
from shouwen_app.services.counters.manage_tablets import (
    add_tablet,
    counter_units,
    list_tablets,
    revoke_tablet,
)
from tests.factories import TUESDAY, Institution
from tests.plugins.counters import PairTablet
from tests.plugins.customers import LATER, customer


def only_tablet(session: Session) -> CounterTablet:
    return session.exec(select(CounterTablet)).one()


def test_a_head_adds_a_tablet_that_is_paired_once(session: Session, house: Institution) -> None:
    made = add_tablet(session, house.act(house.head, LATER), unit="yingye", name=" 1 号窗口 ")

    token = pair_tablet(session, customer(), code=made.code.lower())

    found = open_tablet(session, customer(), tablet=token)
    (row,) = list_tablets(session, house.act(house.head, LATER))
    assert found is not None
    assert (found.unit, row.name, row.unit, row.added_by, row.standing) == (
        "营业部",
        "1 号窗口",
        "营业部",
        "马会玲",
        "paired",
    )
    with pytest.raises(NotFound, match=r"tablet\.code_unknown"):
        pair_tablet(session, customer(), code=made.code)


def test_neither_code_nor_token_is_stored(session: Session, house: Institution) -> None:
    made = add_tablet(session, house.act(house.head, LATER), unit="yingye", name="1 号窗口")
    before = str(only_tablet(session).model_dump())
    token = pair_tablet(session, customer(), code=made.code)

    kept = str([entry.model_dump() for entry in session.exec(select(AccessEntry))])
    for text in (before, str(only_tablet(session).model_dump()), kept):
        assert made.code not in text
        assert made.code.replace("-", "") not in text
        assert token not in text


def test_what_happens_to_a_tablet_is_in_the_access_log(
    session: Session, house: Institution, paired: PairTablet
) -> None:
    paired()
    revoke_tablet(session, house.act(house.clerk, LATER), tablet_id=only_tablet(session).id or 0)

    kinds = [entry.kind for entry in session.exec(select(AccessEntry).order_by(col(AccessEntry.id)))]
    assert kinds[-3:] == ["counter.added", "counter.paired", "counter.revoked"]


def test_a_code_runs_out(session: Session, house: Institution) -> None:
    made = add_tablet(session, house.act(house.head, TUESDAY), unit="yingye", name="1 号窗口")
    too_late = TUESDAY + timedelta(minutes=15)

    with pytest.raises(NotFound, match=r"tablet\.code_unknown"):
        pair_tablet(session, customer(too_late), code=made.code)

    (row,) = list_tablets(session, house.act(house.head, too_late))
    assert (row.standing, row.is_usable, row.seen) == ("lapsed", False, "")
    assert pair_tablet(session, customer(too_late - timedelta(seconds=1)), code=made.code)


def test_a_revoked_tablet_is_a_stranger(session: Session, house: Institution, paired: PairTablet) -> None:
    token, act = paired(), house.act(house.head, LATER)

    revoke_tablet(session, act, tablet_id=only_tablet(session).id or 0)
    revoke_tablet(session, act, tablet_id=only_tablet(session).id or 0)

    assert open_tablet(session, customer(), tablet=token) is None
    assert [(row.standing, row.is_usable) for row in list_tablets(session, act)] == [("revoked", False)]


def test_a_code_of_a_revoked_tablet_pairs_nothing(session: Session, house: Institution) -> None:
    act = house.act(house.head, LATER)
    made = add_tablet(session, act, unit="yingye", name="1 号窗口")
    revoke_tablet(session, act, tablet_id=only_tablet(session).id or 0)

    with pytest.raises(NotFound):
        pair_tablet(session, customer(), code=made.code)


def test_a_head_keeps_the_tablets_of_the_own_unit_and_the_office_all(
    session: Session, house: Institution, paired: PairTablet
) -> None:
    paired("石桥 1 号窗口", unit="shiqiao")
    head, office = house.act(house.head, LATER), house.act(house.clerk, LATER)

    assert list_tablets(session, head) == ()
    assert [row.name for row in list_tablets(session, office)] == ["石桥 1 号窗口"]
    assert [unit.code for unit in counter_units(session, head)] == ["yingye"]
    assert {"yingye", "shiqiao"} <= {unit.code for unit in counter_units(session, office)}
    with pytest.raises(NotFound, match=r"counter\.not_found"):
        revoke_tablet(session, head, tablet_id=only_tablet(session).id or 0)


@pytest.mark.parametrize(
    ("who", "fields", "failure", "field"),
    [
        ("teller", {}, NotPermitted, ""),
        ("administrator", {}, NotPermitted, ""),
        ("union_officer", {}, NotPermitted, ""),
        ("head", {"unit": "shiqiao"}, NotFound, "unit"),
        ("head", {"unit": "nowhere"}, NotFound, "unit"),
        ("head", {"name": " "}, InvalidInput, "name"),
        ("head", {"name": "长" * 51}, InvalidInput, "name"),
    ],
)
def test_refuses(
    session: Session,
    house: Institution,
    who: str,
    fields: dict[str, Any],
    failure: type[ShouwenError],
    field: str,
) -> None:
    given = {"unit": "yingye", "name": "1 号窗口", **fields}

    with pytest.raises(failure) as refused:
        add_tablet(session, house.act(getattr(house, who), LATER), **given)

    assert refused.value.field == field
    assert session.exec(select(CounterTablet)).all() == []


@pytest.mark.parametrize("use_case", [list_tablets, counter_units])
def test_a_clerk_sees_no_tablets_in_the_settings(session: Session, house: Institution, use_case: Any) -> None:
    with pytest.raises(NotPermitted):
        use_case(session, house.act(house.teller, LATER))


def test_secrets_are_made_without_a_request_id(session: Session, house: Institution) -> None:
    with pytest.raises(ValueError, match="request id"):
        add_tablet(session, house.act(house.head, LATER, "once"), unit="yingye", name="1 号窗口")

"""Adding, listing and revoking tablets (评价屏管理); a pairing code is told once and stored as its hash only."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.models import CounterTablet
from shouwen_app.db.repositories import access_log
from shouwen_app.db.repositories.counters import close_calls, get_tablet, tablets_within, units_with_tablets
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.counter import (
    PAIRING_VALID_FOR,
    TabletStanding,
    new_pairing_code,
    pairing_hash,
    standing,
)
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import NAME_MAX, clean_line
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.permission import require
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class NewTablet:
    """A tablet just added; ``code`` is told this once, and pairs it until ``until``."""

    name: str = ""
    code: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class TabletRow:
    """A tablet in words; ``standing`` is a ``TabletStanding``, ``seen`` "" for one that never asked."""

    tablet_id: int
    name: str
    unit: str
    added_by: str
    seen: str
    standing: str
    standing_text: str
    is_usable: bool


@dataclass(frozen=True, slots=True)
class CounterUnit:
    """A unit that can have tablets."""

    code: str
    name: str


def add_tablet(session: Session, act: Act, *, unit: str, name: str) -> NewTablet:
    """A tablet of a unit in reach, with the code that pairs it within PAIRING_VALID_FOR.

    Raises NotPermitted, InvalidInput naming the field, NotFound for a unit out of reach; ValueError for an act with a
    request id (decision 0010).
    """
    require(act, Permission.COUNTER_MANAGE)
    if act.request_id:
        raise ValueError("a pairing code is made without a request id, so that it is not stored")
    place = next((each for each in units_with_tablets(session, act.actor) if each.code == unit), None)
    if place is None:
        raise NotFound("unit.not_found", field="unit")
    code = new_pairing_code()
    tablet = CounterTablet(
        unit_id=place.id or 0,
        name=clean_line(name, "name", longest=NAME_MAX, required=True),
        code_hash=pairing_hash(code),
        added_at=act.at,
        added_by_id=act.actor.staff_id,
    )
    session.add(tablet)
    session.flush()
    detail = {"tablet": tablet.id, "name": tablet.name, "unit": place.code}
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.COUNTER_ADDED, detail)
    return NewTablet(tablet.name, code, local_text(act.at + PAIRING_VALID_FOR, "%H:%M"))


def revoke_tablet(session: Session, act: Act, *, tablet_id: int) -> None:
    """From now the tablet is a stranger, and no call waits for it. Raises NotPermitted, NotFound out of reach."""
    require(act, Permission.COUNTER_MANAGE)
    tablet = get_tablet(session, act.actor, tablet_id)
    if tablet.revoked_at is None:
        tablet.revoked_at, tablet.code_hash, tablet.token_hash = act.at, None, None
        close_calls(session, tablet, act.at)
        detail = {"tablet": tablet.id, "name": tablet.name}
        access_log.append(session, act.at, act.actor.staff_id, AccessKind.COUNTER_REVOKED, detail)


def list_tablets(session: Session, act: Act) -> tuple[TabletRow, ...]:
    """The tablets in reach, those that serve no more included. Raises NotPermitted."""
    require(act, Permission.COUNTER_MANAGE)
    rows: list[TabletRow] = []
    for tablet, unit, added_by in tablets_within(session, act.actor):
        now_is = standing(
            added_at=tablet.added_at, paired_at=tablet.paired_at, revoked_at=tablet.revoked_at, now=act.at
        )
        rows.append(
            TabletRow(
                tablet_id=tablet.id or 0,
                name=tablet.name,
                unit=unit.name,
                added_by=added_by or "",
                seen=local_text(tablet.seen_at, "%Y-%m-%d %H:%M") if tablet.seen_at else "",
                standing=now_is.value,
                standing_text=t(f"counter.standing.{now_is}"),
                is_usable=now_is in (TabletStanding.WAITING, TabletStanding.PAIRED),
            )
        )
    return tuple(rows)


def counter_units(session: Session, act: Act) -> tuple[CounterUnit, ...]:
    """The units to which the actor may add a tablet. Raises NotPermitted."""
    require(act, Permission.COUNTER_MANAGE)
    return tuple(CounterUnit(unit.code, unit.name) for unit in units_with_tablets(session, act.actor))

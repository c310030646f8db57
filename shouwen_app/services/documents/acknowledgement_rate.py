"""How many have read a policy (宣贯签收率, R15.3.1): read of active staff, per unit with those below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.models import Unit
from shouwen_app.db.repositories.acknowledgements import readers, units_seen
from shouwen_app.domain.act import Act, Actor
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.responsibility import is_above
from shouwen_app.services.documents.read_documents import known_policy
from shouwen_app.services.permission import require
from shouwen_app.texts import t
from shouwen_app.texts.numbers import percent


@dataclass(frozen=True, slots=True)
class UnitReading:
    """A unit with all below it: ``read`` of ``people`` active members of staff have read the policy.

    ``unread`` names those of the unit itself who have not, only for its head and those above in the line.
    """

    name: str
    depth: int
    read: int
    people: int
    rate: str
    unread: str


def acknowledgement_rate(session: Session, act: Act, *, key: str) -> tuple[UnitReading, ...]:
    """The rate of each unit within the reader's scope, in the order of the tree; empty for those who look on at none.

    Raises NotPermitted, NotFound for a policy that need not be known.
    """
    require(act, Permission.DOCUMENT_READ)
    policy = known_policy(session, act, key)
    people = readers(session, act.actor, policy)
    seen = _in_order(units_seen(session, act.actor))
    return tuple(_row(act.actor, unit, depth, people) for unit, depth in seen)


def _row(actor: Actor, unit: Unit, depth: int, people: Sequence[tuple[str, int, str, bool]]) -> UnitReading:
    here = [has_read for path, _, _, has_read in people if path.startswith(unit.path)]
    unread = [name for _, unit_id, name, has_read in people if unit_id == unit.id and not has_read]
    return UnitReading(
        name=unit.name,
        depth=depth,
        read=sum(here),
        people=len(here),
        rate=percent(sum(here) / len(here)) if here else t("documents.nobody"),
        unread=t("staff.list_separator").join(unread) if is_above(actor, unit.path) else "",
    )


def _in_order(units: Sequence[Unit]) -> list[tuple[Unit, int]]:
    """Units under those above them, siblings by their order; depth counts from the highest one seen."""
    by_id = {unit.id: unit for unit in units}
    place = {unit.id: (unit.sort_order, unit.id or 0) for unit in units}

    def lineage(unit: Unit) -> list[int]:
        return [number for part in unit.path.split("/") if part and (number := int(part)) in by_id]

    ordered = sorted(units, key=lambda unit: [place[number] for number in lineage(unit)])
    return [(unit, len(lineage(unit)) - 1) for unit in ordered]

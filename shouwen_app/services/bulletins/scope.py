"""Whom a bulletin is about (简报范围): the whole house, or a unit with those below it, by who received the contact."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import polars as pl
from sqlmodel import Session

from shouwen_app.db.models import Unit
from shouwen_app.db.repositories.units import all_units, root_unit, unit_by_code
from shouwen_app.domain.act import Actor, ActorKind
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.permissions import Grant, Role
from shouwen_app.services.insight.reading import Reading

READER: Final = Actor(ActorKind.STAFF, staff_id=-1, grants=(Grant(Role.OFFICE, 0, "/"),))
"""For whom figures are taken: nobody's own cases, all of the house, and no single rating."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The unit at the head, and ``units`` by code: the names and the codes above of all units of the house.

    ``codes`` are those of the unit and all below it.
    """

    unit_id: int
    code: str
    name: str
    is_house: bool
    codes: frozenset[str]
    names: Mapping[str, str]
    parents: Mapping[str, str]

    def of(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The rows of a frame whose first-inquiry unit is within."""
        return frame if self.is_house else frame.filter(pl.col("unit").is_in(list(self.codes)))

    def reading(self, house: Reading) -> Reading:
        """What measures of this scope are read from."""
        if self.is_house:
            return house
        return replace(
            house,
            cases=self.of(house.cases),
            holdings=self.of(house.holdings),
            units=self.codes,
            is_house=False,
        )


def scope_of(session: Session, code: str) -> Scope:
    """The scope of a unit in use, "" for the whole house. Raises InvalidInput for a unit that is none."""
    root = root_unit(session)
    if root is None:
        raise RuleViolation("bulletin.no_house")
    unit = unit_by_code(session, code) if code else root
    if unit is None or not unit.is_active:
        raise InvalidInput("bulletin.unit_unknown", field="unit")
    return scope_at(session, unit)


def scope_at(session: Session, unit: Unit) -> Scope:
    """The scope of a unit."""
    units = all_units(session)
    codes = {each.id: each.code for each in units}
    return Scope(
        unit_id=unit.id or 0,
        code=unit.code,
        name=unit.name,
        is_house=unit.parent_id is None,
        codes=frozenset(each.code for each in units if each.path.startswith(unit.path)),
        names={each.code: each.name for each in units},
        parents={each.code: codes.get(each.parent_id, "") for each in units},
    )

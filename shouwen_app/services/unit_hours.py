"""Business hours as stored (各机构营业时间), made into the rules a unit goes by: its own, then those above it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import cached_property

from sqlmodel import Session

from shouwen_app.db.models import UnitHours
from shouwen_app.db.repositories import rulebook as stored
from shouwen_app.domain.business_hours import BusinessHours
from shouwen_app.domain.hours_plan import HoursRule, Season, WeekendDuty

Spans = Sequence[Sequence[str]]
SATURDAY, SUNDAY = "5", "6"


@dataclass(frozen=True)
class UnitHoursBook:
    """Rules by unit id, None for the institution; ``paths`` tells what stands above a unit."""

    rules: Mapping[int | None, tuple[HoursRule, ...]] = field(default_factory=dict)
    paths: Mapping[int, str] = field(default_factory=dict)

    def rules_of(self, unit_id: int | None) -> tuple[HoursRule, ...]:
        """The institution's rules, and those of the unit and of the units above it."""
        found = self._found.get(unit_id)
        if found is None:
            above = [int(part) for part in self.paths.get(unit_id or 0, "").split("/") if part]
            found = tuple(rule for at in (None, *above) for rule in self.rules.get(at, ()))
            self._found[unit_id] = found
        return found

    @cached_property
    def _found(self) -> dict[int | None, tuple[HoursRule, ...]]:
        return {}


def read_hours(session: Session, known_at: datetime | None = None) -> UnitHoursBook:
    """The hours in force as the session sees them, or as they were known at an instant."""
    rows = stored.hours(session, known_at)
    return hours_book(rows, stored.unit_paths(session) if any(row.unit_id for row in rows) else {})


def hours_book(rows: Sequence[UnitHours], paths: Mapping[int, str]) -> UnitHoursBook:
    """Rules out of rows; a unit further down the tree goes by its own first."""
    rules: dict[int | None, list[HoursRule]] = {}
    for row in rows:
        depth = paths.get(row.unit_id or 0, "").count("/")
        rules.setdefault(row.unit_id, []).append(rule_of(row, depth))
    return UnitHoursBook({unit_id: tuple(held) for unit_id, held in rules.items()}, paths)


def rule_of(row: UnitHours, depth: int = 0) -> HoursRule:
    """One row as a rule. Raises InvalidInput for hours that cannot be."""
    return HoursRule(
        hours=_hours(row.spans),
        duty=WeekendDuty(
            *(_hours(row.duty[day]) if row.duty.get(day) else None for day in (SATURDAY, SUNDAY))
        ),
        season=Season(row.season_from, row.season_to) if row.season_from or row.season_to else None,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        depth=depth,
    )


def _hours(spans: Spans) -> BusinessHours:
    return BusinessHours(
        tuple((time.fromisoformat(first), time.fromisoformat(last)) for first, last in spans)
    )

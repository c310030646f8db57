"""Inspections (检查): a plan, a sample at random, a sheet, and what the inspected unit says to it (R12.2.5, R15.3.3a)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.observation_sheets import Item, Subject
from shouwen_app.domain.opinion import concrete_opinion
from shouwen_app.domain.sampling import drawn
from shouwen_app.domain.working_calendar import WorkingCalendar

LONGEST: Final = timedelta(days=92)
MOST_VISITS: Final = 4
MOST_CASES: Final = 20
OBJECTION_DAYS: Final = 3
"""Working days a unit has to acknowledge a sheet or object to it (house rule); silence proves nothing."""
LOOKS_BACK: Final = timedelta(days=92)
"""How far back the cases lie from which some are drawn (house rule)."""


class InspectionKind(StrEnum):
    """Announced or not (明察、暗访)."""

    OPEN = "open"
    COVERT = "covert"


class RoundState(StrEnum):
    """Where a round stands: fixed and not drawn, running, all sheets settled, called off."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"


class SheetState(StrEnum):
    """Where a sheet stands (检查表状态)."""

    OPEN = "open"
    SUBMITTED = "submitted"
    ACKNOWLEDGED = "acknowledged"
    OBJECTED = "objected"
    STANDS = "stands"
    SET_ASIDE = "set_aside"


class Answer(StrEnum):
    """What was seen of one item; what could not be seen is no fault."""

    YES = "yes"
    NO = "no"
    UNSEEN = "unseen"


class HalfDay(StrEnum):
    """When a visit is due (上午、下午)."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


COUNTED: Final = (SheetState.SUBMITTED, SheetState.ACKNOWLEDGED, SheetState.OBJECTED, SheetState.STANDS)
"""Sheets that count in the results: all that were handed in and not set aside."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much is drawn: units, then visits and cases in each of them."""

    units: int
    visits: int
    cases: int

    def __post_init__(self) -> None:
        if self.units < 1:
            raise InvalidInput("inspection.units_few", field="draw_units")
        if not 0 <= self.visits <= MOST_VISITS:
            raise InvalidInput("inspection.visits", field="visits", most=MOST_VISITS)
        if not 0 <= self.cases <= MOST_CASES:
            raise InvalidInput("inspection.cases", field="cases", most=MOST_CASES)
        if not self.visits + self.cases:
            raise InvalidInput("inspection.nothing_drawn", field="visits")


def check_days(first_on: date, last_on: date, today: date, calendar: WorkingCalendar) -> None:
    """Raises InvalidInput for a round in the past, turned around, too long, or without a working day."""
    if first_on < today:
        raise InvalidInput("inspection.first_past", field="first_on")
    if last_on < first_on:
        raise InvalidInput("inspection.last_before", field="last_on")
    if last_on - first_on > LONGEST:
        raise InvalidInput("inspection.too_long", field="last_on", most=LONGEST.days)
    if not any(slots(first_on, last_on, calendar)):
        raise InvalidInput("inspection.no_workday", field="last_on")


def check_candidates(candidates: int, size: Size) -> None:
    """Raises InvalidInput when fewer units can be drawn than are to be."""
    if candidates < size.units:
        raise InvalidInput("inspection.units_many", field="draw_units", most=candidates)


def slots(first_on: date, last_on: date, calendar: WorkingCalendar) -> Iterator[str]:
    """The half days on which a visit can fall: those of working days, as 2026-10-12/morning."""
    days = (first_on + timedelta(days=n) for n in range((last_on - first_on).days + 1))
    return (f"{on.isoformat()}/{half}" for on in days if calendar.is_workday(on) for half in HalfDay)


def is_outsider(inspector_path: str, held_paths: Collection[str], unit_path: str) -> bool:
    """Whether somebody may inspect a unit: not one of its people, nor who works for, heads or is in charge of it.

    ``held_paths`` are the units for which they hold a role that handles or leads, not one that looks on everywhere.
    """
    return not inspector_path.startswith(unit_path) and not any(
        unit_path.startswith(path) for path in held_paths
    )


def check_handing_in(items: Collection[Item], answers: Mapping[str, str], notes: Mapping[str, str]) -> None:
    """Raises InvalidInput unless every item is answered, and every "no" says in words what was seen."""
    left = [item.key for item in items if answers.get(item.key) not in set(Answer)]
    if left:
        raise InvalidInput("inspection.items_left", field=left[0], count=len(left))
    for item in items:
        if answers[item.key] == Answer.NO:
            concrete_opinion(notes.get(item.key, ""), f"note_{item.key}")


def check_state(state: SheetState, *awaited: SheetState) -> None:
    """Raises RuleViolation unless the sheet stands where an act takes it up."""
    if state not in awaited:
        raise RuleViolation(f"inspection.sheet_{state}")


def check_decides(decider: int | None, inspector: int) -> None:
    """Whoever filled a sheet does not decide on the objection to it. Raises RuleViolation."""
    if decider == inspector:
        raise RuleViolation("inspection.own_sheet")


def round_state(*, is_cancelled: bool, is_drawn: bool, sheets: Collection[SheetState]) -> RoundState:
    """Where a round stands."""
    if is_cancelled:
        return RoundState.CANCELLED
    if not is_drawn:
        return RoundState.PLANNED
    settled = (SheetState.ACKNOWLEDGED, SheetState.STANDS, SheetState.SET_ASIDE)
    return RoundState.DONE if all(state in settled for state in sheets) else RoundState.RUNNING


def sheet_state(
    *, is_submitted: bool, is_answered: bool, is_objected: bool, stands: bool | None
) -> SheetState:
    """Where a sheet stands, from what has happened to it."""
    if not is_submitted:
        return SheetState.OPEN
    if not is_answered:
        return SheetState.SUBMITTED
    if not is_objected:
        return SheetState.ACKNOWLEDGED
    if stands is None:
        return SheetState.OBJECTED
    return SheetState.STANDS if stands else SheetState.SET_ASIDE


@dataclass(frozen=True, slots=True)
class Drawn:
    """One subject of the sample; ``key`` is the half day of a visit or the number of a case."""

    unit_id: int
    subject: Subject
    key: str

    @property
    def name(self) -> str:
        return f"{self.unit_id}/{self.subject}/{self.key}"


def sample(
    seed: str,
    size: Size,
    *,
    candidates: Collection[int],
    halves: Collection[str],
    cases: Mapping[int, Collection[str]],
) -> tuple[Drawn, ...]:
    """Units, and in each of them half days to visit and cases to read; the same seed gives the same sample."""
    units = sorted(int(unit) for unit in drawn(seed, "units", map(str, candidates), size.units))
    found: list[Drawn] = []
    for unit in units:
        visits = drawn(seed, f"visits/{unit}", halves, size.visits)
        papers = drawn(seed, f"cases/{unit}", cases.get(unit, ()), size.cases)
        found += [Drawn(unit, Subject.VISIT, key) for key in sorted(visits)]
        found += [Drawn(unit, Subject.CASE, key) for key in sorted(papers)]
    return tuple(found)

"""Planning a round of inspection (检查计划), fixed before anybody can know what will be drawn (R12.2.5, R15.3.3a)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256

from sqlmodel import Session

from shouwen_app.db.models import InspectionRound, Unit
from shouwen_app.db.repositories import access_log
from shouwen_app.db.repositories.inspections import chain_end, get_round, inspectors
from shouwen_app.db.repositories.units_within import case_numbers_by_unit, units_for
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.chain import canonical
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.inspection import (
    LOOKS_BACK,
    InspectionKind,
    Size,
    check_candidates,
    check_days,
)
from shouwen_app.domain.observation_sheets import SHEETS
from shouwen_app.domain.opinion import concrete_opinion
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import clean_line
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.inspections.eligible import check_somebody_for
from shouwen_app.services.permission import require

NAME_MAX = 60


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """What a round looks at: ``units`` and ``inspectors`` are ids, ``draw_units`` of the units are drawn."""

    name: str
    kind: InspectionKind
    first_on: date
    last_on: date
    draw_units: int
    visits: int
    cases: int
    units: tuple[int, ...] = ()
    inspectors: tuple[int, ...] = ()

    @property
    def size(self) -> Size:
        """How much is drawn. Raises InvalidInput naming the field."""
        return Size(self.draw_units, self.visits, self.cases)


def plan_round(session: Session, act: Act, *, plan: RoundPlan) -> int:
    """Fix a round; its number. From now on nothing of it changes, and what is drawn hangs on what nobody knows yet.

    Raises NotPermitted, InvalidInput naming the field, also where nobody chosen could inspect a unit.
    """
    require(act, Permission.INSPECTION_PLAN)
    calendar, size = working_calendar(), plan.size
    today = calendar.local(act.at).date()
    check_days(plan.first_on, plan.last_on, today, calendar)
    units = _units(session, act, plan)
    check_candidates(len(units), size)
    check_somebody_for(session, _inspectors(session, plan), units, size)
    cases_to = today - timedelta(days=1)
    row = InspectionRound(
        name=clean_line(plan.name, "name", longest=NAME_MAX, required=True),
        kind=plan.kind,
        sheet_version=SHEETS[-1].version,
        first_on=plan.first_on,
        last_on=plan.last_on,
        cases_from=cases_to - LOOKS_BACK,
        cases_to=cases_to,
        candidates=sorted(unit.id or 0 for unit in units),
        inspectors=sorted(set(plan.inspectors)),
        draw_units=size.units,
        visits=size.visits,
        cases=size.cases,
        planned_at=act.at,
        planned_by_id=act.actor.staff_id or 0,
        population=0,
        population_digest="",
        plan_digest="",
        after_pos=chain_end(session),
    )
    cases = population(session, row)
    row.population, row.population_digest = sum(map(len, cases.values())), digest_of(cases)
    row.plan_digest = plan_digest(row)
    session.add(row)
    session.flush()
    detail = {"number": row.id, "plan": row.plan_digest, "after": row.after_pos}
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.INSPECTION_PLANNED, detail)
    return row.id or 0


def cancel_round(session: Session, act: Act, *, number: int, reason: str) -> None:
    """Call a round off, with a reason; it stays in the list, so that nobody plans until the sample pleases.

    Raises NotPermitted, NotFound, RuleViolation, InvalidInput for a bare reason.
    """
    require(act, Permission.INSPECTION_PLAN)
    row = get_round(session, act.actor, number, to_change=True)
    if row.cancelled_at is not None:
        raise RuleViolation("inspection.not_planned")
    row.cancel_reason, row.cancelled_at = concrete_opinion(reason, "reason"), act.at
    detail = {"number": row.id, "drawn": row.drawn_at is not None}
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.INSPECTION_CANCELLED, detail)


def population(session: Session, row: InspectionRound) -> dict[int, list[str]]:
    """The cases that can be drawn, by unit: those received in the days the plan looks back on."""
    zone = working_calendar().zone
    first = datetime.combine(row.cases_from, time(), zone)
    before = datetime.combine(row.cases_to + timedelta(days=1), time(), zone)
    return case_numbers_by_unit(session, row.candidates, first, before)


def digest_of(cases: dict[int, list[str]]) -> str:
    """What the population amounts to, so that a later look can tell whether it is still the same."""
    body = {str(unit): numbers for unit, numbers in sorted(cases.items())}
    return sha256(canonical(body).encode()).hexdigest()


def plan_digest(row: InspectionRound) -> str:
    """The digest of everything that is fixed before the drawing."""
    body: dict[str, object] = {
        "name": row.name,
        "kind": row.kind.value,
        "sheet": row.sheet_version,
        "days": [row.first_on.isoformat(), row.last_on.isoformat()],
        "cases_of": [row.cases_from.isoformat(), row.cases_to.isoformat()],
        "candidates": row.candidates,
        "inspectors": row.inspectors,
        "size": [row.draw_units, row.visits, row.cases],
        "population": row.population_digest,
        "after": row.after_pos,
        "by": row.planned_by_id,
    }
    return sha256(canonical(body).encode()).hexdigest()


def _units(session: Session, act: Act, plan: RoundPlan) -> list[Unit]:
    known = {unit.id: unit for unit in units_for(session, act.actor, Permission.INSPECTION_PLAN)}
    if any(unit not in known for unit in plan.units):
        raise InvalidInput("unit.not_found", field="units")
    return [known[unit] for unit in dict.fromkeys(plan.units)]


def _inspectors(session: Session, plan: RoundPlan) -> tuple[int, ...]:
    if not plan.inspectors:
        raise InvalidInput("inspection.no_inspector", field="inspectors")
    known = {person.id for person in inspectors(session)}
    if any(who not in known for who in plan.inspectors):
        raise InvalidInput("inspection.inspector_unknown", field="inspectors")
    return plan.inspectors

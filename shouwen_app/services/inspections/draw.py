"""Drawing the sample of a round (随机抽取): the seed comes from the chain, drawing again gives the same (decision 0042)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.models import Case, CaseEvent, InspectionRound, InspectionSheet
from shouwen_app.db.repositories import access_log
from shouwen_app.db.repositories.duty import any_unit
from shouwen_app.db.repositories.inspections import cases_numbered, event_after, get_round, sheets_within
from shouwen_app.db.repositories.notices import notify
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.inspection import Drawn, Size, sample, slots
from shouwen_app.domain.observation_sheets import Subject
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.sampling import assigned, seed_of
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.inspections.eligible import eligible
from shouwen_app.services.inspections.plan import digest_of, plan_digest, population
from shouwen_app.services.permission import require


@dataclass(frozen=True, slots=True)
class DrawCheck:
    """What a second drawing says: whether plan and seed hold, the population is the same, and the sample too."""

    seed_holds: bool
    population_same: bool
    sample_same: bool


def draw_round(session: Session, act: Act, *, number: int) -> int:
    """Draw units, half days and cases, and give each sheet to an inspector; how many sheets.

    Raises NotPermitted, NotFound, RuleViolation for a round drawn or called off, and while no event has followed the plan.
    """
    require(act, Permission.INSPECTION_PLAN)
    row = get_round(session, act.actor, number, to_change=True)
    if row.drawn_at is not None or row.cancelled_at is not None:
        raise RuleViolation("inspection.not_planned")
    event = event_after(session, row.after_pos)
    if event is None:
        raise RuleViolation("inspection.wait_for_event")
    row.event_id, row.seed = event.id, seed_of(row.plan_digest, event.hash)
    row.drawn_at, row.drawn_by_id = act.at, act.actor.staff_id
    found = drawn_of(session, row)
    sheets = _put_sheets(session, row, found)
    detail = {"number": row.id, "seed": row.seed, "event": event.pos, "sheets": len(sheets)}
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.INSPECTION_DRAWN, detail)
    for who in sorted({sheet.inspector_id for sheet in sheets}):
        count = sum(sheet.inspector_id == who for sheet in sheets)
        notify(session, [who], "inspection_drawn", act.at, name=row.name, count=str(count))
    return len(sheets)


def check_draw(session: Session, act: Act, *, number: int) -> DrawCheck:
    """Draw again and compare. Raises NotPermitted, NotFound, RuleViolation for a round that is not drawn."""
    require(act, Permission.SUPERVISION_VIEW)
    row = get_round(session, act.actor, number)
    if row.event_id is None:
        raise RuleViolation("inspection.not_planned")
    event = session.get_one(CaseEvent, row.event_id)
    seed_holds = (
        plan_digest(row) == row.plan_digest
        and event.pos == row.after_pos + 1
        and seed_of(row.plan_digest, event.hash) == row.seed
    )
    stored = {_name(session, each) for each in sheets_within(session, SYSTEM, [row.id or 0])}
    return DrawCheck(
        seed_holds=seed_holds,
        population_same=digest_of(population(session, row)) == row.population_digest,
        sample_same={each.name for each in drawn_of(session, row)} == stored,
    )


def drawn_of(session: Session, row: InspectionRound) -> tuple[Drawn, ...]:
    """The sample that the seed of a round gives."""
    return sample(
        row.seed,
        Size(row.draw_units, row.visits, row.cases),
        candidates=row.candidates,
        halves=tuple(slots(row.first_on, row.last_on, working_calendar())),
        cases=population(session, row),
    )


def _put_sheets(session: Session, row: InspectionRound, found: Sequence[Drawn]) -> list[InspectionSheet]:
    numbers = [each.key for each in found if each.subject is Subject.CASE]
    cases = cases_numbered(session, numbers)
    who_may = {
        each.name: eligible(
            session, row.inspectors, any_unit(session, each.unit_id), each.subject, cases.get(each.key)
        )
        for each in found
    }
    nobody = next((each for each in found if not who_may[each.name]), None)
    if nobody is not None:
        unit = any_unit(session, nobody.unit_id).name
        raise InvalidInput("inspection.nobody_for", field="inspectors", unit=unit)
    chosen = assigned(row.seed, who_may)
    sheets = [
        InspectionSheet(
            round_id=row.id or 0,
            unit_id=each.unit_id,
            subject=each.subject,
            case_id=cases[each.key].id if each.subject is Subject.CASE else None,
            slot=each.key if each.subject is Subject.VISIT else "",
            inspector_id=chosen[each.name],
        )
        for each in found
    ]
    session.add_all(sheets)
    session.flush()
    return sheets


def _name(session: Session, sheet: InspectionSheet) -> str:
    key = session.get_one(Case, sheet.case_id).case_no if sheet.case_id else sheet.slot
    return Drawn(sheet.unit_id, sheet.subject, key).name

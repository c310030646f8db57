"""Rounds of inspection within reach (检查清单、检查结果), each with what this reader can do about it."""

from collections.abc import Sequence

from sqlmodel import Session

from shouwen_app.db.models import CaseEvent, InspectionRound, InspectionSheet
from shouwen_app.db.repositories.case_pages import people
from shouwen_app.db.repositories.inspections import (
    get_round,
    inspectors,
    rounds_within,
    sheets_within,
    state_of,
)
from shouwen_app.db.repositories.units_within import units_for
from shouwen_app.db.scopes import sees_everywhere
from shouwen_app.domain.act import Act
from shouwen_app.domain.inspection import RoundState, SheetState, round_state
from shouwen_app.domain.observation_sheets import sheet_of
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.inspections.results import results_of
from shouwen_app.services.inspections.sheet import sheet_line
from shouwen_app.services.inspections.views import PickOption, PlanChoices, RoundLine, RoundView
from shouwen_app.services.permission import require
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_range_label

MOST_ROWS = 50


def list_rounds(session: Session, act: Act) -> tuple[RoundLine, ...]:
    """The rounds within the actor's reach, the latest first. Raises NotPermitted."""
    require(act, Permission.SUPERVISION_VIEW)
    rows = rounds_within(session, act.actor, MOST_ROWS)
    sheets = sheets_within(session, act.actor, [row.id or 0 for row in rows])
    return tuple(
        _line(session, act, row, [each for each in sheets if each.round_id == row.id]) for row in rows
    )


def read_round(session: Session, act: Act, *, number: int) -> RoundView:
    """One round with the sheets this viewer may see and what they add up to. Raises NotPermitted, NotFound."""
    require(act, Permission.SUPERVISION_VIEW)
    row = get_round(session, act.actor, number)
    sheets = sheets_within(session, act.actor, [number])
    line = _line(session, act, row, sheets)
    plans = act.actor.may(Permission.INSPECTION_PLAN)
    told = _may_know_seed(act, row)
    event = session.get(CaseEvent, row.event_id) if row.event_id and told else None
    return RoundView(
        number=number,
        line=line,
        days=_days(act, row),
        sample=t(
            "inspection.sample",
            units=row.draw_units,
            of=len(row.candidates),
            visits=row.visits,
            cases=row.cases,
            population=row.population,
        ),
        planned=_who_when(session, act, row),
        drawn=t("inspection.drawn_at", at=due_text(row.drawn_at, act.at)) if row.drawn_at else "",
        seed=row.seed if told else "",
        event=t("inspection.event", pos=event.pos, hash=event.hash[:16]) if event else "",
        ended=t("inspection.cancelled_at", at=due_text(row.cancelled_at, act.at), reason=row.cancel_reason)
        if row.cancelled_at
        else "",
        sheets=tuple(sheet_line(session, act, each) for each in sheets),
        results=results_of(sheet_of(row.sheet_version), sheets) if row.drawn_at else (),
        results_note=_note(sheets),
        may_draw=plans and line.state == RoundState.PLANNED,
        may_cancel=plans and line.state in (RoundState.PLANNED, RoundState.RUNNING),
    )


def plan_choices(session: Session, act: Act) -> PlanChoices:
    """Units and inspectors to choose from. Raises NotPermitted."""
    require(act, Permission.INSPECTION_PLAN)
    units = units_for(session, act.actor, Permission.INSPECTION_PLAN)
    known = people(session, [person.id or 0 for person in inspectors(session)])
    return PlanChoices(
        units=tuple(PickOption(str(unit.id), unit.name) for unit in units if unit.parent_id is not None),
        people=tuple(
            PickOption(str(who), f"{person.name} · {unit.name}")
            for who, (person, unit) in sorted(known.items(), key=lambda each: each[1][0].login)
        ),
        today=working_calendar().local(act.at).date().isoformat(),
    )


def _may_know_seed(act: Act, row: InspectionRound) -> bool:
    """Whoever knows the seed can tell where visits are still to come: units and visitors learn it after the last day."""
    today = working_calendar().local(act.at).date()
    return sees_everywhere(act.actor, Permission.SUPERVISION_VIEW) or today > row.last_on


def _line(session: Session, act: Act, row: InspectionRound, sheets: Sequence[InspectionSheet]) -> RoundLine:
    state = round_state(
        is_cancelled=row.cancelled_at is not None,
        is_drawn=row.drawn_at is not None,
        sheets=[state_of(each) for each in sheets],
    )
    return RoundLine(
        number=row.id or 0,
        name=row.name,
        told=t("inspection.line", kind=t(f"inspection.kind.{row.kind}"), days=_days(act, row)),
        state=state,
        state_text=t(f"inspection.round.{state}"),
        waits_for_me=row.cancelled_at is None
        and any(sheet_line(session, act, each).waits_for_me for each in sheets),
    )


def _days(act: Act, row: InspectionRound) -> str:
    today = working_calendar().local(act.at).date()
    return date_range_label(row.first_on, row.last_on, today=today)


def _who_when(session: Session, act: Act, row: InspectionRound) -> str:
    person, unit = people(session, [row.planned_by_id])[row.planned_by_id]
    return t("inspection.planned_by", who=f"{person.name} · {unit.name}", at=due_text(row.planned_at, act.at))


def _note(sheets: Sequence[InspectionSheet]) -> str:
    """How many sheets the results stand on, and how many do not count."""
    states = [state_of(each) for each in sheets]
    aside, drafts = states.count(SheetState.SET_ASIDE), states.count(SheetState.OPEN)
    return t(
        "inspection.results_note", n=len(sheets) - aside - drafts, of=len(sheets), drafts=drafts, aside=aside
    )

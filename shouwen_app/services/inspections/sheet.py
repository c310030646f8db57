"""One observation sheet (检查表) with what this reader can do about it."""

from sqlmodel import Session

from shouwen_app.db.models import Case, InspectionRound, InspectionSheet
from shouwen_app.db.repositories.case_pages import people
from shouwen_app.db.repositories.cases import cases_within
from shouwen_app.db.repositories.duty import any_unit, nearest_holders
from shouwen_app.db.repositories.inspections import get_sheet, own_sheets, state_of
from shouwen_app.db.repositories.supervision import orders_of_sheets
from shouwen_app.domain.act import Act
from shouwen_app.domain.clock import read_clock
from shouwen_app.domain.inspection import Answer, SheetState
from shouwen_app.domain.observation_sheets import Subject
from shouwen_app.domain.permissions import Permission, Role
from shouwen_app.services.calendars import unit_calendar, working_calendar
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.inspections.observe import items_of
from shouwen_app.services.inspections.views import EntryView, SheetLine, SheetView
from shouwen_app.services.permission import require
from shouwen_app.services.rectifications.duties import MOST, DutyRow
from shouwen_app.texts import t
from shouwen_app.texts.durations import clock_label, date_label

_HEARD = (SheetState.ACKNOWLEDGED, SheetState.STANDS)


def sheet_line(session: Session, act: Act, row: InspectionSheet) -> SheetLine:
    """A sheet in one line."""
    state = state_of(row)
    missed = list(row.answers.values()).count(Answer.NO)
    return SheetLine(
        sheet=row.id or 0,
        unit=any_unit(session, row.unit_id).name,
        what=what_of(session, row, act),
        inspector=people(session, [row.inspector_id])[row.inspector_id][0].name,
        state=state,
        state_text=t(f"inspection.sheet.{state}"),
        found=t("inspection.found", count=missed) if missed and state is not SheetState.OPEN else "",
        waits_for_me=_fills(act, row) or _answers(session, act, row) or _decides(act, row),
    )


def what_of(session: Session, row: InspectionSheet, act: Act) -> str:
    """现场查看 10月12日（周一）上午, or the number and title of a case."""
    if row.subject is Subject.CASE and row.case_id is not None:
        case = session.get_one(Case, row.case_id)
        return f"{case.case_no} {case.title}"
    on, _, half = row.slot.partition("/")
    today = working_calendar().local(act.at).date()
    day = date_label(type(today).fromisoformat(on), today=today)
    return t("inspection.visit_on", day=day, half=t(f"inspection.half.{half}"))


def read_sheet(session: Session, act: Act, *, sheet: int) -> SheetView:
    """One sheet. Raises NotPermitted, NotFound outside the scope: a unit sees it once it is handed in."""
    require(act, Permission.SUPERVISION_VIEW)
    row = get_sheet(session, act.actor, sheet, to_change=False)
    reach = cases_within(session, act.actor, [row.case_id]) if row.case_id else ()
    order = orders_of_sheets(session, [sheet]).get(sheet, "")
    lines = lines_of(session, row)
    return SheetView(
        sheet=sheet,
        version=row.version,
        round_name=session.get_one(InspectionRound, row.round_id).name,
        line=sheet_line(session, act, row),
        case_href=f"/cases/{reach[0].case_no}" if reach else "",
        lines=lines,
        left=sum(not entry.answer for entry in lines),
        due=due_text(row.due_at, act.at) if row.due_at and row.answered_at is None else "",
        answered=_answered(session, act, row),
        objection=row.objection,
        decided=_decided(session, act, row),
        pursued=order or (t("inspection.to_improvement") if row.improvement_id else ""),
        pursued_href=f"/supervision?no={order}" if order else "/improvements" if row.improvement_id else "",
        may_fill=_fills(act, row),
        may_answer=_answers(session, act, row),
        may_decide=_decides(act, row),
        may_pursue=_pursues(act, row) and not order and row.improvement_id is None,
        print_href=f"/print/inspection/{sheet}",
    )


def lines_of(session: Session, row: InspectionSheet) -> tuple[EntryView, ...]:
    """The items of a sheet in their order."""
    return tuple(
        EntryView(
            name=item.key,
            label=t(f"inspection.item.{item.key}"),
            rule_ids="、".join(item.rules),
            answer=row.answers.get(item.key, ""),
            answer_text=t(f"inspection.answer.{row.answers[item.key]}") if item.key in row.answers else "",
            note=row.notes.get(item.key, ""),
        )
        for item in items_of(session, row)
    )


def sheet_duties(session: Session, act: Act) -> tuple[DutyRow, ...]:
    """Sheets to fill, to acknowledge or to decide on, oldest first."""
    found: list[DutyRow] = []
    for row in own_sheets(session, act.actor):
        line = sheet_line(session, act, row)
        if line.waits_for_me and len(found) < MOST:
            found.append(_duty(session, act, row, line))
    return tuple(found)


def _duty(session: Session, act: Act, row: InspectionSheet, line: SheetLine) -> DutyRow:
    """With the unit's limit while its answer is awaited, else with the last day of the round."""
    calendar = unit_calendar(row.unit_id)
    inspection = session.get_one(InspectionRound, row.round_id)
    due_at = row.due_at or calendar.close_of_business(inspection.last_on)
    started_at = row.submitted_at or inspection.drawn_at or inspection.planned_at
    reading = read_clock(calendar, now=act.at, started_at=started_at, due_at=due_at)
    return DutyRow(
        key=f"k{row.id}",
        title=line.what,
        note=f"{line.unit} · {line.state_text}",
        due=due_text(due_at, act.at),
        clock_state=reading.state,
        clock_text=clock_label(reading),
        href=f"/inspections?sheet={row.id}",
        verb=t("duties.supervision.go"),
    )


def _answered(session: Session, act: Act, row: InspectionSheet) -> str:
    if row.answered_at is None:
        return ""
    key = "inspection.objected_by" if row.is_objected else "inspection.acknowledged_by"
    return _said(session, row.answered_by_id, key, due_text(row.answered_at, act.at))


def _decided(session: Session, act: Act, row: InspectionSheet) -> str:
    if row.decided_at is None:
        return ""
    key = "inspection.stands_by" if row.stands else "inspection.set_aside_by"
    return _said(session, row.decided_by_id, key, due_text(row.decided_at, act.at), row.decision)


def _said(session: Session, who: int | None, key: str, at: str, words: str = "") -> str:
    known = people(session, [who or 0])
    name = known[who or 0][0].name if known else ""
    return t(key, who=name, at=at) + words


def _fills(act: Act, row: InspectionSheet) -> bool:
    mine = row.inspector_id == act.actor.staff_id and act.actor.may(Permission.INSPECTION_OBSERVE)
    return mine and state_of(row) is SheetState.OPEN


def _answers(session: Session, act: Act, row: InspectionSheet) -> bool:
    if not act.actor.may(Permission.SUPERVISION_ANSWER) or state_of(row) is not SheetState.SUBMITTED:
        return False
    return act.actor.staff_id in nearest_holders(session, Role.HEAD, row.unit_id)


def _decides(act: Act, row: InspectionSheet) -> bool:
    may = act.actor.may(Permission.INSPECTION_PLAN) and row.inspector_id != act.actor.staff_id
    return may and state_of(row) is SheetState.OBJECTED


def _pursues(act: Act, row: InspectionSheet) -> bool:
    if not act.actor.may(Permission.INSPECTION_PLAN) or Answer.NO not in row.answers.values():
        return False
    over = state_of(row) is SheetState.SUBMITTED and row.due_at is not None and row.due_at < act.at
    return over or state_of(row) in _HEARD

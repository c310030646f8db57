"""The workbench (工作台): what waits for this person, by urgency, chosen by the roles held."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, true
from sqlmodel import Session, col

from shouwen_app.db.models import Case
from shouwen_app.db.repositories import workbench as waiting
from shouwen_app.db.repositories.clocks import running_promises
from shouwen_app.db.repositories.contact_backs import contact_backs
from shouwen_app.db.repositories.deciders import decides_for, decides_instead
from shouwen_app.db.repositories.follow_up_queue import follow_ups
from shouwen_app.db.repositories.meetings import waiting_meetings
from shouwen_app.db.repositories.own_duties import own_duties
from shouwen_app.db.repositories.workbench import Reach
from shouwen_app.db.scopes import answered_by
from shouwen_app.domain.act import Act, Actor
from shouwen_app.domain.follow_up import TaskKind
from shouwen_app.domain.meeting import MeetingPart
from shouwen_app.domain.permissions import Permission, Role
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.callbacks.list import CallbackRow, list_callbacks
from shouwen_app.services.cases.my_month import MonthView, my_month
from shouwen_app.services.cases.situation import meeting_part
from shouwen_app.services.cases.step import Step
from shouwen_app.services.cases.work_rows import WorkGroup, WorkRow, follow_up_row, grouped, queue_row
from shouwen_app.services.cases.work_tiles import PERMITTED, Tile, TileView, parts_of, tiles_of
from shouwen_app.services.permission import require
from shouwen_app.services.rectifications.duties import BesideDuties, DutyRow, beside_duties
from shouwen_app.services.supervision.duties import supervision_duties
from shouwen_app.texts import t

MOST_ROWS = 50
MOST_BESIDE = 5


class Share(StrEnum):
    """Which part of the queue (范围)."""

    ALL = "all"
    FIRST_INQUIRY = "first_inquiry"
    HANDLER = "handler"


@dataclass(frozen=True, slots=True)
class ContactBackCard:
    """A dissatisfied customer to be contacted, for the supervision role only."""

    case_no: str
    requester: str
    says: str
    comment: str
    chip_state: str
    chip_text: str
    due: str


@dataclass(frozen=True, slots=True)
class Workbench:
    """Everything the page shows; ``shown`` is smaller than ``total`` when the queue is longer than a page."""

    tiles: tuple[TileView, ...]
    groups: tuple[WorkGroup, ...]
    total: int
    shown: int
    callbacks: tuple[CallbackRow, ...]
    contact_backs: tuple[ContactBackCard, ...]
    beside: BesideDuties
    supervision: tuple[DutyRow, ...]
    month: MonthView | None
    may_register: bool


def workbench(session: Session, act: Act, *, show: str = "", share: str = "") -> Workbench:
    """The queue, filtered by a tile and a share; unknown words mean no filter. Raises NotPermitted."""
    require(act, Permission.CASE_VIEW)
    tile = Tile(show) if show in set(Tile) else Tile.ALL
    reach, tonight = _reach(session, act), _tonight(act.at)
    everything = waiting.duties(reach, tonight)
    parts = parts_of(reach, act.at, tonight)
    tiles, by_tile = tiles_of(session, act, everything, parts, tonight)
    if tile in (Tile.CALLBACK, Tile.CONTACT_BACK):
        rows = _follow_up_rows(session, act, tile, tonight)
        total = by_tile.get(tile, 0)
    else:
        within = and_(everything, _shared(act.actor, share), *([parts[tile]] if tile in parts else []))
        found = waiting.queue(session, within, reach, MOST_ROWS)
        ids = [row.case.id or 0 for row in found]
        promises, own = running_promises(session, ids), own_duties(session, act.actor, ids)
        rows = [
            queue_row(row, reach, own[row.case.id or 0], act.at, tonight, promises.get(row.case.id or 0))
            for row in found
        ]
        total = waiting.counts(session, within, {})[0]
    may = act.actor.may
    return Workbench(
        tiles=tiles,
        groups=grouped(rows),
        total=total,
        shown=len(rows),
        callbacks=list_callbacks(session, act, most=MOST_BESIDE) if may(Permission.CASE_CALLBACK) else (),
        contact_backs=_contact_backs(session, act, tonight) if may(Permission.CONTACT_BACK) else (),
        beside=beside_duties(session, act),
        supervision=supervision_duties(session, act) if may(Permission.SUPERVISION_VIEW) else (),
        month=my_month(session, act) if may(Permission.CASE_REGISTER) else None,
        may_register=may(Permission.CASE_REGISTER),
    )


def waiting_cases(session: Session, act: Act) -> int:
    """How many cases the queue holds, as beside the menu entry. Raises NotPermitted."""
    require(act, Permission.CASE_VIEW)
    duties = waiting.duties(_reach(session, act), _tonight(act.at))
    return waiting.counts(session, duties, {})[0]


def _reach(session: Session, act: Act) -> Reach:
    actor, roles = act.actor, act.actor.roles
    return Reach(
        viewer=actor,
        units={grant.unit_id for grant in actor.grants if grant.role in (Role.COUNTER, Role.HEAD)},
        opinion_units=decides_for(session, Role.HEAD, actor.staff_id) if Role.HEAD in roles else (),
        decision_units=decides_for(session, Role.LEADER, actor.staff_id) if Role.LEADER in roles else (),
        meetings=_meetings(session, act) if actor.may(Permission.MEETING_SIGN) else {},
        rules=actor.may(Permission.RULING_GIVE),
        majors=actor.may(Permission.MAJOR_ACKNOWLEDGE),
        watches=bool(roles - {Role.COUNTER, Role.ADMINISTRATOR}),
        opinions_about=decides_instead(session, Role.HEAD, actor.staff_id) if Role.HEAD in roles else {},
        decisions_about=decides_instead(session, Role.LEADER, actor.staff_id) if Role.LEADER in roles else {},
    )


def _meetings(session: Session, act: Act) -> dict[int, MeetingPart]:
    called = waiting_meetings(session, act.actor.staff_id)
    parts = {one.meeting.case_id: meeting_part(one, act.actor, act.at) for one in called}
    return {case_id: part for case_id, part in parts.items() if part.task is not None}


def _tonight(now: datetime) -> datetime:
    day = working_calendar().local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return day + timedelta(days=1)


def _shared(actor: Actor, share: str) -> ColumnElement[bool]:
    match share:
        case Share.FIRST_INQUIRY:
            return answered_by(actor.staff_id)
        case Share.HANDLER:
            return col(Case.handler_id) == actor.staff_id
        case _:
            return true()


def _follow_up_rows(session: Session, act: Act, tile: Tile, tonight: datetime) -> list[WorkRow]:
    if not act.actor.may(PERMITTED[tile]):
        return []
    own = tile is Tile.CALLBACK
    kind, step = (
        (TaskKind.CALLBACK, Step.ATTEMPT_CALLBACK)
        if own
        else (TaskKind.CONTACT_BACK, Step.ATTEMPT_CONTACT_BACK)
    )
    owner = act.actor.staff_id if own else None
    found = follow_ups(session, act.actor, kind, owner_id=owner, most=MOST_ROWS)
    return [follow_up_row(task, case, step, act.at, tonight) for task, case in found]


def _contact_backs(session: Session, act: Act, tonight: datetime) -> tuple[ContactBackCard, ...]:
    cards: list[ContactBackCard] = []
    for task, case, rating in contact_backs(session, act.actor)[:MOST_BESIDE]:
        row = follow_up_row(task, case, Step.ATTEMPT_CONTACT_BACK, act.at, tonight)
        grade = t(f"rate.grade.{rating.grade}") if rating else ""
        says = t("work.contact_back_says", grade=grade) if grade else t("work.from_callback")
        comment = rating.comment if rating else ""
        cards.append(
            ContactBackCard(
                row.case_no, row.requester, says, comment, row.chip.state, row.chip.text, row.chip.due
            )
        )
    return tuple(cards)

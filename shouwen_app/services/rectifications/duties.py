"""What waits beside the queue (右栏待办): rectifications and appeals for supervision, improvements for heads."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.repositories.appeals import waiting_appeals
from shouwen_app.db.repositories.follow_up_queue import follow_ups
from shouwen_app.domain.act import Act
from shouwen_app.domain.action import Stage
from shouwen_app.domain.clock import read_clock
from shouwen_app.domain.follow_up import TaskKind
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.actions.mine import own_actions
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.improvements.list import list_improvements
from shouwen_app.texts import t
from shouwen_app.texts.durations import clock_label

MOST = 5
LONGEST = 40


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty: what it is, when it ends, where it is done; ``clock_state`` as in a clock chip."""

    key: str
    title: str
    note: str
    due: str
    clock_state: str
    clock_text: str
    href: str
    verb: str


@dataclass(frozen=True, slots=True)
class BesideDuties:
    """``oversight`` is supervision's, ``improvements`` what one's units have to answer or supervision to look at,
    ``actions`` those of the improvement loop that one answers for."""

    oversight: tuple[DutyRow, ...] = ()
    improvements: tuple[DutyRow, ...] = ()
    actions: tuple[DutyRow, ...] = ()


def beside_duties(session: Session, act: Act) -> BesideDuties:
    """The first few of each, the most urgent first, as far as the actor's roles reach."""
    return BesideDuties(
        oversight=_oversight(session, act) if act.actor.may(Permission.CONTACT_BACK) else (),
        improvements=_improvements(session, act) if act.actor.may(Permission.IMPROVEMENT_VIEW) else (),
        actions=_actions(session, act) if act.actor.may(Permission.IMPROVEMENT_LEAD) else (),
    )


def _oversight(session: Session, act: Act) -> tuple[DutyRow, ...]:
    rectify = [
        (
            task.due_at,
            _row(act, f"r{task.id}", "rectify", case.title, case.case_no, task.opened_at, task.due_at),
        )
        for task, case in follow_ups(session, act.actor, TaskKind.RECTIFICATION, owner_id=None, most=MOST)
    ]
    appeals = [
        (
            appeal.due_at,
            _row(act, f"a{appeal.id}", "appeal", case.title, case.case_no, appeal.filed_at, appeal.due_at),
        )
        for appeal, case in waiting_appeals(session, act.actor)[:MOST]
    ]
    return tuple(row for _, row in sorted([*rectify, *appeals], key=lambda one: one[0])[:MOST])


def _row(
    act: Act, key: str, kind: str, title: str, case_no: str, opened_at: datetime, due_at: datetime
) -> DutyRow:
    reading = read_clock(working_calendar(), now=act.at, started_at=opened_at, due_at=due_at)
    return DutyRow(
        key=key,
        title=title,
        note=t(f"duties.{kind}", case_no=case_no),
        due=due_text(due_at, act.at),
        clock_state=reading.state,
        clock_text=clock_label(reading),
        href=f"/cases/{case_no}?tab=callback",
        verb=t(f"duties.{kind}.go"),
    )


def _actions(session: Session, act: Act) -> tuple[DutyRow, ...]:
    return tuple(
        DutyRow(
            key=f"g{story.row.id}",
            title=story.row.title,
            note=story.row.number,
            due=due_text(story.steps[-1].at, act.at),
            clock_state="soon" if stage is Stage.DUE else "ok",
            clock_text=t(f"action.stage.{stage}"),
            href=f"/improvements/{story.row.number}",
            verb=t(f"duties.action.{stage}"),
        )
        for story, stage in own_actions(session, act)[:MOST]
    )


def _improvements(session: Session, act: Act) -> tuple[DutyRow, ...]:
    rows = list_improvements(session, act).rows
    return tuple(
        DutyRow(
            key=f"i{row.id}",
            title=row.words if len(row.words) <= LONGEST else row.words[: LONGEST - 1] + "…",
            note=row.unit,
            due=row.due,
            clock_state=row.clock_state,
            clock_text=row.clock_text,
            href="/improvements?tab=matters",
            verb=t("duties.answer" if row.may_answer else "duties.examine"),
        )
        for row in rows
        if row.may_answer or row.may_examine
    )[:MOST]

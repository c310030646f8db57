"""Rows of the workbench queue (待办行): each with its clock, where it stands, and the one verb that is next."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from shouwen_app.db.models import Case, Clock, FollowUpTask
from shouwen_app.db.repositories.own_duties import OwnDuties
from shouwen_app.db.repositories.workbench import QueueRow, Reach
from shouwen_app.domain.act import Actor
from shouwen_app.domain.clock import ClockState, read_clock
from shouwen_app.domain.follow_up import TaskKind
from shouwen_app.domain.lifecycle import OWED, CaseStatus
from shouwen_app.domain.meeting import NO_PART, MeetingTask
from shouwen_app.services.calendars import unit_calendar
from shouwen_app.services.cases.next_steps import Situation, moves_next, next_steps
from shouwen_app.services.cases.situation import situation_of
from shouwen_app.services.cases.step import Step
from shouwen_app.services.cases.views import (
    ChipView,
    due_text,
    promise_chip,
    reading_label,
    requester_label,
)
from shouwen_app.services.cases.why_due import why_due
from shouwen_app.texts import t

GROUPS = ("major", "over", "today", "urged", "asked", "later")
_ASKED = (
    Step.ACCEPT,
    Step.GIVE_OPINION,
    Step.DECIDE,
    Step.GIVE_RULING,
    Step.RECORD_MINUTES,
    Step.SIGN_MINUTES,
    Step.DECIDE_EXTENSION,
)


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One row; ``step`` is the dialog that the verb opens, "" when the case is only looked at."""

    case_no: str
    title: str
    requester: str
    tail: str
    channel: str
    chip: ChipView
    stage: str
    where: str
    step: str
    verb: str
    primary: bool
    urgent: bool
    urged: bool
    group: str


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """Rows of one urgency."""

    title: str
    count: int
    rows: tuple[WorkRow, ...]


def queue_row(
    row: QueueRow,
    reach: Reach,
    own: OwnDuties,
    now: datetime,
    tonight: datetime,
    promise: Clock | None = None,
) -> WorkRow:
    """A case of the queue as this viewer sees it; ``promise`` is the clock that its chip explains.

    One that is answered waits only for the report to whoever ordered it.
    """
    case, viewer = row.case, reach.viewer
    if case.status not in OWED and TaskKind.REPORT_BACK in own.tasks:
        return follow_up_row(own.tasks[TaskKind.REPORT_BACK], case, Step.REPORT_BACK, now, tonight)
    situation = _situation(row, reach, own)
    steps = next_steps(situation, viewer)
    prepares = situation.meeting.task is MeetingTask.PREPARE
    step = steps[0].action if steps and not prepares else None
    chip = promise_chip(case, now)
    if promise is not None:
        chip = replace(chip, why="\n".join(why_due(promise, now)))
    mine = moves_next(situation, viewer)
    return _row(
        case,
        chip,
        step,
        stage=_extension_stage(row, now)
        if step is Step.DECIDE_EXTENSION
        else _stage(row, situation, viewer, own, mine, now),
        where=_where(row),
        group="major"
        if row.is_major
        else _group(case, chip, tonight, asked=prepares or step in _ASKED, urged=row.is_urged and mine),
        urged=row.is_urged,
        verb=t("work.prepare_meeting") if prepares else "",
    )


def follow_up_row(task: FollowUpTask, case: Case, step: Step, now: datetime, tonight: datetime) -> WorkRow:
    """A callback or contact-back as a row of the queue, with the clock of the task."""
    calendar = unit_calendar(case.first_inquiry_unit_id)
    reading = read_clock(calendar, now=now, started_at=task.opened_at, due_at=task.due_at)
    chip = ChipView(
        reading.state,
        reading_label(case, reading),
        due_text(task.due_at, now),
        round(reading.used_share * 100),
    )
    late = reading.state is ClockState.OVER
    group = "over" if late else "today" if task.due_at < tonight else "later"
    return _row(
        case, chip, step, stage=t(f"work.stage.{task.kind}"), where=t(f"status.{case.status}"), group=group
    )


def grouped(rows: Iterable[WorkRow]) -> tuple[WorkGroup, ...]:
    """Rows in the order of urgency, groups without rows left out."""
    by_group: dict[str, list[WorkRow]] = {key: [] for key in GROUPS}
    for row in rows:
        by_group[row.group].append(row)
    return tuple(
        WorkGroup(t(f"work.group.{key}"), len(members), tuple(members))
        for key, members in by_group.items()
        if members
    )


def _situation(row: QueueRow, reach: Reach, own: OwnDuties) -> Situation:
    return situation_of(
        row.case,
        unit_path=row.unit_path,
        is_asked=reach.is_asked(row.case),
        meeting=reach.meetings.get(row.case.id or 0, NO_PART),
        decides_extension=row.extension_due_at is not None,
        duties=own,
        reported_by=0 if row.is_major else None,
    )


def _row(
    case: Case,
    chip: ChipView,
    step: Step | None,
    *,
    stage: str,
    where: str,
    group: str,
    urged: bool = False,
    verb: str = "",
) -> WorkRow:
    return WorkRow(
        case_no=case.case_no,
        title=case.title,
        requester=requester_label(case),
        tail=case.phone_tail,
        channel=t(f"channel.{case.channel}"),
        chip=chip,
        stage=stage,
        where=where,
        step=step or "",
        verb=verb or (t(f"step.{step}") if step else t("work.look")),
        primary=bool(verb) or (step is not None and step not in (Step.URGE, Step.ASSIGN)),
        urgent=case.is_urgent,
        urged=urged,
        group=group,
    )


def _group(case: Case, chip: ChipView, tonight: datetime, *, asked: bool, urged: bool) -> str:
    if chip.state == ClockState.OVER:
        return "over"
    if chip.state != ClockState.PAUSED and case.promise_due_at < tonight:
        return "today"
    if urged:
        return "urged"
    return "asked" if asked else "later"


def _stage(
    row: QueueRow, situation: Situation, viewer: Actor, own: OwnDuties, mine: bool, now: datetime
) -> str:
    status, task = row.case.status, situation.meeting.task
    if row.is_major:
        return t("work.mine.major")
    if own.help_due_at is not None and not mine:
        return t("work.stage.help", due=due_text(own.help_due_at, now))
    if TaskKind.AFTER_TRANSFER in own.tasks and not mine:
        due_at = own.tasks[TaskKind.AFTER_TRANSFER].due_at
        return t("work.stage.ask_after", due=due_text(due_at, now))
    if not mine:
        return t(f"work.stage.{status}")
    if row.own_due_at is not None:
        what = t(f"work.meeting.{task}" if task else f"work.mine.{status}")
        return t("work.stage.asked_until", what=what, due=due_text(row.own_due_at, now))
    if status is CaseStatus.IN_PROGRESS and row.case.handler_id != viewer.staff_id:
        return t("work.mine.unassigned")
    return t(f"work.mine.{status}")


def _extension_stage(row: QueueRow, now: datetime) -> str:
    what = t("work.mine.extension")
    return (
        t("work.stage.asked_until", what=what, due=due_text(row.extension_due_at, now))
        if row.extension_due_at
        else what
    )


def _where(row: QueueRow) -> str:
    if row.case.status is CaseStatus.OFFERED:
        return row.offered_name
    names = (row.unit_name, row.handler_name if row.case.status is CaseStatus.IN_PROGRESS else "")
    return " · ".join(filter(None, names))

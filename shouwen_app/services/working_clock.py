"""The working clock and the calendar card of the frame (工作时钟), in words."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from shouwen_app.domain.act import Act
from shouwen_app.domain.calendar_alarm import unpublished_year
from shouwen_app.domain.calendar_notes import upcoming_notes
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.services.calendars import unit_calendar
from shouwen_app.texts import t
from shouwen_app.texts.calendar_notes import note_text
from shouwen_app.texts.durations import date_label, working_duration


@dataclass(frozen=True, slots=True)
class WorkingClock:
    """The words of the top bar, and whether it is business hours."""

    text: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class FrameClock:
    """What the frame of every page says of time; ``alarm`` is for whoever keeps the calendar, or ""."""

    clock: WorkingClock
    notes: tuple[str, ...]
    alarm: str


def frame_clock(session: Session, act: Act) -> FrameClock:  # noqa: ARG001 - a use case; the rules are read with it
    """The clock of the actor's own unit, what the coming days bring, and a year that is missing."""
    calendar = unit_calendar(act.actor.unit_id)
    keeps = act.actor.may(Permission.CALENDAR_MANAGE)
    missing = unpublished_year(calendar, calendar.local(act.at).date()) if keeps else None
    return FrameClock(
        working_clock(calendar, act.at),
        calendar_notes(calendar, act.at),
        t("calendar.alarm", year=missing) if missing else "",
    )


def working_clock(calendar: WorkingCalendar, now: datetime) -> WorkingClock:
    """工作时间 14:42，距下班 2 小时 48 分, on duty 值班时间; else when business begins again."""
    local = calendar.local(now)
    time = local.strftime("%H:%M")
    today = local.date()
    opening = calendar.opening_on(today)
    if opening and opening.is_open(local.time()):
        left = (opening.seconds_per_day - opening.seconds_until(local.time())) // 60
        key = "frame.clock_open" if calendar.is_workday(today) else "frame.clock_duty"
        return WorkingClock(t(key, time=time, left=working_duration(left)), is_open=True)
    if opening and local.time() < opening.closes:
        return WorkingClock(t("frame.clock_break", time=time), is_open=False)
    resumes = date_label(calendar.next_workday(today), today=today)
    return WorkingClock(t("frame.clock_closed", time=time, resumes=resumes), is_open=False)


def calendar_notes(calendar: WorkingCalendar, now: datetime) -> tuple[str, ...]:
    """What the coming days bring: breaks and make-up workdays."""
    return tuple(note_text(note) for note in upcoming_notes(calendar, now))

"""The working clock and the calendar card of the frame (工作时钟), in words."""

from dataclasses import dataclass
from datetime import datetime

from shouwen_app.domain.calendar_notes import upcoming_notes
from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.texts import t
from shouwen_app.texts.calendar_notes import note_text
from shouwen_app.texts.durations import date_label, working_duration


@dataclass(frozen=True, slots=True)
class WorkingClock:
    """The words of the top bar, and whether it is business hours."""

    text: str
    is_open: bool


def working_clock(calendar: WorkingCalendar, now: datetime) -> WorkingClock:
    """工作时间 14:42，距下班 2 小时 48 分; else when business begins again."""
    local = calendar.local(now)
    time = local.strftime("%H:%M")
    today = local.date()
    if calendar.is_open(now):
        left = calendar.working_minutes_between(now, calendar.close_of_business(today))
        return WorkingClock(t("frame.clock_open", time=time, left=working_duration(left)), is_open=True)
    if calendar.is_workday(today) and now < calendar.close_of_business(today):
        return WorkingClock(t("frame.clock_break", time=time), is_open=False)
    resumes = date_label(calendar.next_workday(today), today=today)
    return WorkingClock(t("frame.clock_closed", time=time, resumes=resumes), is_open=False)


def calendar_notes(calendar: WorkingCalendar, now: datetime) -> tuple[str, ...]:
    """What the coming days bring: breaks and make-up workdays."""
    return tuple(note_text(note) for note in upcoming_notes(calendar, now))

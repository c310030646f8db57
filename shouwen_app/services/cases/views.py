"""View rows of a case (首问单视图): what pages show, ready in words, with names and phones masked."""

from dataclasses import dataclass
from datetime import datetime

from shouwen_app.db.models import Case
from shouwen_app.domain.clock import ClockReading, ClockState, read_clock
from shouwen_app.domain.lifecycle import OPEN, OWED, CaseStatus, shown_status
from shouwen_app.domain.triage import OUTCOMES, Disposition
from shouwen_app.domain.wording import mask_name
from shouwen_app.services.calendars import unit_calendar, working_calendar
from shouwen_app.texts import t
from shouwen_app.texts.durations import clock_label, due_label


@dataclass(frozen=True, slots=True)
class ChipView:
    """A time chip: ``state`` is one of ok, soon, over, paused, done; ``percent`` of the limit used, 0 to 100.

    ``why`` explains the due date, "" where it is not asked for.
    """

    state: str
    text: str
    due: str
    percent: int
    why: str = ""


def promise_reading(case: Case, now: datetime) -> ClockReading:
    """The promise clock of a case at ``now``; it has stopped once the requester has been answered."""
    return read_clock(
        unit_calendar(case.first_inquiry_unit_id),
        now=now,
        started_at=case.registered_at,
        due_at=case.promise_due_at,
        target_at=case.promise_target_at,
        paused_at=case.paused_at,
        stopped_at=None if case.status in OWED else case.replied_at or case.concluded_at,
    )


def promise_chip(case: Case, now: datetime) -> ChipView:
    """The chip that every list and page shows for a case."""
    reading = promise_reading(case, now)
    answered_now = reading.state is ClockState.DONE and case.replied_at == case.registered_at
    text = t("disposition.on_the_spot") if answered_now else reading_label(case, reading)
    return ChipView(reading.state, text, due_text(case.promise_due_at, now), round(reading.used_share * 100))


def reading_label(case: Case, reading: ClockReading) -> str:
    """The words on a chip, whose days are as long as those of the first-inquiry unit."""
    minutes = unit_calendar(case.first_inquiry_unit_id).minutes_per_day
    return clock_label(reading, minutes_per_day=minutes)


def due_text(due_at: datetime, now: datetime) -> str:
    """今天 17:30, 10月8日 17:30."""
    return due_label(due_at, now, working_calendar().zone)


def local_text(at: datetime, form: str = "%m-%d %H:%M") -> str:
    """An instant in the bank's zone."""
    text = working_calendar().local(at).strftime(form)
    return text[1:] if form.startswith("%m") and text.startswith("0") else text


def status_of(case: Case, now: datetime, *, reads_rating: bool) -> CaseStatus:
    """The status of a case for a viewer who may read its rating, or may not."""
    return case.status if reads_rating else shown_status(case.status, case.rating_closes_at, now)


def status_key(case: Case, now: datetime, *, reads_rating: bool) -> str:
    """The status to show: 已撤回, 已并案, 已指引 for what lay outside the remit, else its own as the viewer may know it."""
    if case.closing:
        return case.closing
    if OUTCOMES[case.outcome].disposition is Disposition.OUT_OF_REMIT and case.status not in OPEN:
        return "referred"
    return status_of(case, now, reads_rating=reads_rating)


def requester_label(case: Case) -> str:
    """The requester, masked: 王*英, 青禾粮油, 匿名."""
    if case.is_anonymous:
        return t("requester.anonymous")
    return mask_name(case.requester_name) or case.requester_organisation or t("requester.anonymous")

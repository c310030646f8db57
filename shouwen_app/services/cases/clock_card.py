"""The clock card of a case (时限卡): what is left, how the due time was counted, and every other clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shouwen_app.db.models import Case, Clock
from shouwen_app.domain.clock import ClockReading, ClockState, read_clock
from shouwen_app.domain.ladder import SECRET
from shouwen_app.domain.lifecycle import OWED, CaseStatus, ClockKind
from shouwen_app.domain.pause import PauseReason
from shouwen_app.services.calendars import unit_calendar, working_calendar
from shouwen_app.services.cases.clock_lines import ClockLine, TimeRecords, clock_line, stands_still
from shouwen_app.services.cases.clocks import explanation, pauses_of
from shouwen_app.texts import t
from shouwen_app.texts.deadlines import limit_label, skipped_texts
from shouwen_app.texts.durations import clock_label, due_label, working_duration


@dataclass(frozen=True, slots=True)
class ClockCard:
    """The clock that presses now; ``state`` as in a chip, ``percent`` 0 to 100, ``brief`` the limit and what was skipped."""

    label: str
    state: str
    text: str
    percent: int
    due: str
    brief: str
    provisional: bool
    lines: tuple[ClockLine, ...]


def clock_card(
    case: Case, clocks: Sequence[Clock], now: datetime, records: TimeRecords, *, reads_rating: bool
) -> ClockCard:
    """The card of a case; clocks of supervision show only to those who may read the rating."""
    shown = [clock for clock in clocks if clock.kind not in SECRET or reads_rating]
    pressing = _pressing(case, shown)
    reading = _reading(case, pressing, now)
    counted = explanation(pressing)
    told = [_stands_still(case)] if reading.state is ClockState.PAUSED else skipped_texts(counted)
    return ClockCard(
        label=_label(pressing, reading),
        state=reading.state,
        text=_amount(case, reading, unit_calendar(pressing.unit_id).minutes_per_day),
        percent=round(reading.used_share * 100),
        due=due_label(pressing.due_at, now, working_calendar().zone, with_weekday=True),
        brief="；".join((limit_label(counted.limit), *told)),
        provisional=pressing.is_provisional,
        lines=tuple(
            clock_line(case, clock, records, now, pressing=clock is pressing)
            for clock in sorted(shown, key=lambda clock: clock is not pressing)
        ),
    )


def _pressing(case: Case, clocks: Sequence[Clock]) -> Clock:
    running = {clock.kind: clock for clock in clocks if clock.stopped_at is None}
    for kind in (ClockKind.CONTACT_BACK, ClockKind.RECTIFICATION):
        if kind in running:
            return running[kind]
    if case.status is CaseStatus.AWAITING_CALLBACK and ClockKind.CALLBACK in running:
        return running[ClockKind.CALLBACK]
    return [clock for clock in clocks if clock.kind is ClockKind.PROMISE][-1]


def _reading(case: Case, clock: Clock, now: datetime) -> ClockReading:
    calendar = unit_calendar(clock.unit_id)
    is_promise = clock.kind is ClockKind.PROMISE
    return read_clock(
        calendar,
        now=now,
        started_at=clock.started_at,
        due_at=clock.due_at,
        target_at=clock.target_at,
        paused_at=case.paused_at if stands_still(case, clock) else None,
        stopped_at=clock.stopped_at or (None if not is_promise or case.status in OWED else case.replied_at),
        paused_minutes=sum(
            calendar.working_minutes_between(p.started_at, p.ended_at) for p in pauses_of(clock)
        ),
    )


def _label(clock: Clock, reading: ClockReading) -> str:
    late = reading.state is ClockState.DONE and reading.is_late
    name = t(f"clock.{clock.kind}")
    if reading.minutes == 0 and reading.state is not ClockState.PAUSED and not late:
        return name
    return t("case.clock.done_late" if late else f"case.clock.{reading.state}", clock=name)


def _stands_still(case: Case) -> str:
    if case.pause_reason in ("", PauseReason.MATERIALS):
        return t("case.clock_stands_still")
    return t("case.clock.paused_why", reason=t(f"pause_reason.{case.pause_reason}"))


def _amount(case: Case, reading: ClockReading, minutes_per_day: int) -> str:
    if reading.state is ClockState.DONE and case.replied_at == case.registered_at:
        return t("disposition.on_the_spot")
    if reading.minutes == 0 and reading.state is not ClockState.PAUSED:
        return clock_label(reading)
    return working_duration(reading.minutes, minutes_per_day=minutes_per_day, precise=True)

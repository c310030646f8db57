"""The clock card of a case (时限卡): what is left, how the due time was counted, and every other clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shouwen_app.db.models import Case, Clock
from shouwen_app.domain.clock import ClockReading, ClockState, read_clock
from shouwen_app.domain.lifecycle import OWED, CaseStatus, ClockKind
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.cases.clocks import explanation, pauses_of
from shouwen_app.services.cases.views import due_text
from shouwen_app.texts import t
from shouwen_app.texts.deadlines import clause_label, limit_label, rule_label, skipped_texts, step_text
from shouwen_app.texts.durations import clock_label, due_label, working_duration

_EXPLAINED = (ClockKind.PROMISE, ClockKind.REGULATION)


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One clock of the case: its clause with rule and limit, when it ends, how it stands, the counting in sentences."""

    title: str
    clause: str
    due: str
    state: str
    steps: tuple[str, ...]


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


def clock_card(case: Case, clocks: Sequence[Clock], now: datetime, *, reads_rating: bool) -> ClockCard:
    """The card of a case; contact-backs show only to those who may read the rating."""
    shown = [clock for clock in clocks if clock.kind is not ClockKind.CONTACT_BACK or reads_rating]
    pressing = _pressing(case, shown)
    reading = _reading(case, pressing, now)
    counted = explanation(pressing)
    told = [t("case.clock_stands_still")] if reading.state is ClockState.PAUSED else skipped_texts(counted)
    return ClockCard(
        label=_label(pressing, reading),
        state=reading.state,
        text=_amount(case, reading),
        percent=round(reading.used_share * 100),
        due=due_label(pressing.due_at, now, working_calendar().zone, with_weekday=True),
        brief="；".join((limit_label(counted.limit), *told)),
        provisional=pressing.is_provisional,
        lines=tuple(_line(clock, now) for clock in shown),
    )


def _pressing(case: Case, clocks: Sequence[Clock]) -> Clock:
    running = {clock.kind: clock for clock in clocks if clock.stopped_at is None}
    if ClockKind.CONTACT_BACK in running:
        return running[ClockKind.CONTACT_BACK]
    if case.status is CaseStatus.AWAITING_CALLBACK and ClockKind.CALLBACK in running:
        return running[ClockKind.CALLBACK]
    return [clock for clock in clocks if clock.kind is ClockKind.PROMISE][-1]


def _reading(case: Case, clock: Clock, now: datetime) -> ClockReading:
    calendar = working_calendar()
    is_promise = clock.kind is ClockKind.PROMISE
    return read_clock(
        calendar,
        now=now,
        started_at=clock.started_at,
        due_at=clock.due_at,
        target_at=clock.target_at,
        paused_at=case.paused_at if is_promise else None,
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


def _amount(case: Case, reading: ClockReading) -> str:
    if reading.state is ClockState.DONE and case.replied_at == case.registered_at:
        return t("disposition.on_the_spot")
    if reading.minutes == 0 and reading.state is not ClockState.PAUSED:
        return clock_label(reading)
    return working_duration(reading.minutes, precise=True)


def _line(clock: Clock, now: datetime) -> ClockLine:
    counted = explanation(clock)
    clause = t(
        "case.clause",
        clause=clause_label(counted.clause),
        rule=rule_label(counted.rule),
        limit=limit_label(counted.limit),
    )
    return ClockLine(
        title=t(f"clock.{clock.kind}"),
        clause=clause,
        due=due_text(clock.due_at, now),
        state=_state(clock, now),
        steps=tuple(step_text(counted, step) for step in counted.steps) if clock.kind in _EXPLAINED else (),
    )


def _state(clock: Clock, now: datetime) -> str:
    ended = clock.stopped_at or now
    late = ended > clock.due_at
    key = f"{'stopped' if clock.stopped_at else 'running'}_{'late' if late else 'in_time'}"
    return t(f"case.clock_state.{key}")

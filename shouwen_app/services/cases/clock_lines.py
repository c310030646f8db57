"""Every clock of a case in words (时限清单): clause, end, state, and the whole explanation of its due date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from shouwen_app.db.models import Case, Clock, Suspension
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.pause import STANDS_STILL, PauseReason
from shouwen_app.services.cases.clocks import explanation
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.cases.why_due import clause_text, move_texts, pause_texts
from shouwen_app.texts import t
from shouwen_app.texts.deadlines import step_text


@dataclass(frozen=True, slots=True)
class TimeRecords:
    """What was recorded about the time of a case: its pauses, and in words what was asked for each clock."""

    pauses: Sequence[Suspension] = ()
    extensions: Mapping[ClockKind, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One clock: its clause with rule and limit, when it ends, how it stands, and why the end is where it is.

    ``pressing`` marks the clock of the card; ``steps`` count day by day.
    """

    title: str
    clause: str
    due: str
    state: str
    steps: tuple[str, ...]
    pauses: tuple[str, ...]
    moves: tuple[str, ...]
    pressing: bool


def clock_line(case: Case, clock: Clock, records: TimeRecords, now: datetime, *, pressing: bool) -> ClockLine:
    """One clock of a case."""
    counted = explanation(clock)
    asked = (records.extensions or {}).get(clock.kind, ())
    return ClockLine(
        title=t(f"clock.{clock.kind}"),
        clause=clause_text(counted),
        due=due_text(clock.due_at, now),
        state=_state(case, clock, now),
        steps=tuple(step_text(counted, step) for step in counted.steps),
        pauses=pause_texts(clock, records.pauses, now),
        moves=(*move_texts(clock, now), *asked),
        pressing=pressing,
    )


def stands_still(case: Case, clock: Clock) -> bool:
    """Whether the running pause of the case stops this clock."""
    if case.paused_at is None or clock.stopped_at is not None:
        return False
    return clock.kind in STANDS_STILL[PauseReason(case.pause_reason)]


def _state(case: Case, clock: Clock, now: datetime) -> str:
    if stands_still(case, clock):
        return t("case.clock_state.paused")
    late = (clock.stopped_at or now) > clock.due_at
    key = f"{'stopped' if clock.stopped_at else 'running'}_{'late' if late else 'in_time'}"
    return t(f"case.clock_state.{key}")

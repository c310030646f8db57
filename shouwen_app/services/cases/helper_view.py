"""Units that help with a case (协办) as its page shows them: what for, until when, and what they found."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case, Clock, CoHandling
from shouwen_app.db.repositories.helpers import helps_of
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.services.cases.views import due_text
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class HelperView:
    """One request; ``state`` is open, late, finished or released, ``told`` says so in words with the time."""

    unit: str
    task: str
    goal: str
    state: str
    told: str
    result: str


def helper_views(session: Session, case: Case, clocks: list[Clock], now: datetime) -> tuple[HelperView, ...]:
    """The requests of a case, oldest first."""
    due = {clock.subject_id: clock.due_at for clock in clocks if clock.kind is ClockKind.CO_HANDLING}
    return tuple(_view(row, unit, due.get(row.id, now), now) for row, unit in helps_of(session, case))


def _view(row: CoHandling, unit: str, due_at: datetime, now: datetime) -> HelperView:
    ended_at = row.finished_at or row.released_at
    if ended_at is None:
        state, at = ("late" if now > due_at else "open"), due_at
    else:
        state, at = ("finished" if row.finished_at else "released"), ended_at
    told = t(f"helper.{state}", at=due_text(at, now))
    return HelperView(unit, row.task, row.goal, state, told, row.result or row.release_reason)

"""Callbacks of a case as its page shows them (回访记录): attempts and outcomes, the newest task first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import FollowUpAttempt, FollowUpTask
from shouwen_app.db.repositories.contact_backs import attempts_by_task
from shouwen_app.domain.follow_up import TaskKind
from shouwen_app.services.cases.views import due_text
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class CallbackAttempt:
    """One attempt in words."""

    title: str
    by: str
    at: str
    note: str
    reached: bool


@dataclass(frozen=True, slots=True)
class CallbackView:
    """The callback that matters now; ``state`` is none, open or done."""

    state: str
    summary: str
    note: str
    attempts: tuple[CallbackAttempt, ...]


def callback_view(
    session: Session, tasks: Sequence[FollowUpTask], now: datetime, *, is_owed: bool
) -> CallbackView:
    """The last callback among the follow-ups of a case, with the attempts of all; ``is_owed``: the reply is to come."""
    callbacks = [task for task in tasks if task.kind is TaskKind.CALLBACK]
    if not callbacks:
        return CallbackView(
            "none", t("case.callback.none" if is_owed else "case.callback.not_needed"), "", ()
        )
    by_task = attempts_by_task(session, callbacks)
    attempts = [_attempt(*found, now) for task in callbacks for found in by_task[task.id or 0]]
    last = callbacks[-1]
    if last.concluded_at is None:
        summary = t("case.callback.open", due=due_text(last.due_at, now))
    else:
        summary = t(
            "case.callback.done", at=due_text(last.concluded_at, now), solved=t(f"solved.{last.outcome}")
        )
    return CallbackView(
        "done" if last.concluded_at else "open", summary, last.note, tuple(reversed(attempts))
    )


def _attempt(attempt: FollowUpAttempt, name: str, now: datetime) -> CallbackAttempt:
    result = t("timeline.reached" if attempt.reached else "timeline.not_reached")
    return CallbackAttempt(
        title=t("timeline.attempt", way=t(f"way.{attempt.way}"), result=result),
        by=name,
        at=due_text(attempt.at, now),
        note=attempt.note,
        reached=attempt.reached,
    )

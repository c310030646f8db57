"""Why a limit ends when it ends (到期日说明): clause, start, days, pauses with their proof, moves with their reason."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from shouwen_app.db.models import Clock, Suspension
from shouwen_app.domain.calendar_year import DayKind
from shouwen_app.domain.deadline import Deadline, Step, StepKind
from shouwen_app.domain.pause import STANDS_STILL, PauseReason
from shouwen_app.services.cases.clocks import explanation, pauses_of
from shouwen_app.services.cases.views import due_text
from shouwen_app.texts import t
from shouwen_app.texts.deadlines import clause_label, limit_label, rule_label, skipped_texts, step_text
from shouwen_app.texts.durations import date_label

_DAY_BY_DAY = (StepKind.COUNTED, StepKind.SKIPPED)
_ENDS = (StepKind.WARNING, StepKind.TARGET, StepKind.COUNTED_END, StepKind.KEPT, StepKind.DUE)


def clause_text(counted: Deadline) -> str:
    """转相关部门（R16.9c，3 个工作日）."""
    return t(
        "case.clause",
        clause=clause_label(counted.clause),
        rule=rule_label(counted.rule),
        limit=limit_label(counted.limit),
    )


def why_due(clock: Clock, now: datetime) -> tuple[str, ...]:
    """The explanation in short: days off are summed up, pauses and moves said in one line each."""
    counted = explanation(clock)
    ways = [step_text(counted, step) for step in counted.steps if _is_way(step)]
    ends = [step_text(counted, step) for step in counted.steps if step.kind in _ENDS]
    return (clause_text(counted), *ways, *_days_off(counted), *ends, *move_texts(clock, now))


def move_texts(clock: Clock, now: datetime) -> tuple[str, ...]:
    """What changed the end since, oldest first: when, from, to and why."""
    return tuple(
        t(
            "case.move",
            at=_instant(move["at"], now),
            before=_instant(move["from"], now),
            after=_instant(move["to"], now),
            why=t(f"moved.{move['why']}"),
        )
        for move in clock.moves
    )


def pause_texts(clock: Clock, suspensions: Sequence[Suspension], now: datetime) -> tuple[str, ...]:
    """Each pause during which the clock stood still, with its reason and how the customer was told."""
    return tuple(_pauses(clock, suspensions, now))


def _pauses(clock: Clock, suspensions: Sequence[Suspension], now: datetime) -> Iterator[str]:
    told: set[datetime] = set()
    for pause in suspensions:
        if clock.kind in STANDS_STILL[PauseReason(pause.reason)] and _overlaps(clock, pause):
            told.add(max(pause.started_at, clock.started_at))
            yield f"{_pause(pause, now)}\n{_proof(pause, now)}"
    for ended in pauses_of(clock):
        if ended.started_at not in told:
            yield t(
                "case.pause_ended",
                began=due_text(ended.started_at, now),
                ended=due_text(ended.ended_at, now),
                reason=t(f"pause_reason.{PauseReason.MATERIALS}"),
            )


def _overlaps(clock: Clock, pause: Suspension) -> bool:
    began_in_time = clock.stopped_at is None or pause.started_at < clock.stopped_at
    return began_in_time and (pause.ended_at is None or pause.ended_at > clock.started_at)


def _pause(pause: Suspension, now: datetime) -> str:
    began, reason = due_text(pause.started_at, now), t(f"pause_reason.{pause.reason}")
    if pause.ended_at is not None:
        return t("case.pause_ended", began=began, ended=due_text(pause.ended_at, now), reason=reason)
    if pause.until is None:
        return t("case.pause_running_open", began=began, reason=reason)
    until = date_label(pause.until, today=now.date())
    return t("case.pause_running", began=began, until=until, reason=reason)


def _proof(pause: Suspension, now: datetime) -> str:
    way, words = t(f"way.{pause.told_way}"), "、".join(pause.proof.split("\n"))
    return t("case.pause_told", at=due_text(pause.told_at, now), way=way, words=words)


def _is_way(step: Step) -> bool:
    is_make_up = step.kind is StepKind.COUNTED and step.day is DayKind.MAKE_UP
    return is_make_up or step.kind not in (*_DAY_BY_DAY, *_ENDS)


def _days_off(counted: Deadline) -> Iterator[str]:
    yield from skipped_texts(counted)
    weekends = [
        step for step in counted.steps if step.kind is StepKind.SKIPPED and step.day is DayKind.WEEKEND
    ]
    if weekends:
        yield t("time.weekends_skipped", n=len(weekends))


def _instant(value: object, now: datetime) -> str:
    return due_text(datetime.fromisoformat(str(value)), now)

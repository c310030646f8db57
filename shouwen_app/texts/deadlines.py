"""Limits and deadlines in words (时限推算说明): the figure, the steps, the breaks skipped."""

from collections.abc import Mapping
from itertools import groupby
from operator import attrgetter
from zoneinfo import ZoneInfo

from shouwen_app.domain.calendar_year import DayKind
from shouwen_app.domain.deadline import Deadline, Step, StepKind
from shouwen_app.domain.time_limit import WALL_CLOCK, Clause, Limit, LimitUnit
from shouwen_app.domain.working_calendar import SHANGHAI
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_label, date_range_label

_AT = {
    StepKind.WARNING: attrgetter("target_at"),
    StepKind.TARGET: attrgetter("target_at"),
    StepKind.DUE: attrgetter("due_at"),
}
_CLOCK_UNITS = (*WALL_CLOCK, LimitUnit.GIVEN)
_PAUSED_IN = {
    LimitUnit.SECONDS: "minutes",
    LimitUnit.MINUTES: "minutes",
    LimitUnit.CLOCK_HOURS: "minutes",
    LimitUnit.WORKING_DAYS: "working_days",
    LimitUnit.IMMEDIATE: "working_days",
}


def clause_label(clause: Clause) -> str:
    return t(f"time.clause.{clause.value}")


def rule_label(rule_id: str) -> str:
    """R16.9b stays as it is; a house rule and the regulator's order are named."""
    named = {"house": "time.rule.house", "CBIRC-2020-3": "time.rule.regulator"}
    return t(named[rule_id]) if rule_id in named else rule_id


def limit_label(limit: Limit) -> str:
    """2 个工作日; with an earlier target 5 个工作日，目标 4 个工作日."""
    if limit.ends_at is not None:
        return t("time.limit.given")
    if limit.limit is None:
        return t("time.limit.not_set")
    key = f"time.limit.{limit.unit.value}"
    label = t(key, n=limit.limit)
    if limit.target is None or limit.target == limit.limit:
        return label
    return t("time.limit.with_target", limit=label, target=t(key, n=limit.target))


def span_label(limit: Limit) -> str:
    """3 个工作日; with an earlier target 4–5 个工作日, as R16.9d has it; for a limit that has been set."""
    is_range = limit.target is not None and limit.target != limit.limit
    return t(f"time.limit.{limit.unit}", n=f"{limit.target}–{limit.limit}" if is_range else limit.limit)


def step_text(deadline: Deadline, step: Step, zone: ZoneInfo = SHANGHAI) -> str:
    """One sentence for a step; the year is written when it is not the starting year."""
    start = deadline.start.astimezone(zone)
    day = date_label(step.on, today=start.date())
    at = _AT.get(step.kind, attrgetter("start"))(deadline)
    time = at.astimezone(zone).strftime("%H:%M")
    key = f"time.step.{_step_key(deadline.limit.unit, step)}"
    return t(key, day=day, n=step.n, name=step.name, time=time)


def skipped_texts(deadline: Deadline, zone: ZoneInfo = SHANGHAI) -> tuple[str, ...]:
    """The holidays that were skipped, one sentence for each: 10月1日–7日国庆节放假 7 天，不计入."""
    holidays = [step for step in deadline.steps if step.kind is StepKind.SKIPPED and step.name]
    texts: list[str] = []
    for name, run in groupby(holidays, key=lambda step: step.name):
        days = [step.on for step in run]
        label = date_range_label(days[0], days[-1], today=deadline.start.astimezone(zone).date())
        texts.append(t("time.skipped_run", days=label, name=name, n=len(days)))
    return tuple(texts)


def extension_by(asked: Mapping[str, object]) -> str:
    """延 2 个工作日, or the regulator's next term: 改按「消费投诉（情况复杂）」."""
    clause = str(asked.get("clause") or "")
    if clause:
        return t("extension.by_clause", clause=clause_label(Clause(clause)))
    return t("extension.by_days", days=asked["days"])


def _step_key(unit: LimitUnit, step: Step) -> str:
    kind = step.kind.value
    match step.kind:
        case StepKind.START | StepKind.MOVED if unit is LimitUnit.IMMEDIATE:
            return f"{kind}_immediate"
        case StepKind.START if unit is LimitUnit.GIVEN:
            return f"{kind}_given"
        case StepKind.START:
            return f"{kind}_clock" if unit in _CLOCK_UNITS else kind
        case StepKind.COUNTED:
            return f"{kind}_make_up" if step.day is DayKind.MAKE_UP else f"{kind}_{unit.value}"
        case StepKind.SKIPPED:
            return f"{kind}_{step.day.value}"
        case StepKind.PAUSED:
            return f"{kind}_{_PAUSED_IN.get(unit, 'days')}"
        case _:
            return kind

"""Custody summed by unit (各机构责任时段): how many cases a unit held, for how long, and for which causes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from shouwen_app.domain.custody import Cause, Segment
from shouwen_app.domain.working_calendar import WorkingCalendar


class CauseGroup(StrEnum):
    """Causes of one sort (事由类别)."""

    WORK = "work"
    WAIT = "wait"
    LINE = "line"
    AWAY = "away"


GROUP_OF: dict[Cause, CauseGroup] = {
    Cause.REGISTRATION: CauseGroup.WORK,
    Cause.HANDLING: CauseGroup.WORK,
    Cause.REPLY: CauseGroup.WORK,
    Cause.CALLBACK: CauseGroup.WORK,
    Cause.QUEUE: CauseGroup.WAIT,
    Cause.ACCEPTANCE: CauseGroup.WAIT,
    Cause.OPINION: CauseGroup.LINE,
    Cause.DECISION: CauseGroup.LINE,
    Cause.MEETING: CauseGroup.LINE,
    Cause.RULING: CauseGroup.LINE,
    Cause.MATERIALS: CauseGroup.AWAY,
    Cause.APPRAISAL: CauseGroup.AWAY,
    Cause.SUSPENSION: CauseGroup.AWAY,
}


@dataclass(slots=True)
class UnitSum:
    """One unit: the cases it held, how many times it held one, and the working seconds by group of causes."""

    case_ids: set[int] = field(default_factory=set[int])
    holdings: int = 0
    by_group: dict[CauseGroup, int] = field(default_factory=dict[CauseGroup, int])

    @property
    def working_seconds(self) -> int:
        return sum(self.by_group.values())


def sum_by_unit(
    cases: Iterable[tuple[int, Sequence[Segment]]], calendar: WorkingCalendar
) -> dict[int, UnitSum]:
    """By unit id, from (case id, segments): the units' working seconds add up to those of all segments."""
    found: dict[int, UnitSum] = {}
    for case_id, held in cases:
        for one in held:
            unit = found.setdefault(one.holding.unit_id, UnitSum())
            seconds = calendar.working_seconds_between(one.began_at, one.ended_at)
            group = GROUP_OF[one.holding.cause]
            unit.case_ids.add(case_id)
            unit.holdings += 1
            unit.by_group[group] = unit.by_group.get(group, 0) + seconds
    return found

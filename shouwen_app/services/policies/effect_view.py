"""What a change would do, in words (影响预览): the figures, the first limits that move, why the others stay."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from shouwen_app.domain.act import Act
from shouwen_app.domain.policies import Policy
from shouwen_app.domain.time_limit import Clause
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.policies.open_cases import Effect, Shift, Stay
from shouwen_app.services.policies.words import changes_between
from shouwen_app.texts import t
from shouwen_app.texts.deadlines import clause_label

SHOWN: Final = 20
NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A limit of an open case that would end later."""

    case_no: str
    title: str
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """What saving would lead to; empty before anything was weighed."""

    summary: str = ""
    changes: tuple[str, ...] = ()
    rows: tuple[MoveRow, ...] = ()
    more: str = ""
    stays: tuple[str, ...] = ()


def weighed(act: Act, before: Policy, after: Policy, effect: Effect, *, applied: bool) -> Weighed:
    """The effect of replacing ``before`` by ``after``, which may be in force already; ``applied`` says whether open
    cases change over now.
    """
    moving = len({shift.case.id for shift in effect.shifts})
    key = "policy.summary_applied" if applied else "policy.summary_kept"
    left = len(effect.shifts) - SHOWN
    return Weighed(
        summary=t(key, n=len(effect.cases), moving=moving) if effect.cases else t("policy.summary_none"),
        changes=_changes(before, after),
        rows=tuple(_row(act, shift) for shift in effect.shifts[:SHOWN]),
        more=t("policy.more", n=left) if left > 0 else "",
        stays=tuple(_stays(effect)),
    )


def _changes(before: Policy, after: Policy) -> tuple[str, ...]:
    if before is after:
        return ()
    return changes_between(before, after) or (t("policy.no_change"),)


def _row(act: Act, shift: Shift) -> MoveRow:
    return MoveRow(
        case_no=shift.case.case_no,
        title=shift.case.title,
        what=t(
            "policy.moved_clock",
            clock=t(f"clock.{shift.clock.kind}"),
            clause=clause_label(Clause(shift.clock.clause)),
        ),
        before=due_text(shift.clock.due_at, act.at),
        after=due_text(shift.due_at, act.at),
    )


def _stays(effect: Effect) -> Iterator[str]:
    for reason in Stay:
        numbers = list(dict.fromkeys(case.case_no for why, case in effect.stays if why is reason))
        if numbers:
            named = t("staff.list_separator").join(numbers[:NAMED])
            etc = t("policy.and_more") if len(numbers) > NAMED else ""
            yield t(f"policy.stay.{reason}", n=len(numbers), cases=named + etc)

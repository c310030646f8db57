"""Lists of accountability (问责清单): what it may be about, what may follow, and what each rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from shouwen_app.domain.signal import SignalKind


class Category(StrEnum):
    """Which rules a matter is judged by (问责类别)."""

    SERVICE = "service"
    CREDIT = "credit"
    COMPLIANCE = "compliance"
    AUDIT = "audit"


class Trigger(StrEnum):
    """What people and units are held to account for (问责情形)."""

    NOT_IN_TIME = "not_in_time"
    NOT_PASSED_ON = "not_passed_on"
    NOT_CONTACTED = "not_contacted"
    IN_INSTALMENTS = "in_instalments"
    LARGE_ERROR = "large_error"
    SHIRKED = "shirked"
    BAD_ATTITUDE = "bad_attitude"
    FAVOURS = "favours"
    WEAK_EXECUTION = "weak_execution"
    TASK_LATE = "task_late"
    NOT_SUPERVISED = "not_supervised"
    FALSE_REPORT = "false_report"
    PUBLIC_COMPLAINT = "public_complaint"
    NOT_INVESTIGATED = "not_investigated"
    LENDING_BREACH = "lending_breach"
    AUDIT_DUTY = "audit_duty"
    OTHER_BREACH = "other_breach"


@dataclass(frozen=True, slots=True)
class TriggerEntry:
    """One trigger: its category, the rules that name it, and the signals that can propose it by themselves."""

    category: Category
    rules: tuple[str, ...]
    signals: frozenset[SignalKind] = frozenset()


_SERVICE, _COMPLIANCE = Category.SERVICE, Category.COMPLIANCE
TRIGGERS: Final[Mapping[Trigger, TriggerEntry]] = {
    Trigger.NOT_IN_TIME: TriggerEntry(_SERVICE, ("R1.6", "R18.6.1"), frozenset({SignalKind.REPLY_OVERDUE})),
    Trigger.NOT_PASSED_ON: TriggerEntry(
        _SERVICE, ("R1.6", "R18.6.2"), frozenset({SignalKind.NOT_HANDED_OVER})
    ),
    Trigger.NOT_CONTACTED: TriggerEntry(_SERVICE, ("R18.6.3",), frozenset({SignalKind.NOT_CONTACTED})),
    Trigger.IN_INSTALMENTS: TriggerEntry(_SERVICE, ("R18.6.4",), frozenset({SignalKind.TOLD_IN_INSTALMENTS})),
    Trigger.LARGE_ERROR: TriggerEntry(_SERVICE, ("R18.6.5",)),
    Trigger.SHIRKED: TriggerEntry(
        _SERVICE, ("R16.11b", "R18.6.6", "R20.A3a"), frozenset({SignalKind.PING_PONG})
    ),
    Trigger.BAD_ATTITUDE: TriggerEntry(_SERVICE, ("R1.6", "R16.11a", "R18.6.7", "R20.A3a")),
    Trigger.FAVOURS: TriggerEntry(_SERVICE, ("R20.A3b",)),
    Trigger.WEAK_EXECUTION: TriggerEntry(_COMPLIANCE, ("R13.5.1",)),
    Trigger.TASK_LATE: TriggerEntry(_COMPLIANCE, ("R13.5.2",)),
    Trigger.NOT_SUPERVISED: TriggerEntry(_COMPLIANCE, ("R13.5.3",), frozenset({SignalKind.NO_OPINION})),
    Trigger.FALSE_REPORT: TriggerEntry(_COMPLIANCE, ("R13.5.4",)),
    Trigger.PUBLIC_COMPLAINT: TriggerEntry(_COMPLIANCE, ("R13.5.5",)),
    Trigger.NOT_INVESTIGATED: TriggerEntry(_COMPLIANCE, ("R13.5.6",)),
    Trigger.LENDING_BREACH: TriggerEntry(Category.CREDIT, ("R4.2",)),
    Trigger.AUDIT_DUTY: TriggerEntry(Category.AUDIT, ("R19.2", "R19.6")),
    Trigger.OTHER_BREACH: TriggerEntry(_COMPLIANCE, ("R13.5.7",)),
}


class Sanction(StrEnum):
    """What may be decided (问责方式), from light to heavy."""

    TALK = "talk"
    ORDER_TO_CORRECT = "order_to_correct"
    APOLOGY = "apology"
    SELF_REVIEW = "self_review"
    CRITICISM = "criticism"
    CIRCULATED = "circulated"
    ECONOMIC = "economic"
    SUSPENDED_STUDY = "suspended_study"
    INCOMPETENT = "incompetent"
    DEMERIT = "demerit"
    DISCIPLINE = "discipline"
    REMOVED = "removed"


class Harm(StrEnum):
    """What came of it (后果): a sanction may demand that there was some."""

    NONE = "none"
    HARM = "harm"
    SERIOUS = "serious"


@dataclass(frozen=True, slots=True)
class SanctionEntry:
    """One sanction: its place in the table, its rules, how much harm it demands, and whether a unit can bear it."""

    step: int
    rules: tuple[str, ...]
    least: Harm = Harm.NONE
    for_units: bool = False


SANCTIONS: Final[Mapping[Sanction, SanctionEntry]] = {
    Sanction.TALK: SanctionEntry(1, ("R16.11a", "R19.5.1", "R20.A3a")),
    Sanction.ORDER_TO_CORRECT: SanctionEntry(2, ("R19.5.1",), for_units=True),
    Sanction.APOLOGY: SanctionEntry(3, ("R20.A3a",), for_units=True),
    Sanction.SELF_REVIEW: SanctionEntry(3, ("R19.5.1", "R20.A3a"), for_units=True),
    Sanction.CRITICISM: SanctionEntry(4, ("R16.11b", "R20.A3a"), Harm.HARM, for_units=True),
    Sanction.CIRCULATED: SanctionEntry(5, ("R14.6", "R19.5.1"), for_units=True),
    Sanction.ECONOMIC: SanctionEntry(6, ("R1.6", "R19.5.2")),
    Sanction.SUSPENDED_STUDY: SanctionEntry(7, ("R13.4.3b",)),
    Sanction.INCOMPETENT: SanctionEntry(8, ("R16.11c",), Harm.SERIOUS),
    Sanction.DEMERIT: SanctionEntry(9, ("R14.6",), Harm.HARM),
    Sanction.DISCIPLINE: SanctionEntry(9, ("R16.11c", "R19.5.3", "R20.A3b"), Harm.SERIOUS),
    Sanction.REMOVED: SanctionEntry(10, ("R19.5.4",), Harm.SERIOUS),
}


class Dropped(StrEnum):
    """Why a proposal is not followed up (不予立案): that nothing was lost is none of the grounds (R13.4.1)."""

    NOT_A_BREACH = "not_a_breach"
    GOOD_REASON = "good_reason"
    WRONG_DATA = "wrong_data"
    ALREADY_PURSUED = "already_pursued"


def harms_at_least(harm: Harm, least: Harm) -> bool:
    """Whether ``harm`` is as bad as ``least`` or worse."""
    order = list(Harm)
    return order.index(harm) >= order.index(least)

"""Checks of a rule by people (抽查): what no system can count is looked at, and what was found is written down.

Regular checks are what R12.2.5 asks for; rules of conduct have no other evidence.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.rules import RULES
from shouwen_app.domain.wording import NOTE_MAX, clean_text

MOST: Final = 9999
EARLIEST: Final = timedelta(days=366)
"""A check is written down within a year."""

AGAIN_AFTER: Final = timedelta(days=92)
"""A rule that only people can check is looked at every quarter (house rule)."""

CONDUCT: Final = frozenset({"F16", "F33", "F38"})
"""Features whose rules are about how people speak, learn and are thanked: training, courtesy, recognition."""

_KNOWN: Final = {rule.id: rule for rule in RULES}


@dataclass(frozen=True, slots=True)
class RuleCheck:
    """What was found: of ``looked_at`` instances ``in_order`` kept the rule; ``note`` says what was seen."""

    rule_id: str
    checked_on: date
    looked_at: int
    in_order: int
    note: str


def rule_check(
    rule_id: str, *, checked_on: date, looked_at: int, in_order: int, note: str, today: date
) -> RuleCheck:
    """A check that can be kept.

    Raises InvalidInput naming the field: an unknown rule, a day to come or more than EARLIEST ago, nothing looked at,
    more in order than were looked at, and no word about what was not in order.
    """
    if rule_id not in _KNOWN:
        raise InvalidInput("rule_check.rule_unknown", field="rule")
    if not today - EARLIEST <= checked_on <= today:
        raise InvalidInput("rule_check.day", field="checked_on")
    if not 1 <= looked_at <= MOST:
        raise InvalidInput("rule_check.looked_at", field="looked_at", most=MOST)
    if not 0 <= in_order <= looked_at:
        raise InvalidInput("rule_check.in_order", field="in_order", looked_at=looked_at)
    said = clean_text(note, "note", longest=NOTE_MAX, required=in_order < looked_at)
    return RuleCheck(rule_id, checked_on, looked_at, in_order, said)


def is_conduct(rule_id: str) -> bool:
    """Whether only people can tell if the rule is kept."""
    return not CONDUCT.isdisjoint(_KNOWN[rule_id].features)


def is_check_due(last: date | None, today: date) -> bool:
    """Whether a rule of conduct was not looked at for a quarter."""
    return last is None or today - last > AGAIN_AFTER

"""Steps of an improvement action (行动留痕): what happened to it, why it began, and what it became (R12.3.6, R14.4.4)."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from shouwen_app.domain.action import Stage
from shouwen_app.domain.chain import GENESIS, canonical, link
from shouwen_app.domain.errors import InvalidInput, NotFound

NOTICED_DAYS: Final = 30
"""Days before a proposal that count as those that made somebody act, where none are named (house rule)."""

NOTICED_MOST: Final = 366
"""The longest time that can have made somebody act (house rule)."""

_NUMBER: Final = re.compile(r"GJ-\d{2}-\d{3,}")


class ActionSource(StrEnum):
    """What made somebody propose it (改进来源)."""

    SIGNAL = "signal"
    COMPARISON = "comparison"
    MATTER = "matter"
    SUGGESTION = "suggestion"
    OTHER = "other"


class StepKind(StrEnum):
    """What happened to an action (行动步骤); each is a past participle."""

    PROPOSED = "proposed"
    VERIFIED = "verified"
    EXPLAINED = "explained"
    REGISTERED = "registered"
    JUDGED = "judged"
    STANDARDISED = "standardised"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


class Evidence(StrEnum):
    """What a cause was read from (原因依据)."""

    KINDS = "kinds"
    TRANSFERS = "transfers"
    WORDS = "words"
    CASES = "cases"


class Standard(StrEnum):
    """What an action that helped becomes (固化方式)."""

    ANSWER = "answer"
    ITEM = "item"
    POLICY = "policy"
    TRAINING = "training"


def action_number(year: int, running: int) -> str:
    """GJ-26-014, running within a year."""
    return f"GJ-{year % 100:02d}-{running:03d}"


def check_number(number: str) -> str:
    """The number as typed or as it stands in an address. Raises NotFound for anything else."""
    if not _NUMBER.fullmatch(number):
        raise NotFound("action.not_found")
    return number


def noticed_days(first: date | None, last: date | None, today: date) -> tuple[date, date]:
    """The days whose figures made somebody act; without any those before the proposal.

    They are asked for, since whoever is picked for doing badly does better afterwards by itself. Raises InvalidInput for
    half a span, days in the future and more than NOTICED_MOST.
    """
    if first is None and last is None:
        return today - timedelta(days=NOTICED_DAYS), today
    if first is None or last is None:
        raise InvalidInput("action.noticed_half", field="noticed_first" if first is None else "noticed_last")
    if last > today:
        raise InvalidInput("action.noticed_future", field="noticed_last")
    if last < first or last - first > timedelta(days=NOTICED_MOST):
        raise InvalidInput("action.noticed_span", field="noticed_first", days=NOTICED_MOST)
    return first, last


def ending_of(stage: Stage) -> StepKind:
    """An action that has not begun is withdrawn, any other is ended."""
    begun = stage in (Stage.RUNNING, Stage.DUE, Stage.JUDGED)
    return StepKind.ENDED if begun else StepKind.WITHDRAWN


def step_digest(before: str, kind: StepKind, at: str, by: int | None, content: str) -> str:
    """SHA-256 of a step and the one before; ``at`` as ``chain.instant`` writes it, ``content`` canonical JSON."""
    return link(before, canonical({"kind": kind.value, "at": at, "by": by, "content": content}))


def first_broken(steps: Sequence[tuple[StepKind, str, int | None, str, str]]) -> int | None:
    """The place of the first step (kind, at, by, content, digest) that is not what was written down, None if all are."""
    before = GENESIS
    for place, (kind, at, by, content, digest) in enumerate(steps):
        if step_digest(before, kind, at, by, content) != digest:
            return place
        before = digest
    return None

"""Responsibility for a loan (贷款责任): who bears which stage, in which shares, from when to when (R4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from shouwen_app.domain.contact import ContactKind
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.shares import ALONE, SEVEN_TO_THREE, Shares

_KINDS: Final = frozenset({ContactKind.BUSINESS, ContactKind.CONSULTATION, ContactKind.LOOKUP})
_WORDS: Final = ("贷", "授信", "展期", "担保")
"""What lending matters are called by; it only decides whether the card is offered, nothing is counted by it."""


class Stage(StrEnum):
    """The four stages of a loan (R4.5), in the order in which they end."""

    INVESTIGATION = "investigation"
    REVIEW = "review"
    APPROVAL = "approval"
    MANAGEMENT = "management"


class Authority(StrEnum):
    """Within whose authority the loan is granted (R4.9)."""

    OFFICER = "officer"
    UNION = "union"


class Post(StrEnum):
    """Who bears a stage (R4.9): the credit officer, the deputy head in charge of credit, the head."""

    OFFICER = "officer"
    DEPUTY_HEAD = "deputy_head"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class Template:
    """Which post bears which stage, each in full (各环节责任人); ``version`` is kept with every loan that uses it."""

    authority: Authority
    rule: str
    version: int
    bearers: Mapping[Stage, Post]


TEMPLATES: Final[Mapping[Authority, Template]] = {
    Authority.OFFICER: Template(Authority.OFFICER, "R4.9a", 1, dict.fromkeys(Stage, Post.OFFICER)),
    Authority.UNION: Template(
        Authority.UNION,
        "R4.9b",
        1,
        {
            Stage.INVESTIGATION: Post.OFFICER,
            Stage.REVIEW: Post.DEPUTY_HEAD,
            Stage.APPROVAL: Post.HEAD,
            Stage.MANAGEMENT: Post.OFFICER,
        },
    ),
}


@dataclass(frozen=True, slots=True)
class Bearers:
    """Both bearers of a stage (R4.5, R4.7) with their shares; one person who is both bears it alone."""

    main_id: int
    handling_id: int
    shares: Shares = SEVEN_TO_THREE

    @property
    def is_one_person(self) -> bool:
        return self.main_id == self.handling_id

    def of(self, amount: int) -> tuple[tuple[int, int], ...]:
        """Each bearer with what falls on them of ``amount`` fen (R4.6)."""
        if self.is_one_person:
            return ((self.main_id, amount),)
        main, handling = self.shares.of(amount)
        return ((self.main_id, main), (self.handling_id, handling))


@dataclass(frozen=True, slots=True)
class Entry:
    """One line about a stage: who bears it from ``since`` on; ``ended_at`` when the stage was over or handed on.

    ``is_over``: the stage itself ended. ``is_void``: a correction stands in its place. ``by_id`` wrote it.
    """

    stage: Stage
    bearers: Bearers
    since: datetime
    by_id: int
    ended_at: datetime | None = None
    is_over: bool = False
    is_void: bool = False


def is_lending(kind: ContactKind, *words: str) -> bool:
    """Whether a matter is about a loan, by its service item and its title."""
    return kind in _KINDS and any(word in text for word in _WORDS for text in words)


def bearers_of(main_id: int, handling_id: int, main_share: int, handling_share: int) -> Bearers:
    """Both bearers as typed. Raises InvalidInput, RuleViolation for shares that do not add up (R4.6)."""
    if main_id == handling_id:
        return Bearers(main_id, handling_id, ALONE)
    return Bearers(main_id, handling_id, Shares((main_share, handling_share)))


def standing(entries: Iterable[Entry], stage: Stage) -> Entry | None:
    """The line that holds for a stage now, or held last; None while nobody bears it."""
    return next((each for each in reversed(tuple(entries)) if each.stage is stage and not each.is_void), None)


def check_may_assign(entries: Sequence[Entry], stage: Stage) -> None:
    """A stage that is over keeps its bearers (R4.8a), and a loan that runs changes hands by handover (R4.8b).

    Raises RuleViolation.
    """
    last = standing(entries, stage)
    if last is not None and last.is_over:
        raise RuleViolation("lending.stage_over", field="stage")
    approved = standing(entries, Stage.APPROVAL)
    if stage is Stage.MANAGEMENT and last is not None and approved is not None and approved.is_over:
        raise RuleViolation("lending.by_handover", field="stage")


def check_may_end(entries: Sequence[Entry], stage: Stage) -> None:
    """A stage ends after those before it, and not without both bearers (R4.7). Raises RuleViolation."""
    last = standing(entries, stage)
    if last is None:
        raise RuleViolation("lending.no_bearers", field="stage")
    if last.is_over:
        raise RuleViolation("lending.stage_over", field="stage")
    for earlier in Stage:
        if earlier is stage:
            return
        before = standing(entries, earlier)
        if before is None or not before.is_over:
            raise RuleViolation("lending.earlier_open", field="stage")


def check_may_correct(entries: Sequence[Entry], stage: Stage, by_id: int) -> Entry:
    """What a stage that is over says wrongly is corrected by another person than who wrote it (house rule).

    The wrong line stays, as void. Raises RuleViolation.
    """
    last = standing(entries, stage)
    if last is None or not last.is_over:
        raise RuleViolation("lending.not_over", field="stage")
    if by_id == last.by_id:
        raise RuleViolation("lending.own_correction")
    return last


def check_may_record(entries: Iterable[Entry]) -> None:
    """Amount and authority stand once a stage is over (R4.8a). Raises RuleViolation."""
    if any(each.is_over for each in entries):
        raise RuleViolation("lending.begun", field="amount")


def borne_at(entries: Iterable[Entry], stage: Stage, at: datetime) -> Entry | None:
    """Whoever answers for what happened in a stage at an instant: before a handover the one, after it the other (R4.8c)."""
    lines = [each for each in entries if each.stage is stage and not each.is_void and each.since <= at]
    found = lines[-1] if lines else None
    if found is None or (found.ended_at is not None and found.ended_at <= at):
        return None
    return found


def after_handover(bearers: Bearers, *, giver_id: int, receiver_id: int) -> Bearers:
    """The bearers once ``receiver_id`` has taken the place of ``giver_id`` in running the loan (R4.8b)."""
    main, handling = (
        receiver_id if each == giver_id else each for each in (bearers.main_id, bearers.handling_id)
    )
    if main == handling:
        return Bearers(main, handling, ALONE)
    return Bearers(main, handling, bearers.shares if len(bearers.shares.percents) > 1 else SEVEN_TO_THREE)

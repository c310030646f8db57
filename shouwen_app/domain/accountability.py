"""Accountability (问责): a proposal becomes a decision by verified facts, a hearing and somebody else's judgement.

Nobody decides on what they reported or investigated, nor in their own line; nothing is decided before the person has
spoken or had the time to; nothing is closed before it was put right (R13.4.1, R13.4.2, R19.4).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from shouwen_app.domain.accountability_lists import SANCTIONS, Harm, Sanction, harms_at_least
from shouwen_app.domain.errors import InvalidInput, RuleViolation

STATEMENT_DAYS: Final = 5
"""Working days in which whoever is held to account may speak (house rule)."""

APPEAL_DAYS: Final = 10
"""Working days in which a decision may be appealed (house rule)."""


class Standing(StrEnum):
    """Where a proceeding stands (问责进度)."""

    PROPOSED = "proposed"
    DROPPED = "dropped"
    INVESTIGATING = "investigating"
    UNFOUNDED = "unfounded"
    HEARING = "hearing"
    DECIDED = "decided"
    APPEALED = "appealed"
    OVERTURNED = "overturned"
    CLOSED = "closed"


OVER: Final = frozenset({Standing.DROPPED, Standing.UNFOUNDED, Standing.OVERTURNED, Standing.CLOSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Grading:
    """The four factors of a decision (性质、情节、后果、影响; R19.4), each in words, and how much harm was verified."""

    nature: str
    circumstances: str
    consequence: str
    influence: str
    harm: Harm


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceeding:
    """What has happened so far. People are ids; ``reporter`` is None where the system noticed.

    ``line`` are the subjects, everybody above them below the house, and whoever handled the matter
    (``accountability_line``). ``overturned``: the appeal was granted, and nothing of the decision holds.
    """

    reporter: int | None
    line: frozenset[int]
    dropped: bool = False
    investigator: int | None = None
    verified: bool | None = None
    may_speak_until: datetime | None = None
    spoke: bool = False
    decider: int | None = None
    may_appeal_until: datetime | None = None
    appealed: bool = False
    appeal_decider: int | None = None
    overturned: bool = False
    corrected: bool = False
    put_right_by: int | None = None
    closed: bool = False


def standing_of(proceeding: Proceeding) -> Standing:
    """Where a proceeding stands."""
    if proceeding.closed:
        return Standing.CLOSED
    if proceeding.overturned:
        return Standing.OVERTURNED
    if proceeding.dropped:
        return Standing.DROPPED
    if proceeding.investigator is None:
        return Standing.PROPOSED
    if proceeding.verified is None:
        return Standing.INVESTIGATING
    if not proceeding.verified:
        return Standing.UNFOUNDED
    if proceeding.decider is None:
        return Standing.HEARING
    is_waiting = proceeding.appealed and proceeding.appeal_decider is None
    return Standing.APPEALED if is_waiting else Standing.DECIDED


def check_may_propose(actor: int, line: frozenset[int]) -> None:
    """Raises RuleViolation for whoever stands in the line: their own matter is another's to judge."""
    _demand_outside(line, actor)


def check_may_drop(proceeding: Proceeding, actor: int) -> None:
    """Raises RuleViolation unless it is only proposed, and for whoever stands in the line."""
    _demand(proceeding, Standing.PROPOSED)
    _demand_outside(proceeding.line, actor)


def check_may_investigate(proceeding: Proceeding, investigator: int) -> None:
    """Raises RuleViolation unless the investigator is neither the reporter nor in the line.

    Until the facts are found somebody else may take the investigation over, as people leave and lines change.
    """
    if standing_of(proceeding) is not Standing.INVESTIGATING:
        _demand(proceeding, Standing.PROPOSED)
    _demand_outside(proceeding.line, investigator)
    _demand_another(investigator, proceeding.reporter, "accountability.reporter_investigates")


def check_may_find(proceeding: Proceeding, actor: int) -> None:
    """Raises RuleViolation unless it is investigated, by this person."""
    _demand(proceeding, Standing.INVESTIGATING)
    if actor != proceeding.investigator:
        raise RuleViolation("accountability.not_investigator")


def check_may_add_evidence(proceeding: Proceeding, handlers: frozenset[int]) -> None:
    """Raises RuleViolation once the facts are found, and when it would put reporter or investigator into the line."""
    if standing_of(proceeding) is not Standing.PROPOSED:
        _demand(proceeding, Standing.INVESTIGATING)
    if handlers & {proceeding.reporter, proceeding.investigator}:
        raise RuleViolation("accountability.evidence_recuses", field="of_case")


def check_may_speak(proceeding: Proceeding, at: datetime) -> None:
    """Raises RuleViolation unless the facts are verified and the time to speak is not over."""
    _demand(proceeding, Standing.HEARING)
    if proceeding.may_speak_until is None or at > proceeding.may_speak_until:
        raise RuleViolation("accountability.hearing_over")


def check_may_decide(proceeding: Proceeding, decider: int, at: datetime) -> None:
    """Raises RuleViolation before the facts are verified and the subject has spoken or had the time to (R13.4.1).

    The decider is neither the reporter nor the investigator, and stands outside the line.
    """
    _demand(proceeding, Standing.HEARING)
    _demand_outside(proceeding.line, decider)
    _demand_another(decider, proceeding.reporter, "accountability.reporter_decides")
    _demand_another(decider, proceeding.investigator, "accountability.investigator_decides")
    until = proceeding.may_speak_until
    if until is None or not (proceeding.spoke or at > until):
        raise RuleViolation("accountability.not_heard")


def check_decision(grading: Grading, sanctions: frozenset[Sanction], *, is_unit: bool) -> None:
    """Raises InvalidInput for a missing factor and without a sanction, RuleViolation for one that the harm does not bear.

    Several sanctions may be decided together (R19.5.5). A person cannot bear less than a talk; a unit only those made
    for units (R13.2).
    """
    for name in ("nature", "circumstances", "consequence", "influence"):
        if not getattr(grading, name).strip():
            raise InvalidInput("accountability.factor_missing", field=name)
    if not sanctions:
        raise InvalidInput("accountability.sanction_missing", field="sanctions")
    for sanction in sorted(sanctions, key=lambda each: SANCTIONS[each].step):
        entry = SANCTIONS[sanction]
        if is_unit and not entry.for_units:
            raise RuleViolation(
                "accountability.not_for_units", field="sanctions", rules="、".join(entry.rules)
            )
        if not harms_at_least(grading.harm, entry.least):
            raise RuleViolation(
                "accountability.harm_too_small", field="sanctions", rules="、".join(entry.rules)
            )


def check_may_appeal(proceeding: Proceeding, at: datetime) -> None:
    """Raises RuleViolation unless it is decided, the time to appeal is not over, and nobody has appealed."""
    _demand(proceeding, Standing.DECIDED)
    if proceeding.appealed:
        raise RuleViolation("accountability.appealed_once")
    if proceeding.may_appeal_until is None or at > proceeding.may_appeal_until:
        raise RuleViolation("accountability.appeal_over")


def check_may_decide_appeal(proceeding: Proceeding, actor: int) -> None:
    """Raises RuleViolation unless an appeal waits, and for anybody who had a part in the decision or the line."""
    _demand(proceeding, Standing.APPEALED)
    _demand_outside(proceeding.line, actor)
    for earlier in (proceeding.reporter, proceeding.investigator, proceeding.decider):
        _demand_another(actor, earlier, "accountability.appeal_same_person")


def check_may_correct(proceeding: Proceeding) -> None:
    """Raises RuleViolation unless it is decided and what is to be put right is still owed."""
    _demand(proceeding, Standing.DECIDED)
    if proceeding.corrected:
        raise RuleViolation("accountability.corrected_before")


def check_may_verify(proceeding: Proceeding, actor: int) -> None:
    """Raises RuleViolation before it was reported put right, and for those in the line.

    Nobody confirms what they had to put right themselves.
    """
    _demand(proceeding, Standing.DECIDED)
    _demand_outside(proceeding.line, actor)
    if not proceeding.corrected:
        raise RuleViolation("accountability.not_corrected")
    if proceeding.put_right_by is not None:
        raise RuleViolation("accountability.verified_before")


def check_may_circulate(proceeding: Proceeding, actor: int, at: datetime) -> None:
    """Raises RuleViolation for those in the line, without a decision, and while an appeal waits or may still come.

    What is circulated cannot be called back (R19.7.6).
    """
    _demand_outside(proceeding.line, actor)
    if standing_of(proceeding) is not Standing.CLOSED:
        _demand(proceeding, Standing.DECIDED)
    _demand_appeal_over(proceeding, at)


def check_may_close(proceeding: Proceeding, at: datetime) -> None:
    """Raises RuleViolation before it was put right (R13.4.2), and while an appeal waits or may still come."""
    _demand(proceeding, Standing.DECIDED)
    if proceeding.put_right_by is None:
        raise RuleViolation("accountability.not_put_right")
    _demand_appeal_over(proceeding, at)


def check_rate_may_be_attached(low: float, high: float, peers: float) -> None:
    """Raises RuleViolation for a rate whose interval includes that of the peers: it tells nothing of this person."""
    if low <= peers <= high:
        raise RuleViolation("accountability.rate_like_peers", field="rate")


def _demand(proceeding: Proceeding, standing: Standing) -> None:
    found = standing_of(proceeding)
    if found is not standing:
        raise RuleViolation(f"accountability.is_{found}")


def _demand_outside(line: frozenset[int], actor: int) -> None:
    if actor in line:
        raise RuleViolation("accountability.in_the_line")


def _demand_another(actor: int, earlier: int | None, refusal: str) -> None:
    if actor == earlier:
        raise RuleViolation(refusal)


def _demand_appeal_over(proceeding: Proceeding, at: datetime) -> None:
    until = proceeding.may_appeal_until
    if not proceeding.appealed and (until is None or at <= until):
        raise RuleViolation("accountability.appeal_open")

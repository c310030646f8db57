"""Triage (初步审查、分流): the closed list of nine outcomes, each with its promise (R2.3, R16.3, R16.9)."""

from dataclasses import dataclass
from enum import StrEnum

from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.time_limit import Clause


class Disposition(StrEnum):
    """The five cards of the registration form (处置)."""

    ON_THE_SPOT = "on_the_spot"
    OWN_UNIT = "own_unit"
    OTHER_UNIT = "other_unit"
    LEADER = "leader"
    OUT_OF_REMIT = "out_of_remit"


class TriageOutcome(StrEnum):
    """The nine outcomes of product design §3."""

    ANSWERED = "answered"
    PAPERS_INCOMPLETE = "papers_incomplete"
    HEAD_OPINION = "head_opinion"
    COLLEAGUE = "colleague"
    TRANSFER = "transfer"
    UNCLEAR = "unclear"
    ESCALATED = "escalated"
    OUTSIDE = "outside"
    NOT_PERMITTED = "not_permitted"


@dataclass(frozen=True, slots=True)
class OutcomePolicy:
    """What an outcome fixes: the card, the status it starts in, the promise clause, the fields it needs, its source."""

    disposition: Disposition
    status: CaseStatus
    clause: Clause
    needs: tuple[str, ...]
    rule: str


OUTCOMES: dict[TriageOutcome, OutcomePolicy] = {
    TriageOutcome.ANSWERED: OutcomePolicy(
        Disposition.ON_THE_SPOT, CaseStatus.CONCLUDED, Clause.IMMEDIATE, ("answer",), "R16.9a"
    ),
    TriageOutcome.PAPERS_INCOMPLETE: OutcomePolicy(
        Disposition.ON_THE_SPOT,
        CaseStatus.AWAITING_MATERIALS,
        Clause.OWN_DEPARTMENT,
        ("materials",),
        "R7.5.1b",
    ),
    TriageOutcome.HEAD_OPINION: OutcomePolicy(
        Disposition.OWN_UNIT, CaseStatus.AWAITING_OPINION, Clause.OWN_DEPARTMENT, ("proposal",), "R16.9b"
    ),
    TriageOutcome.COLLEAGUE: OutcomePolicy(
        Disposition.OWN_UNIT, CaseStatus.IN_PROGRESS, Clause.OWN_DEPARTMENT, ("colleague",), "R18.4.3"
    ),
    TriageOutcome.TRANSFER: OutcomePolicy(
        Disposition.OTHER_UNIT, CaseStatus.OFFERED, Clause.OTHER_DEPARTMENT, ("to_unit",), "R16.3c"
    ),
    TriageOutcome.UNCLEAR: OutcomePolicy(
        Disposition.OTHER_UNIT, CaseStatus.AWAITING_RULING, Clause.OTHER_DEPARTMENT, ("reason",), "R16.4a"
    ),
    TriageOutcome.ESCALATED: OutcomePolicy(
        Disposition.LEADER, CaseStatus.ESCALATED, Clause.OTHER_DEPARTMENT, ("reason",), "R16.3b"
    ),
    TriageOutcome.OUTSIDE: OutcomePolicy(
        Disposition.OUT_OF_REMIT, CaseStatus.CONCLUDED, Clause.IMMEDIATE, ("explanation",), "R16.5"
    ),
    TriageOutcome.NOT_PERMITTED: OutcomePolicy(
        Disposition.OUT_OF_REMIT,
        CaseStatus.CONCLUDED,
        Clause.IMMEDIATE,
        ("explanation", "rule_cited"),
        "R7.5.1c",
    ),
}


def answers_now(outcome: TriageOutcome) -> bool:
    """Whether nothing is owed to the requester after registration."""
    return OUTCOMES[outcome].status is CaseStatus.CONCLUDED

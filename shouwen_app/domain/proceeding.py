"""A proceeding as it is kept (问责事项): its number, the kinds of its events, what may stand as evidence."""

import re
import secrets
import unicodedata
from datetime import date
from enum import StrEnum
from typing import Final

from shouwen_app.domain.errors import NotFound, RuleViolation
from shouwen_app.domain.events import SUPERVISION_ONLY, UNTOLD, CaseEventKind

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SIGNS: Final = 6
_NUMBER: Final = re.compile(rf"WZ-\d{{2}}-[{_ALPHABET}]{{{_SIGNS}}}")


class ProceedingEventKind(StrEnum):
    """What happened in a proceeding; its chain is its own, as that of a report."""

    PROPOSED = "proposed"
    EVIDENCE_ADDED = "evidence_added"
    DROPPED = "dropped"
    INVESTIGATOR_NAMED = "investigator_named"
    VERIFIED = "verified"
    UNFOUNDED = "unfounded"
    SPOKE = "spoke"
    DECIDED = "decided"
    APPEALED = "appealed"
    APPEAL_GRANTED = "appeal_granted"
    APPEAL_REJECTED = "appeal_rejected"
    CORRECTED = "corrected"
    SENT_BACK = "sent_back"
    PUT_RIGHT = "put_right"
    CIRCULATION_ASKED = "circulation_asked"
    CIRCULATED = "circulated"
    CLOSED = "closed"


FOR_SUBJECTS: Final = frozenset(ProceedingEventKind) - {
    ProceedingEventKind.PROPOSED,
    ProceedingEventKind.EVIDENCE_ADDED,
    ProceedingEventKind.INVESTIGATOR_NAMED,
    ProceedingEventKind.SPOKE,
    ProceedingEventKind.CIRCULATION_ASKED,
}
"""What a subject reads of the course; who proposed and who investigated stay unsaid, others' statements too."""

SIGNED: Final = frozenset(
    {
        ProceedingEventKind.DECIDED,
        ProceedingEventKind.APPEAL_GRANTED,
        ProceedingEventKind.APPEAL_REJECTED,
        ProceedingEventKind.CIRCULATED,
    }
)
"""What a subject reads with the name of who did it: a decision has somebody who answers for it."""

_NO_EVIDENCE: Final = SUPERVISION_ONLY | UNTOLD


def new_proceeding_number(on: date) -> str:
    """WZ-YY and six random signs: no running number, so that no gap betrays a proceeding (decision 0020)."""
    return f"WZ-{on:%y}-{''.join(secrets.choice(_ALPHABET) for _ in range(_SIGNS))}"


def typed_proceeding_number(text: str) -> str:
    """The number however it was typed. Raises NotFound for what is none."""
    number = unicodedata.normalize("NFKC", text).strip().upper()
    if not _NUMBER.fullmatch(number):
        raise NotFound("accountability.not_found")
    return number


def check_may_be_evidence(kind: CaseEventKind) -> None:
    """What customers said in ratings and what supervision did about it never reaches a subject (decision 0024).

    Raises RuleViolation.
    """
    if kind in _NO_EVIDENCE:
        raise RuleViolation("accountability.secret_evidence", field="event")

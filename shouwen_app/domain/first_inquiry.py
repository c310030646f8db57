"""Who the first-inquiry person is, and why (首问责任人判定)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.organisation import EmploymentType

EXCLUDED: dict[EmploymentType, str] = {EmploymentType.TEMPORARY: "R16.1a", EmploymentType.LOGISTICS: "R16.1c"}


class Ground(StrEnum):
    """Why this person (判定依据)."""

    ASKED_FIRST = "asked_first"
    HIGHER_RANK = "higher_rank"
    EQUAL_RANK_LISTED_FIRST = "equal_rank_listed_first"
    RECEIVER_EXCLUDED = "receiver_excluded"
    RECUSED = "recused"
    RECEIVING_DUTY = "receiving_duty"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member of staff who was asked, or who is on duty in the unit that was asked."""

    staff_id: int
    rank: int
    employment: EmploymentType

    @property
    def is_eligible(self) -> bool:
        return self.employment not in EXCLUDED


@dataclass(frozen=True, slots=True)
class FirstInquiry:
    """The decision: the person, the ground, the rule, and the inputs it was taken on."""

    staff_id: int
    ground: Ground
    rule: str
    asked: tuple[int, ...]
    at_once: bool


def decide_first_inquiry(
    asked: Sequence[Candidate],
    on_duty: Sequence[Candidate],
    *,
    at_once: bool = False,
    recused: int | None = None,
) -> FirstInquiry:
    """The first-inquiry person among those ``asked`` (in order, or ``at_once``).

    Asked in order: the first one (R16.1a, R16.1c). Asked at once: the highest rank, and of equal ranks the one
    listed first (R16.1b). When the one asked, or everyone asked at once, is temporary or logistics staff, the
    highest rank ``on_duty`` in the unit is named and the receiver only records (digest 5). So it is when the matter
    is a complaint about the one asked, who is ``recused`` (house rule: nobody handles a complaint about themselves).
    Raises RuleViolation when nobody was asked, or nobody eligible is on duty.
    """
    if not asked:
        raise RuleViolation("first_inquiry.nobody_asked", field="asked")
    inputs = tuple(person.staff_id for person in asked)
    decisive = asked if at_once else asked[:1]
    eligible = [person for person in decisive if person.is_eligible and person.staff_id != recused]
    if not eligible:
        return _replace_excluded(asked[0], on_duty, inputs, at_once, recused)
    if not at_once or len(eligible) == 1:
        return FirstInquiry(eligible[0].staff_id, Ground.ASKED_FIRST, "R16.1a", inputs, at_once)
    highest = max(person.rank for person in eligible)
    tied = [person for person in eligible if person.rank == highest]
    ground = Ground.HIGHER_RANK if len(tied) == 1 else Ground.EQUAL_RANK_LISTED_FIRST
    return FirstInquiry(tied[0].staff_id, ground, "R16.1b", inputs, at_once)


def decide_receiver(on_duty: Sequence[Candidate], open_cases: Mapping[int, int]) -> FirstInquiry:
    """The first-inquiry person for what comes in writing, which nobody was asked in person (R16.1c).

    Whoever receives it: of those ``on_duty`` and eligible the one with the fewest ``open_cases``, by staff id, and of
    equals the one listed first (house rule, so that no letter waits for a volunteer).
    Raises RuleViolation when nobody eligible is on duty.
    """
    eligible = [person for person in on_duty if person.is_eligible]
    if not eligible:
        raise RuleViolation("first_inquiry.nobody_on_duty", field="unit")
    named = min(eligible, key=lambda person: open_cases.get(person.staff_id, 0))
    return FirstInquiry(named.staff_id, Ground.RECEIVING_DUTY, "R16.1c", (), at_once=False)


def _replace_excluded(
    receiver: Candidate,
    on_duty: Sequence[Candidate],
    inputs: tuple[int, ...],
    at_once: bool,
    recused: int | None,
) -> FirstInquiry:
    eligible = [person for person in on_duty if person.is_eligible and person.staff_id != recused]
    if not eligible:
        raise RuleViolation("first_inquiry.nobody_on_duty", field="asked")
    named = max(eligible, key=lambda person: (person.rank, -person.staff_id))
    if receiver.is_eligible:
        return FirstInquiry(named.staff_id, Ground.RECUSED, "house", inputs, at_once)
    return FirstInquiry(
        named.staff_id, Ground.RECEIVER_EXCLUDED, EXCLUDED[receiver.employment], inputs, at_once
    )

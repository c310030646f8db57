"""Rulings reused (裁定沿用): what the Office once ruled is proposed when the same matter comes again (R16.4a)."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.wording import clean_line

MATTER_MIN = 4
MATTER_MAX = 60
LIKE_ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling in force: which unit handles the matter, in which case it was given; ``item_id`` the service item."""

    unit_id: int
    matter: str
    item_id: int | None
    case_no: str
    given_at: datetime


@dataclass(frozen=True, slots=True)
class Proposal:
    """A unit proposed by a ruling; ``likeness`` 0..1."""

    unit_id: int
    case_no: str
    likeness: float


def matter_named(text: str) -> str:
    """The name the Office gives the matter. Raises InvalidInput outside MATTER_MIN to MATTER_MAX characters."""
    matter = clean_line(text, "matter", longest=MATTER_MAX, required=True)
    if len(_plain(matter)) < MATTER_MIN:
        raise InvalidInput("ruling.matter_short", field="matter", shortest=MATTER_MIN)
    return matter


def is_same_matter(one: Ruled, matter: str, item_id: int | None) -> bool:
    """Whether a ruling is about the matter of this name or about the same service item, so that a newer one replaces it."""
    return _plain(one.matter) == _plain(matter) or (item_id is not None and one.item_id == item_id)


def likeness(matter: str, content: str) -> float:
    """The share of the matter's pairs of characters that occur in the content, 0..1."""
    pairs = _bigrams(matter)
    return len(pairs & _bigrams(content)) / len(pairs) if pairs else 0.0


def proposals(ruled: Iterable[Ruled], content: str, item_id: int | None = None) -> tuple[Proposal, ...]:
    """The units that rulings name for this content, the best likeness first, of equal ones the newest ruling.

    The same service item counts as full likeness; below LIKE_ENOUGH nothing is proposed. Each unit stands once.
    """
    newest_first = sorted(ruled, key=lambda one: one.given_at, reverse=True)
    in_force: list[Ruled] = []
    for one in newest_first:
        if not any(is_same_matter(newer, one.matter, one.item_id) for newer in in_force):
            in_force.append(one)
    found: dict[int, Proposal] = {}
    for one in in_force:
        same_item = item_id is not None and one.item_id == item_id
        share = 1.0 if same_item else likeness(one.matter, content)
        if share >= LIKE_ENOUGH and (one.unit_id not in found or share > found[one.unit_id].likeness):
            found[one.unit_id] = Proposal(one.unit_id, one.case_no, share)
    return tuple(sorted(found.values(), key=lambda proposal: -proposal.likeness))


def _plain(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def _bigrams(text: str) -> frozenset[str]:
    return frozenset(first + second for first, second in pairwise(_plain(text)))

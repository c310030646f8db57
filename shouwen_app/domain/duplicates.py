"""Possible duplicates (重复来件): how alike two matters are by their character pairs, and whether one person asks."""

import unicodedata
from datetime import timedelta

LOOK_BACK = timedelta(days=30)
ALIKE_FROM = 0.35
"""House rule, taken from the demonstration matters: wordings of one matter lie above it, other matters below."""


def likeness(one: str, other: str) -> float:
    """The Dice coefficient of the character pairs of two texts, 0 to 1; letters and digits only count."""
    pairs, others = _pairs(one), _pairs(other)
    if not pairs or not others:
        return 0.0
    return 2 * len(pairs & others) / (len(pairs) + len(others))


def is_same_requester(
    *, name: str, phone: str, organisation: str, other_name: str, other_phone: str, other_organisation: str
) -> bool:
    """One phone number, or one name and organisation where at most one of the two left a number."""
    if phone and other_phone:
        return phone == other_phone
    known = bool(name or organisation)
    return known and (name, organisation) == (other_name, other_organisation)


def _pairs(text: str) -> set[str]:
    body = "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())
    return {body[i : i + 2] for i in range(len(body) - 1)}

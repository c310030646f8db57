"""One rule of the regulations (制度条款): its ID in the digest, the features it asks for, its gist in our words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

FEATURES: Final = tuple(f"F{number:02}" for number in range(1, 41))
"""The codes of the feature catalogue, F01 to F40."""

LONGEST_GIST: Final = 40

_ID = re.compile(r"R(?:[1-9]|1\d|20)\.[A-Z]?\d+(?:\.\d+)*[a-z]?")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; ``gist`` paraphrases it for people in at most LONGEST_GIST characters."""

    id: str
    features: tuple[str, ...]
    gist: str

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ValueError(f"not the ID of a rule: {self.id}")
        if not self.features or not set(self.features) <= set(FEATURES):
            raise ValueError(f"{self.id} names no feature, or one outside the catalogue")
        if not 0 < len(self.gist) <= LONGEST_GIST:
            raise ValueError(f"the gist of {self.id} is empty or too long")


def catalogue(*regulations: Iterable[Rule]) -> tuple[Rule, ...]:
    """All rules in the order of the digest. Raises ValueError for an ID given twice."""
    rules = tuple(rule for regulation in regulations for rule in regulation)
    ids = [rule.id for rule in rules]
    if twice := sorted({rule_id for rule_id in ids if ids.count(rule_id) > 1}):
        raise ValueError(f"rule IDs given twice: {twice}")
    return rules

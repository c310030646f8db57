"""Words kept beside the chain (链外文字): each with the salt under which the chain holds its commitment."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from shouwen_app.domain import chain


@dataclass(frozen=True, slots=True)
class KeptWords:
    """One personal value of an event."""

    field: str
    salt: str
    value: str


def kept_words(private: Mapping[str, str] | None) -> list[KeptWords]:
    """The values that say anything, each with a fresh salt."""
    return [
        KeptWords(field, secrets.token_hex(16), value) for field, value in (private or {}).items() if value
    ]


def commitments(kept: list[KeptWords]) -> dict[str, str]:
    """What the hashed body of the event holds in their place, by field."""
    return {one.field: chain.commitment(one.salt, one.value) for one in kept}

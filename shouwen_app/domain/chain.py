"""The chain of events (事件链): canonical JSON, hashes that bind each event to the one before, Merkle roots by day."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256

GENESIS = "0" * 64
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value: Mapping[str, object]) -> str:
    """JSON with sorted keys, no spaces, UTF-8 as is; equal values give equal text."""
    return _ENCODER.encode(value)


def instant(at: datetime) -> str:
    """An aware instant as text in UTC with microseconds, the only form in which time is hashed."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def link(prev_hash: str, body: str) -> str:
    """Hash of an event: SHA-256 of the previous hash and the canonical body (product design §4)."""
    return sha256(b"\x00" + prev_hash.encode() + body.encode()).hexdigest()


def commitment(salt: str, value: str) -> str:
    """Salted hash that stands in the chain for a personal value, so that erasing the value breaks nothing."""
    return sha256(f"{salt}\x1f{value}".encode()).hexdigest()


def merkle_root(leaves: Sequence[str]) -> str:
    """Root over event hashes, in order (RFC 6962: leaf and node hashes are told apart); GENESIS for none."""
    level = [sha256(b"\x00" + leaf.encode()).digest() for leaf in leaves]
    if not level:
        return GENESIS
    while len(level) > 1:
        pairs = [sha256(b"\x01" + level[i] + level[i + 1]).digest() for i in range(0, len(level) - 1, 2)]
        level = pairs + ([level[-1]] if len(level) % 2 else [])
    return level[0].hex()


def fold(link_before: str, row_hash: str) -> str:
    """The global chain value after one more sealed row."""
    return sha256(b"\x01" + link_before.encode() + row_hash.encode()).hexdigest()

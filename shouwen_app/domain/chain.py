"""The chain of events (事件链): canonical JSON, hashes that bind each event to the one before, Merkle roots by day."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Protocol

GENESIS = "0" * 64
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Linked(Protocol):
    """An event as it is stored, of a case or of a report."""

    @property
    def seq(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def actor_kind(self) -> str: ...
    @property
    def actor_id(self) -> int | None: ...
    @property
    def via(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def payload(self) -> Mapping[str, object]: ...
    @property
    def private(self) -> Mapping[str, str]: ...
    @property
    def prev_hash(self) -> str: ...
    @property
    def hash(self) -> str: ...


def canonical(value: Mapping[str, object]) -> str:
    """JSON with sorted keys, no spaces, UTF-8 as is; equal values give equal text."""
    return _ENCODER.encode(value)


def instant(at: datetime) -> str:
    """An aware instant as text in UTC with microseconds, the only form in which time is hashed."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def link(prev_hash: str, body: str) -> str:
    """Hash of an event: SHA-256 of the previous hash and the canonical body (product design §4)."""
    return sha256(b"\x00" + prev_hash.encode() + body.encode()).hexdigest()


def event_body(
    subject: str,
    subject_id: int,
    *,
    seq: int,
    kind: str,
    actor_kind: str,
    actor_id: int | None,
    via: str,
    at: datetime,
    payload: Mapping[str, object],
    private: Mapping[str, str],
) -> str:
    """The canonical body of an event, which its hash covers; ``subject`` is case, report or proceeding."""
    return canonical(
        {
            subject: subject_id,
            "seq": seq,
            "kind": kind,
            "actor": [actor_kind, actor_id],
            "via": via,
            "at": instant(at),
            "payload": payload,
            "private": private,
        }
    )


def stored_body(subject: str, subject_id: int, event: Linked) -> str:
    """The body of an event that is stored."""
    return event_body(
        subject,
        subject_id,
        seq=event.seq,
        kind=event.kind,
        actor_kind=event.actor_kind,
        actor_id=event.actor_id,
        via=event.via,
        at=event.at,
        payload=event.payload,
        private=event.private,
    )


def first_fault(
    subject: str, subject_id: int, events: Iterable[Linked], *, length: int, head: str
) -> tuple[int, str] | None:
    """Where the chain of one subject breaks first: the seq and missing, previous_hash, hash or truncated.

    ``events`` come in order; ``length`` and ``head`` are what the subject itself remembers of its chain.
    """
    before, seq = GENESIS, 0
    for event in events:
        seq += 1
        if event.seq != seq:
            return seq, "missing"
        if event.prev_hash != before:
            return seq, "previous_hash"
        if event.hash != link(before, stored_body(subject, subject_id, event)):
            return seq, "hash"
        before = event.hash
    if seq != length or before != head:
        return max(seq, length), "truncated"
    return None


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

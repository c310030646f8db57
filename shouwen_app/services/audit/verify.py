"""Verifying the chain (校验): everything is recomputed, and the first entry that does not fit is named."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from shouwen_app.db.models import CaseEvent
from shouwen_app.db.repositories import seals
from shouwen_app.db.repositories.access_log import entry_hash
from shouwen_app.db.repositories.chain import (
    UNREADABLE,
    access_entries,
    case_heads,
    case_rows,
    private_values,
    unreadable_rows,
)
from shouwen_app.db.repositories.protected_chains import PROTECTED
from shouwen_app.domain.act import Act
from shouwen_app.domain.chain import GENESIS, commitment, first_fault, fold, merkle_root
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.audit.verify_protected import protected_faults
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.permission import require


@dataclass(frozen=True, slots=True)
class Broken:
    """The first entry that does not fit: ``what`` is event, private, case, access, report, proceeding, order or seal."""

    what: str
    case_no: str
    seq: int
    reason: str


@dataclass(frozen=True, slots=True)
class Verification:
    """The result over the whole database; ``first_broken`` None when everything fits."""

    events: int
    cases: int
    seals: int
    first_broken: Broken | None


def verify_chain(session: Session, act: Act) -> Verification:
    """Recompute every hash, commitment, position and seal (product design §4)."""
    require(act, Permission.AUDIT_VERIFY)
    heads = case_heads(session)
    events, sealed = seals.counts(session)
    try:
        broken = next(_findings(session, heads), None)
    except UNREADABLE:
        broken = next(_unreadable_findings(session, heads), None)
        if broken is None:
            raise
    return Verification(events, len(heads), sealed, broken)


def verify_case(rows: list[CaseEvent], case_no: str, version: int, chain_head: str) -> Broken | None:
    """Check the events of one case, given in order of seq."""
    fault = first_fault("case", rows[0].case_id if rows else 0, rows, length=version, head=chain_head)
    if fault is None:
        return None
    seq, reason = fault
    return Broken("case" if reason == "truncated" else "event", case_no, seq, reason)


def _unreadable_findings(session: Session, heads: dict[int, tuple[str, int, str]]) -> Iterator[Broken]:
    for what, case_id, number in unreadable_rows(session):
        yield Broken(what, heads[case_id][0] if case_id in heads else "", number, "unreadable")


def _findings(session: Session, heads: dict[int, tuple[str, int, str]]) -> Iterator[Broken]:
    yield from _case_findings(session, heads)
    yield from _private_findings(session, heads)
    for entry in access_entries(session):
        if entry.hash != entry_hash(entry):
            yield Broken("access", "", entry.id or 0, "hash")
    yield from _protected_findings(session)
    for stray in seals.stray_seals(session):
        yield Broken("seal", stray.stream, stray.last_pos, "stream")
    for stream in seals.STREAMS:
        yield from _order_findings(session, stream)


def _case_findings(session: Session, heads: dict[int, tuple[str, int, str]]) -> Iterator[Broken]:
    unseen = dict(heads)
    rows: list[CaseEvent] = []
    for row in case_rows(session):
        if rows and rows[0].case_id != row.case_id:
            yield from _close_case(rows, unseen)
            rows = []
        rows.append(row)
    if rows:
        yield from _close_case(rows, unseen)
    for case_no, _, _ in unseen.values():
        yield Broken("case", case_no, 1, "missing")


def _close_case(rows: list[CaseEvent], unseen: dict[int, tuple[str, int, str]]) -> Iterator[Broken]:
    head = unseen.pop(rows[0].case_id, None)
    if head is None:
        yield Broken("case", str(rows[0].payload.get("case_no", "")), 1, "missing")
        return
    case_no, version, chain_head = head
    broken = verify_case(rows, case_no, version, chain_head)
    if broken:
        yield broken


def _private_findings(session: Session, heads: dict[int, tuple[str, int, str]]) -> Iterator[Broken]:
    for value, committed in private_values(session):
        if committed.get(value.field) != commitment(value.salt, value.value):
            yield Broken("private", heads[value.case_id][0], value.seq, value.field)


def _protected_findings(session: Session) -> Iterator[Broken]:
    """Reports and proceedings have chains of their own, verified alike; only a broken one is named (R16.10)."""
    for chain in PROTECTED:
        for fault in protected_faults(session, chain):
            yield Broken(chain.name, fault.number, fault.seq, fault.reason)


def _order_findings(session: Session, stream: seals.Stream) -> Iterator[Broken]:
    hashes: list[str] = []
    before = GENESIS
    for pos, row_hash, chain_value in seals.sealed_rows(session, stream):
        before = fold(before, row_hash)
        if pos != len(hashes) + 1 or chain_value != before:
            yield Broken("order", stream.name, len(hashes) + 1, "chain")
            return
        hashes.append(row_hash)
    first, day = 1, date.min
    for seal in seals.seals_of(session, stream):
        root = merkle_root(hashes[seal.first_pos - 1 : seal.last_pos])
        if seal.first_pos != first or seal.last_pos > len(hashes) or seal.root != root:
            yield Broken("seal", stream.name, seal.last_pos, "root")
            return
        if not day < seal.day < working_calendar().local(seal.sealed_at).date():
            yield Broken("seal", stream.name, seal.last_pos, "day")
            return
        first, day = seal.last_pos + 1, seal.day

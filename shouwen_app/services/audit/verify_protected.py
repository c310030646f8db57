"""Verifying the chains of protected reports and of proceedings (举报链、问责链校验), each by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sqlmodel import Session

from shouwen_app.db.repositories.protected_chains import ProtectedChain, heads_of, rows_of, words_of
from shouwen_app.domain.chain import commitment, first_fault


@dataclass(frozen=True, slots=True)
class ProtectedFault:
    """An event of a report or proceeding that does not fit, and why."""

    number: str
    seq: int
    reason: str


def protected_faults(session: Session, chain: ProtectedChain) -> Iterator[ProtectedFault]:
    """What does not fit in the chains of one kind, in order."""
    heads = heads_of(session, chain)
    unseen = dict(heads)
    for subject_id, events in groupby(rows_of(session, chain), key=chain.subject_of):
        head = unseen.pop(subject_id, None)
        if head is None:
            yield ProtectedFault("", 1, "missing")
        else:
            number, length, last = head
            fault = first_fault(chain.name, subject_id, events, length=length, head=last)
            if fault is not None:
                yield ProtectedFault(number, *fault)
    for number, _, _ in unseen.values():
        yield ProtectedFault(number, 1, "missing")
    for words, committed in words_of(session, chain):
        if committed.get(words.field) != commitment(words.salt, words.value):
            yield ProtectedFault(heads[chain.subject_of(words)][0], words.seq, words.field)

"""Proposals the system makes (系统提出问责): from signals the rules name, each once, with the event as evidence.

A signal is a question and stays one: nothing of a proposal reaches its subject before somebody has verified facts.
"""

from collections.abc import Mapping
from typing import Final

from sqlmodel import Session

from shouwen_app.db.models import ProceedingEvidence, ProceedingRow, ProceedingSubject, Signal
from shouwen_app.db.repositories.proceeding_evidence import event_of_signal
from shouwen_app.db.repositories.proceeding_notices import notify_proceeding, unread_of_kind
from shouwen_app.db.repositories.proceedings import (
    noticed_proposal,
    reach_now,
    record,
    unused_signals,
)
from shouwen_app.domain.accountability_lists import TRIGGERS, Trigger
from shouwen_app.domain.act import Act
from shouwen_app.domain.proceeding import ProceedingEventKind
from shouwen_app.domain.signal import SignalKind
from shouwen_app.services.proceedings.propose import open_proceeding

PROPOSES: Final[Mapping[SignalKind, Trigger]] = {
    kind: trigger for trigger, entry in TRIGGERS.items() for kind in entry.signals
}


def propose_from_signals(session: Session, act: Act) -> int:
    """Put every signal not looked at before into a proposal of its subject and trigger; how many were put.

    As long as nobody has taken such a proposal up, what comes after joins it. Running again changes nothing.
    """
    opened: dict[int, ProceedingRow] = {}
    signals = unused_signals(session)
    for signal in signals:
        row = _proposal(session, act, signal)
        if row.proposed_at == act.at:
            opened[row.id or 0] = row
        _rest_on(session, act, row, signal)
    _tell(session, act, opened)
    return len(signals)


def _proposal(session: Session, act: Act, signal: Signal) -> ProceedingRow:
    trigger, staff_id = PROPOSES[signal.kind], signal.staff_id
    unit_id = None if staff_id else signal.unit_id
    found = noticed_proposal(session, trigger, staff_id=staff_id, unit_id=unit_id)
    if found is not None:
        return found
    subject = ProceedingSubject(proceeding_id=0, staff_id=staff_id, unit_id=unit_id)
    return open_proceeding(session, act, trigger, [subject])


def _rest_on(session: Session, act: Act, row: ProceedingRow, signal: Signal) -> None:
    event = event_of_signal(session, signal)
    session.add(
        ProceedingEvidence(
            proceeding_id=row.id or 0,
            case_id=signal.case_id,
            seq=event.seq,
            event_hash=event.hash,
            signal_id=signal.id,
        )
    )
    payload = {"case": signal.case_id, "seq": event.seq, "hash": event.hash, "signal": signal.kind}
    record(session, row, act, ProceedingEventKind.EVIDENCE_ADDED, payload)


def _tell(session: Session, act: Act, opened: Mapping[int, ProceedingRow]) -> None:
    """One unread notice of proposals is enough, however many came."""
    kind = "proceeding_noticed"
    told = set(unread_of_kind(session, kind))
    for row in opened.values():
        fresh = reach_now(session, row).desk - told
        notify_proceeding(session, row, fresh, kind, act.at)
        told |= fresh

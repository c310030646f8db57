"""Signals (信号) of a case: a question for supervision and audit, kept beside the case and in its chain."""

from sqlmodel import Session

from shouwen_app.db.models import Case, Signal
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.domain.act import Act
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.signal import RULES, SignalKind


def raise_signal(
    session: Session,
    act: Act,
    case: Case,
    kind: SignalKind,
    *,
    unit_id: int | None = None,
    staff_id: int | None = None,
    **detail: object,
) -> None:
    """Note that something is to be looked into; only those who may read signals see it."""
    session.add(
        Signal(kind=kind, case_id=case.id or 0, staff_id=staff_id, unit_id=unit_id, at=act.at, detail=detail)
    )
    payload = {"signal": kind, "rule": RULES[kind], "unit": unit_id}
    CaseRepository(session, act.actor).record(case, act, CaseEventKind.SIGNAL_RAISED, payload)

"""The signal 分次告知 (R18.6.4): something was asked for later that was not told at once; a question, no verdict."""

from sqlmodel import Session

from shouwen_app.db.models import Case, Signal
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.duty import staff_of
from shouwen_app.db.repositories.notifications import notifications_of
from shouwen_app.domain.act import Act
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.notification import Supplement, names_of
from shouwen_app.domain.signal import RULES, SignalKind


def raise_told_in_instalments(session: Session, act: Act, case: Case, supplement: Supplement) -> None:
    """Keep the signal for supervision: it is about who told the first list, and says what came later and by whom."""
    kind = SignalKind.TOLD_IN_INSTALMENTS
    first = notifications_of(session, case)[0]
    teller = staff_of(session, first.told_by_id) if first.told_by_id else None
    session.add(
        Signal(
            kind=kind,
            case_id=case.id or 0,
            staff_id=teller.id if teller else None,
            unit_id=teller.unit_id if teller else case.first_inquiry_unit_id,
            at=act.at,
            detail={"materials": names_of(supplement.materials), "asked_by": act.actor.staff_id},
        )
    )
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.SIGNAL_RAISED, {"signal": kind, "rule": RULES[kind]}
    )

"""The signal 分次告知 (R18.6.4): something was asked for later that was not told at once; a question, no verdict."""

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.duty import staff_of
from shouwen_app.db.repositories.notifications import notifications_of
from shouwen_app.domain.act import Act
from shouwen_app.domain.notification import Supplement, names_of
from shouwen_app.domain.signal import SignalKind
from shouwen_app.services.cases.signals import raise_signal


def raise_told_in_instalments(session: Session, act: Act, case: Case, supplement: Supplement) -> None:
    """Keep the signal for supervision: it is about who told the first list, and says what came later and by whom."""
    first = notifications_of(session, case)[0]
    teller = staff_of(session, first.told_by_id) if first.told_by_id else None
    raise_signal(
        session,
        act,
        case,
        SignalKind.TOLD_IN_INSTALMENTS,
        staff_id=teller.id if teller else None,
        unit_id=teller.unit_id if teller else case.first_inquiry_unit_id,
        materials=names_of(supplement.materials),
        asked_by=act.actor.staff_id,
    )

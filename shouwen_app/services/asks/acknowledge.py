"""Saying that something was received (收件回执): once per case, by e-mail or text, to whoever left one of them."""

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.outbox import told_since
from shouwen_app.domain.act import Act
from shouwen_app.domain.outbox import ACKNOWLEDGED_WITHIN, MOST_ACKNOWLEDGED, Template
from shouwen_app.services.outbox.send import tell_customer


def acknowledge(session: Session, act: Act, case: Case) -> None:
    """Tell the writer number, day and first-inquiry person of a case that was just opened (R16.6a).

    At once, since whoever has just written is awake. The anonymous hear nothing, nor does an address or number that
    heard it MOST_ACKNOWLEDGED times within a day.
    """
    if case.is_anonymous:
        return
    reached = [each for each in (case.requester_email, case.requester_phone) if each]
    if told_since(session, Template.RECEIVED, reached, act.at - ACKNOWLEDGED_WITHIN) >= MOST_ACKNOWLEDGED:
        return
    tell_customer(
        session,
        act,
        case,
        Template.RECEIVED,
        {"due": case.promise_due_at.isoformat()},
        urgent=True,
    )

"""Urging on the progress page (催一催): proven by link or by number and digits, recorded by one POST (R7.1)."""

from sqlmodel import Session

from shouwen_app.db.repositories.links import linked_case
from shouwen_app.db.repositories.progress import case_for_customer
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.link import LinkPurpose
from shouwen_app.domain.public_words import typed_case_no, typed_tail
from shouwen_app.services.cases.urging import urge_by_customer
from shouwen_app.services.progress.views import ProgressView, progress_view


def urge(session: Session, act: Act, *, case_no: str, phone_tail: str) -> ProgressView:
    """Urge the case with this number and these digits; how it stands then.

    Raises as ``look_up`` does, and RuleViolation when it is answered or was urged not long ago.
    """
    case = case_for_customer(session, typed_case_no(case_no), typed_tail(phone_tail), to_change=True)
    if case is None:
        raise NotFound("progress.no_match", field="case_no")
    urge_by_customer(session, act, case)
    return progress_view(session, act, case)


def urge_by_link(session: Session, act: Act, *, token: str) -> ProgressView:
    """Urge the case behind a link. Raises as ``look_up_by_link`` and ``urge`` do."""
    case = linked_case(session, token, LinkPurpose.PROGRESS, now=act.at, to_change=True)
    urge_by_customer(session, act, case)
    return progress_view(session, act, case)

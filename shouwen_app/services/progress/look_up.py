"""Looking up the progress of a matter (进度查询); a wrong number and wrong digits get the same answer."""

from sqlmodel import Session

from shouwen_app.db.repositories.links import linked_case
from shouwen_app.db.repositories.progress import case_for_customer
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.link import LinkPurpose
from shouwen_app.domain.public_words import typed_case_no, typed_tail
from shouwen_app.services.progress.views import ProgressView, progress_view


def look_up(session: Session, act: Act, *, case_no: str, phone_tail: str) -> ProgressView:
    """The progress of the case with this number and these last four digits of the phone on record.

    Raises InvalidInput for what cannot be a number or four digits, NotFound when the two do not belong together.
    """
    case = case_for_customer(session, typed_case_no(case_no), typed_tail(phone_tail))
    if case is None:
        raise NotFound("progress.no_match", field="case_no")
    return progress_view(session, act, case)


def look_up_by_link(session: Session, act: Act, *, token: str) -> ProgressView:
    """The progress behind a link. Raises InvalidInput, NotFound, RuleViolation for a link that opens nothing."""
    case = linked_case(session, token, LinkPurpose.PROGRESS, now=act.at)
    return progress_view(session, act, case)

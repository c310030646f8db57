"""Links for customers (客户链接): 7 days valid, made again at will, each time revoking the one before."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.links import make_link
from shouwen_app.domain.act import Act
from shouwen_app.domain.counted_rating import check_ratable
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import CaseStatus, shown_status
from shouwen_app.domain.link import LinkPurpose
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.rating import LINK_VALID_FOR
from shouwen_app.services.permission import require
from shouwen_app.services.ratings.qr import QrCode, qr_code
from shouwen_app.settings import settings

_PATHS = {LinkPurpose.RATING: "/f/", LinkPurpose.PROGRESS: "/q/", LinkPurpose.RERATING: "/f/"}


@dataclass(frozen=True, slots=True)
class CustomerLink:
    """A link as it is shown once; its token stands nowhere else in clear."""

    path: str
    url: str
    expires_at: datetime

    @property
    def qr(self) -> QrCode:
        """The link as a QR code."""
        return qr_code(self.url)


def make_rating_link(session: Session, act: Act, case_no: str, *, seen: int | None = None) -> CustomerLink:
    """Make the link by which the customer rates a matter that has been answered (product design §5).

    Raises RuleViolation before the reply and after archiving, NotFound outside the actor's scope, Conflict, and
    ValueError for an act with a request id: the stored result of a request would hold the token in clear.
    """
    case = case_to_rate(session, act, case_no, seen=seen)
    link = customer_link(session, act, case, LinkPurpose.RATING)
    case.rating_closes_at = link.expires_at
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.RATING_LINK_MADE, {"expires_at": link.expires_at.isoformat()}
    )
    return link


def case_to_rate(session: Session, act: Act, case_no: str, *, seen: int | None = None) -> Case:
    """A case whose customer the actor may ask to rate it now.

    Raises RuleViolation before the reply and after archiving, NotFound outside the actor's scope, Conflict.
    """
    require(act, Permission.CASE_CALLBACK)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    check_ratable(case.status)
    if shown_status(case.status, case.rating_closes_at, act.at) is CaseStatus.ARCHIVED:
        raise RuleViolation("rating.archived")
    return case


def make_progress_link(session: Session, act: Act, case_no: str) -> CustomerLink:
    """Make the link on a receipt by which the customer follows the matter without typing its number.

    Raises NotFound outside the actor's scope, and ValueError for an act with a request id.
    """
    require(act, Permission.CASE_REGISTER)
    case = CaseRepository(session, act.actor).get(case_no)
    return customer_link(session, act, case, LinkPurpose.PROGRESS)


def customer_link(
    session: Session, act: Act, case: Case, purpose: LinkPurpose, *, task_id: int | None = None
) -> CustomerLink:
    """A fresh link of a case, which revokes the one before; ``task_id`` is what a second rating follows.

    Raises ValueError for an act with a request id.
    """
    if act.request_id:
        raise ValueError("a link is made without a request id, so that its token is not stored")
    expires_at = act.at + LINK_VALID_FOR
    token = make_link(session, case, purpose, at=act.at, expires_at=expires_at, task_id=task_id)
    path = f"{_PATHS[purpose]}?k={token}"
    url = settings().public_url + path
    return CustomerLink(path, url, expires_at)

"""The fresh link (再评链接) after a rectification or an explanation: written to the customer, or shown once."""

from sqlmodel import Session

from shouwen_app.db.models import Case, FollowUpTask
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.reratings import rerating_of, task_to_rerate
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import NotPermitted, RuleViolation
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.link import LinkPurpose
from shouwen_app.domain.outbox import Template
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.outbox.send import write_to_customer
from shouwen_app.services.permission import require
from shouwen_app.services.ratings.links import CustomerLink, customer_link


def make_rerating_link(session: Session, act: Act, case_no: str, *, seen: int | None = None) -> CustomerLink:
    """Make the link by which the customer says how the matter stands now, 7 days valid; the first rating stays.

    Raises NotPermitted outside supervision and for who stands aside, RuleViolation while nothing was done or once the
    customer has answered, NotFound, Conflict, and ValueError for an act with a request id.
    """
    case, task = _open(session, act, case_no, seen)
    link = customer_link(session, act, case, LinkPurpose.RERATING, task_id=task.id)
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.RERATING_LINK_MADE, {"expires_at": link.expires_at.isoformat()}
    )
    return link


def send_rerating_link(session: Session, act: Act, case_no: str, *, seen: int) -> None:
    """Write the link to the customer by e-mail or SMS; it is made when the message leaves.

    Raises like ``make_rerating_link``, and RuleViolation when there is no way to write to the customer.
    """
    case, _ = _open(session, act, case_no, seen)
    write_to_customer(session, act, case, Template.RERATING_LINK)


def _open(session: Session, act: Act, case_no: str, seen: int | None) -> tuple[Case, FollowUpTask]:
    require(act, Permission.CONTACT_BACK)
    cases = CaseRepository(session, act.actor)
    case = cases.get(case_no, seen=seen)
    if not cases.reads_rating(case):
        raise NotPermitted("contact_back.recused")
    task = task_to_rerate(session, case)
    if task is None:
        raise RuleViolation("rerating.nothing_done")
    given = rerating_of(session, task)
    if given is not None and not given.set_aside:
        raise RuleViolation("rerating.answered")
    return case, task

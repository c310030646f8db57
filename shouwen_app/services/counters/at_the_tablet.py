"""What happens at a tablet (评价屏): it is paired, shows its neutral page, and takes up the call that waits for it."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.models import CounterCall, CounterTablet
from shouwen_app.db.repositories import access_log
from shouwen_app.db.repositories.counters import (
    caller_and_case,
    close_calls,
    hold_tablet,
    tablet_known_by,
    tablet_to_pair,
    waiting_call,
    was_called,
)
from shouwen_app.db.repositories.links import linked_case
from shouwen_app.db.repositories.staff import grants_of
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act, Actor, ActorKind
from shouwen_app.domain.counter import new_tablet_token, pairing_hash, tablet_hash
from shouwen_app.domain.errors import NotFound, ShouwenError
from shouwen_app.domain.link import LinkPurpose
from shouwen_app.services.ratings.links import make_rating_link


@dataclass(frozen=True, slots=True)
class Tablet:
    """A paired tablet; ``is_due`` when it has something to write down: a call to take, or that it was seen."""

    unit: str
    is_due: bool


def pair_tablet(session: Session, act: Act, *, code: str) -> str:
    """The token by which the tablet is known from now on; the code is used up.

    Raises InvalidInput for what is no code, NotFound for a wrong one and one that lapsed, ValueError for an act with a
    request id (decision 0010).
    """
    if act.request_id:
        raise ValueError("a tablet is paired without a request id, so that its token is not stored")
    tablet = tablet_to_pair(session, pairing_hash(code), act.at)
    if tablet is None:
        raise NotFound("tablet.code_unknown", field="code")
    token = new_tablet_token()
    tablet.token_hash, tablet.code_hash, tablet.paired_at = tablet_hash(token), None, act.at
    detail = {"tablet": tablet.id, "name": tablet.name}
    access_log.append(session, act.at, tablet.added_by_id, AccessKind.COUNTER_PAIRED, detail)
    return token


def open_tablet(session: Session, act: Act, *, tablet: str) -> Tablet | None:
    """The tablet of this token; None for a stranger and for one that was revoked."""
    found = _known(session, tablet)
    if found is None:
        return None
    row, unit = found
    is_new_minute = row.seen_at != act.at.replace(second=0, microsecond=0)
    return Tablet(unit, is_new_minute or waiting_call(session, row, act.at) is not None)


def take_call(session: Session, act: Act, *, tablet: str) -> str:
    """The path of the rating page for the matter called to this tablet, "" when nothing waits.

    The link is made now, as an act of whoever called, with what they may do now; it stands nowhere in clear.
    """
    found = _known(session, tablet)
    if found is None:
        return ""
    row, _ = found
    hold_tablet(session, row)
    row.seen_at = act.at.replace(second=0, microsecond=0)
    call = waiting_call(session, row, act.at)
    path = _taken(session, act, call) if call is not None else ""
    close_calls(session, row, act.at)
    return path


def called_here(session: Session, act: Act, *, tablet: str, token: str) -> int | None:
    """The id of the tablet when the matter of the rating link ``token`` was called to it lately, else None."""
    found = _known(session, tablet)
    if found is None:
        return None
    try:
        case = linked_case(session, token, LinkPurpose.RATING, now=act.at)
    except ShouwenError:
        return None
    row, _ = found
    is_own = case.first_inquiry_unit_id == row.unit_id
    return row.id if is_own and was_called(session, row, case, act.at) else None


def _taken(session: Session, act: Act, call: CounterCall) -> str:
    """A call whose matter can no longer be rated, or whose caller may no longer ask for it, is dropped."""
    person, case_no = caller_and_case(session, call)
    caller = Actor(
        ActorKind.STAFF, person.id, person.name, person.unit_id, grants_of(session, person.id or 0)
    )
    try:
        link = make_rating_link(session, Act(caller, act.at, via=act.via), case_no)
    except ShouwenError:
        call.closed_at = act.at
        return ""
    call.taken_at = act.at
    return link.path


def _known(session: Session, tablet: str) -> tuple[CounterTablet, str] | None:
    hashed = tablet_hash(tablet)
    found = tablet_known_by(session, hashed) if hashed else None
    return (found[0], found[1].name) if found is not None else None

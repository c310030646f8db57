"""Who a cookie belongs to (会话识别), asked anew for every event and request."""

from datetime import timedelta
from typing import Final

from sqlmodel import Session

from shouwen_app.db.repositories import sessions
from shouwen_app.db.repositories.staff import grants_of
from shouwen_app.domain.act import SYSTEM, Act, Actor, ActorKind
from shouwen_app.services.clock import now
from shouwen_app.services.signin.cookie import token_hash
from shouwen_app.services.signin.views import SignedIn
from shouwen_app.services.transaction import in_reading, in_transaction
from shouwen_app.settings import settings

TOUCH_EVERY: Final = timedelta(minutes=1)


def signed_in(session: Session, act: Act, *, token: str) -> SignedIn | None:
    """The session of ``token`` at ``act.at``; None when ended, expired, idle too long, or its owner has left."""
    found = sessions.living_session(session, token_hash(token), act.at, settings().session_idle)
    if found is None:
        return None
    row, staff = found
    actor = Actor(ActorKind.STAFF, staff.id, staff.name, staff.unit_id, grants_of(session, staff.id or 0))
    is_due = act.at - row.last_seen_at >= TOUCH_EVERY
    return SignedIn(row.id or 0, actor, staff.must_change_password, is_due)


def touch_session(session: Session, act: Act, *, session_id: int) -> None:
    """Note the use of a session, which keeps it from being idle."""
    sessions.touch(session, session_id, act.at)


async def recognise(token: str) -> SignedIn | None:
    """``signed_in`` now, on a worker thread, noting the use at most once a minute."""
    if not token:
        return None
    act = Act(SYSTEM, now())
    found = await in_reading(signed_in, act, token=token)
    if found is not None and found.is_due:
        await in_transaction(touch_session, act, session_id=found.session_id)
    return found

"""Sessions of signed-in browsers and failed log-ins (登录会话与失败次数)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, text, update
from sqlmodel import Session, col, select

from shouwen_app.db.models import AddressFailures, AuthSession, Staff

_KEEP_ADDRESS = text(
    "INSERT INTO address_failures (address, failures) VALUES (:address, 0) ON CONFLICT (address) DO NOTHING"
)


def is_alive(now: datetime, idle: timedelta) -> ColumnElement[bool]:
    """A session that is neither ended nor expired, nor idle for too long."""
    return and_(
        col(AuthSession.revoked_at).is_(None),
        col(AuthSession.expires_at) > now,
        col(AuthSession.last_seen_at) > now - idle,
    )


def living_session(
    session: Session, token_hash: str, now: datetime, idle: timedelta
) -> tuple[AuthSession, Staff] | None:
    """The session of a cookie and its active owner."""
    return session.exec(
        select(AuthSession, Staff)
        .join(Staff, col(Staff.id) == AuthSession.staff_id)
        .where(AuthSession.token_hash == token_hash, col(Staff.is_active), is_alive(now, idle))
    ).first()


def living_sessions(session: Session, now: datetime, idle: timedelta) -> Sequence[tuple[AuthSession, Staff]]:
    """Everybody signed in, the last to move first."""
    return session.exec(
        select(AuthSession, Staff)
        .join(Staff, col(Staff.id) == AuthSession.staff_id)
        .where(is_alive(now, idle))
        .order_by(col(AuthSession.last_seen_at).desc(), col(AuthSession.id))
    ).all()


def touch(session: Session, session_id: int, now: datetime) -> None:
    """Note that the session is in use."""
    session.connection().execute(
        update(AuthSession).where(col(AuthSession.id) == session_id).values(last_seen_at=now)
    )


def end(
    session: Session, now: datetime, *, staff_id: int | None = None, token_hash: str | None = None
) -> int:
    """End the open sessions of a person or the one of a cookie; the number ended."""
    chosen = AuthSession.staff_id == staff_id if token_hash is None else AuthSession.token_hash == token_hash
    found = session.exec(select(AuthSession).where(chosen, col(AuthSession.revoked_at).is_(None))).all()
    for row in found:
        row.revoked_at = now
    return len(found)


def failures_of(session: Session, address: str) -> AddressFailures:
    """The failures of an address, kept from now on; held until the transaction ends, so that guesses queue up."""
    session.connection().execute(_KEEP_ADDRESS, {"address": address})
    return session.get_one(AddressFailures, address, with_for_update=True)


def locked_until(session: Session, address: str) -> datetime | None:
    """Until when log-ins from an address are refused."""
    found = session.get(AddressFailures, address)
    return found.locked_until if found else None

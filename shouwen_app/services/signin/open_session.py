"""Opening a session (建立会话): a fresh token each time, of which only the hash stays here."""

from sqlmodel import Session

from shouwen_app.db.models import AuthSession, Staff
from shouwen_app.domain.act import Act
from shouwen_app.services.signin.cookie import new_token, token_hash
from shouwen_app.settings import settings


def open_session(session: Session, act: Act, staff: Staff, *, address: str = "", browser: str = "") -> str:
    """Store a session of ``staff`` that begins at ``act.at``; the token for the cookie."""
    token = new_token()
    session.add(
        AuthSession(
            token_hash=token_hash(token),
            staff_id=staff.id or 0,
            created_at=act.at,
            last_seen_at=act.at,
            expires_at=act.at + settings().session_absolute,
            address=address[:64],
            browser=browser[:200],
        )
    )
    return token

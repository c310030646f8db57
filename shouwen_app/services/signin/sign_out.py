"""Log-out (退出登录)."""

from sqlmodel import Session

from shouwen_app.db.repositories import access_log, sessions
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.services.signin.cookie import token_hash


def sign_out(session: Session, act: Act, *, token: str) -> None:
    """End the session of ``token``; a token of nobody is no error."""
    if sessions.end(session, act.at, token_hash=token_hash(token)):
        access_log.append(session, act.at, act.actor.staff_id, AccessKind.SIGNED_OUT, {})

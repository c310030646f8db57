"""Customer links (客户链接): only the SHA-256 of a token is stored; making one again revokes the old one."""

from datetime import datetime

from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, LinkToken
from shouwen_app.db.scopes import not_void
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.link import LinkPurpose, check_usable, new_token, token_hash


def make_link(
    session: Session,
    case: Case,
    purpose: LinkPurpose,
    *,
    at: datetime,
    expires_at: datetime,
    task_id: int | None = None,
) -> str:
    """The token of a fresh link, which is told once and never again."""
    for old in session.exec(
        select(LinkToken).where(
            LinkToken.case_id == case.id, LinkToken.purpose == purpose, col(LinkToken.revoked_at).is_(None)
        )
    ):
        old.revoked_at = at
    token = new_token()
    session.add(
        LinkToken(
            token_hash=token_hash(token),
            purpose=purpose,
            case_id=case.id or 0,
            created_at=at,
            expires_at=expires_at,
            task_id=task_id,
        )
    )
    return token


def linked_case(
    session: Session, token: str, purpose: LinkPurpose, *, now: datetime, to_change: bool = False
) -> Case:
    """The case a link opens; ``to_change`` makes a second submit wait for the first.

    Raises InvalidInput for a mangled token, NotFound for an unknown one, RuleViolation for a revoked or expired one.
    """
    link = session.exec(
        select(LinkToken).where(LinkToken.token_hash == token_hash(token), LinkToken.purpose == purpose)
    ).one_or_none()
    if link is None:
        raise NotFound("link.unknown")
    check_usable(expires_at=link.expires_at, revoked_at=link.revoked_at, now=now)
    query = select(Case).where(Case.id == link.case_id, not_void())
    case = session.exec(query.with_for_update() if to_change else query).one_or_none()
    if case is None:
        raise NotFound("link.unknown")
    return case


def revoke_link(session: Session, token: str, at: datetime) -> None:
    """From now the link of this token opens nothing."""
    query = select(LinkToken).where(
        LinkToken.token_hash == token_hash(token), col(LinkToken.revoked_at).is_(None)
    )
    for link in session.exec(query):
        link.revoked_at = at


def link_expiry(session: Session, case: Case, purpose: LinkPurpose) -> datetime | None:
    """Until when the newest link of a case is valid; None when there is none."""
    return session.exec(
        select(LinkToken.expires_at).where(
            LinkToken.case_id == case.id, LinkToken.purpose == purpose, col(LinkToken.revoked_at).is_(None)
        )
    ).first()

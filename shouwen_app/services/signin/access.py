"""Entries of the access log about refusals (访问日志)."""

from sqlmodel import Session

from shouwen_app.db.repositories import access_log
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act


def log_refusal(
    session: Session, act: Act, *, staff_id: int | None, what: str, address: str, kind: AccessKind
) -> None:
    """Write down that ``what``, an event handler or a path, was asked for without the right to it."""
    access_log.append(session, act.at, staff_id, kind, {"what": what[:200], "address": address[:64]})

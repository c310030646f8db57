"""Requests already carried out (幂等请求), so that a resend creates nothing twice."""

from datetime import datetime

from sqlmodel import Session, col, select

from shouwen_app.db.models import Request
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import Conflict


def stored_result(session: Session, act: Act, kind: str, payload_hash: str) -> str | None:
    """The JSON result of this request if it was carried out before.

    Raises Conflict when the id was used by somebody else, for another act, or with other content.
    """
    request = session.get(Request, act.request_id)
    if request is None:
        return None
    if (request.actor, request.kind, request.payload_hash) != (_actor(act), kind, payload_hash):
        raise Conflict("request.reused")
    return request.result


def store_result(session: Session, act: Act, kind: str, payload_hash: str, result: str) -> None:
    """Remember the result in the transaction that brought it about."""
    session.add(
        Request(
            id=act.request_id,
            actor=_actor(act),
            kind=kind,
            payload_hash=payload_hash,
            result=result,
            at=act.at,
        )
    )


def recent_result(session: Session, kind: str, payload_hash: str, since: datetime) -> str | None:
    """The JSON result of the same content sent since then, by whoever has no id to send it with."""
    query = select(Request.result).where(
        Request.kind == kind, Request.payload_hash == payload_hash, col(Request.at) > since
    )
    return session.exec(query.order_by(col(Request.at).desc())).first()


def _actor(act: Act) -> str:
    return f"{act.actor.kind}:{act.actor.staff_id or ''}"

"""Drafts (草稿): one per person and form, and whether the request behind one has been carried out."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Draft, Request
from shouwen_app.domain.act import Actor


def draft_of(session: Session, staff_id: int, form: str) -> Draft | None:
    """What the person has typed into the form and not sent."""
    return session.get(Draft, (staff_id, form))


def put_draft(session: Session, staff_id: int, form: str, fields: Mapping[str, str], at: datetime) -> None:
    """Keep what is typed, in place of what was kept before."""
    draft = draft_of(session, staff_id, form) or Draft(staff_id=staff_id, form=form, fields={}, saved_at=at)
    draft.fields, draft.saved_at = dict(fields), at
    session.add(draft)


def drop_draft(session: Session, staff_id: int, form: str) -> None:
    """Forget what was typed."""
    draft = draft_of(session, staff_id, form)
    if draft is not None:
        session.delete(draft)


def carried_out(session: Session, actor: Actor, request_id: str) -> Request | None:
    """The request of this id, once its act is done; None for somebody else's."""
    request = session.get(Request, request_id) if request_id else None
    return (
        request if request is not None and request.actor == f"{actor.kind}:{actor.staff_id or ''}" else None
    )

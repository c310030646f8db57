"""What the book says of a case (登记情况提取): what was written down and who ended it; parts of the frame of cases."""

from collections.abc import Mapping

import polars as pl
from sqlalchemy import Select, SQLColumnExpression, func, literal, or_
from sqlmodel import Session, col, select

from shouwen_app.db.handling_extract import part
from shouwen_app.db.models import Case, CaseEvent
from shouwen_app.domain.act import ActorKind, Via
from shouwen_app.domain.events import CaseEventKind


def record_columns() -> Mapping[str, SQLColumnExpression]:
    """Columns of ``frames.CASES`` that stand in the case itself."""
    return {
        "registered_at": col(Case.registered_at),
        "concluded_at": col(Case.concluded_at),
        "is_anonymous": col(Case.is_anonymous),
        "has_name": or_(col(Case.requester_name) != "", col(Case.requester_organisation) != ""),
        "has_contact": or_(col(Case.requester_phone) != "", col(Case.requester_email) != ""),
        "has_handler": col(Case.handler_id).is_not(None),
        "has_reply": col(Case.reply) != "",
        "has_reply_way": col(Case.reply_way) != "",
    }


def record_parts(session: Session, seen: Select[int | None]) -> tuple[pl.DataFrame, ...]:
    """Frames with ``case_id`` and columns of ``frames.CASES``, for cases in ``seen`` that have something to say."""
    return part(session, _concluded_by(seen), "concluded_by"), part(session, _imported(seen), "is_imported")


def _concluded_by(seen: Select[int | None]) -> Select[int, int | None]:
    """Who recorded the event at the instant at which the case ended; an import writes down what others did."""
    return (
        select(CaseEvent.case_id, func.max(CaseEvent.actor_id))
        .join(Case, col(Case.id) == CaseEvent.case_id)
        .where(
            CaseEvent.at == Case.concluded_at,
            CaseEvent.actor_kind == ActorKind.STAFF,
            CaseEvent.via != Via.IMPORT,
            col(CaseEvent.case_id).in_(seen),
        )
        .group_by(col(CaseEvent.case_id))
    )


def _imported(seen: Select[int | None]) -> Select[int, bool]:
    return (
        select(CaseEvent.case_id, literal(value=True))
        .where(CaseEvent.kind == CaseEventKind.IMPORTED, col(CaseEvent.case_id).in_(seen))
        .group_by(col(CaseEvent.case_id))
    )

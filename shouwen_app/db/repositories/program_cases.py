"""Cases for programs (接口读取): what has happened since a place in the global chain."""

from collections.abc import Sequence

from sqlmodel import Session, col, func, select

from shouwen_app.db.models import Case, CaseEvent
from shouwen_app.db.scopes import visible_cases
from shouwen_app.domain.act import Actor
from shouwen_app.domain.events import QUIET, UNTOLD


def moved_since(session: Session, viewer: Actor, position: int, most: int) -> Sequence[tuple[Case, int]]:
    """Cases with a sealed event after ``position`` in the global chain, each with the last of these, in their order.

    Positions are given after the commit and without gaps, so that nothing slips in behind a reader. Events of which
    the rated line is not told move nothing (product design §5).
    """
    last = func.max(CaseEvent.pos)
    query = (
        select(Case, last)
        .join(CaseEvent, col(CaseEvent.case_id) == Case.id)
        .where(visible_cases(viewer), col(CaseEvent.pos) > position)
        .where(col(CaseEvent.kind).not_in(QUIET | UNTOLD))
        .group_by(col(Case.id))
        .order_by(last)
        .limit(most)
    )
    return [(case, reached or 0) for case, reached in session.exec(query)]

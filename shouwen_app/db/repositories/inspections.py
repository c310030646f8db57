"""Rounds of inspection and their sheets (检查、检查表) within the viewer's reach, and who may inspect."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement, true
from sqlmodel import Session, col, select

from shouwen_app.db.models import (
    Case,
    CaseEvent,
    InspectionRound,
    InspectionSheet,
    RoleGrant,
    Staff,
)
from shouwen_app.db.repositories.seals import STREAMS, head
from shouwen_app.db.scopes import sees_everywhere, visible_sheets
from shouwen_app.domain.act import Actor
from shouwen_app.domain.errors import Conflict, NotFound
from shouwen_app.domain.inspection import SheetState, sheet_state
from shouwen_app.domain.permissions import ROLES, Permission

_INSPECT = tuple(role for role, policy in ROLES.items() if Permission.INSPECTION_OBSERVE in policy.does)


def chain_end(session: Session) -> int:
    """The last sealed place of the chain of cases, 0 before the first."""
    return head(session, STREAMS[0])[0]


def event_after(session: Session, pos: int) -> CaseEvent | None:
    """The first event sealed after a place of the chain; None while there is none."""
    return session.exec(select(CaseEvent).where(CaseEvent.pos == pos + 1)).first()


def cases_numbered(session: Session, numbers: Collection[str]) -> dict[str, Case]:
    """The cases with these numbers, by number."""
    return {case.case_no: case for case in session.exec(select(Case).where(col(Case.case_no).in_(numbers)))}


def inspectors(session: Session) -> Sequence[Staff]:
    """Active staff who may inspect, in the order of their numbers."""
    held = select(RoleGrant.staff_id).where(col(RoleGrant.role).in_(_INSPECT))
    query = select(Staff).where(col(Staff.is_active), col(Staff.id).in_(held))
    return session.exec(query.order_by(col(Staff.login))).all()


def rounds_within(session: Session, viewer: Actor, most: int) -> Sequence[InspectionRound]:
    """The rounds ``viewer`` may see, the latest first."""
    query = select(InspectionRound).where(_visible(viewer))
    return session.exec(query.order_by(col(InspectionRound.id).desc()).limit(most)).all()


def rounds_between(session: Session, first: date, last: date) -> Sequence[InspectionRound]:
    """All rounds that began from ``first`` to ``last``, oldest first."""
    query = select(InspectionRound).where(
        col(InspectionRound.first_on) >= first, col(InspectionRound.first_on) <= last
    )
    return session.exec(query.order_by(col(InspectionRound.id))).all()


def get_round(session: Session, viewer: Actor, number: int, *, to_change: bool = False) -> InspectionRound:
    """A round, ``to_change`` it so that a second drawing waits. Raises NotFound outside the scope."""
    query = select(InspectionRound).where(InspectionRound.id == number, _visible(viewer))
    if to_change:
        query = query.with_for_update(of=InspectionRound)
    found = session.exec(query).first()
    if found is None:
        raise NotFound("inspection.not_found")
    return found


def sheets_within(session: Session, viewer: Actor, round_ids: Collection[int]) -> Sequence[InspectionSheet]:
    """The sheets of rounds that ``viewer`` may see, unit by unit."""
    query = select(InspectionSheet).where(
        col(InspectionSheet.round_id).in_(round_ids), visible_sheets(viewer)
    )
    return session.exec(query.order_by(col(InspectionSheet.id))).all()


def own_sheets(session: Session, viewer: Actor) -> Sequence[InspectionSheet]:
    """The sheets of rounds not called off that ``viewer`` may see and that are not settled, oldest first."""
    running = select(InspectionRound.id).where(col(InspectionRound.cancelled_at).is_(None))
    query = select(InspectionSheet).where(
        visible_sheets(viewer),
        col(InspectionSheet.round_id).in_(running),
        col(InspectionSheet.answered_at).is_(None) | col(InspectionSheet.is_objected),
        col(InspectionSheet.decided_at).is_(None),
    )
    return session.exec(query.order_by(col(InspectionSheet.id))).all()


def get_sheet(
    session: Session, viewer: Actor, sheet: int, *, seen: int | None = None, to_change: bool = True
) -> InspectionSheet:
    """A sheet, ``to_change`` it so that a second tap waits.

    Raises NotFound outside the scope, Conflict when it moved after version ``seen``.
    """
    query = select(InspectionSheet).where(InspectionSheet.id == sheet, visible_sheets(viewer))
    if to_change:
        query = query.with_for_update(of=InspectionSheet)
    found = session.exec(query).first()
    if found is None:
        raise NotFound("inspection.not_found")
    if seen is not None and seen != found.version:
        raise Conflict("inspection.moved")
    return found


def state_of(sheet: InspectionSheet) -> SheetState:
    """Where a sheet stands."""
    return sheet_state(
        is_submitted=sheet.submitted_at is not None,
        is_answered=sheet.answered_at is not None,
        is_objected=sheet.is_objected,
        stands=sheet.stands,
    )


def _visible(viewer: Actor) -> ColumnElement[bool]:
    if sees_everywhere(viewer, Permission.SUPERVISION_VIEW):
        return true()
    return col(InspectionRound.id).in_(select(InspectionSheet.round_id).where(visible_sheets(viewer)))

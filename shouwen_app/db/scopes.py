"""Data scope (数据范围) as a WHERE: the single place where a viewer's reach over cases becomes SQL."""

from sqlalchemy import ColumnElement, and_, false, or_, true
from sqlmodel import col, select

from shouwen_app.db.models import Case, Unit
from shouwen_app.domain.act import Actor, ActorKind
from shouwen_app.domain.permissions import ROLES, Grant, Permission, Sees


def visible_cases(viewer: Actor) -> ColumnElement[bool]:
    """The cases ``viewer`` may see, as a condition on Case."""
    if viewer.kind is not ActorKind.STAFF:
        return true() if viewer.kind is ActorKind.SYSTEM else false()
    parts = [
        _reach(viewer, grant) for grant in viewer.grants if Permission.CASE_VIEW in ROLES[grant.role].does
    ]
    return or_(false(), *parts)


def _reach(viewer: Actor, grant: Grant) -> ColumnElement[bool]:
    match ROLES[grant.role].sees:
        case Sees.ALL:
            return true()
        case Sees.UNIT_AND_BELOW | Sees.UNITS_IN_CHARGE:
            below = select(Unit.id).where(col(Unit.path).startswith(grant.unit_path))
            return or_(
                col(Case.first_inquiry_unit_id).in_(below),
                col(Case.unit_id).in_(below),
                col(Case.offered_unit_id).in_(below),
            )
        case Sees.OWN_AND_QUEUE:
            return or_(
                col(Case.first_inquiry_id) == viewer.staff_id,
                col(Case.handler_id) == viewer.staff_id,
                col(Case.recorder_id) == viewer.staff_id,
                and_(col(Case.unit_id) == grant.unit_id, col(Case.handler_id).is_(None)),
                col(Case.offered_unit_id) == grant.unit_id,
            )
        case Sees.NONE:
            return false()

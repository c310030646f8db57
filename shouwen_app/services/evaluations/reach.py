"""Who runs evaluations (考评职权): supervision, and in its place whoever decides; and where the actor belongs."""

from sqlmodel import Session

from shouwen_app.db.models import Staff, Unit
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.permission import require


def require_running(act: Act) -> None:
    """Raises NotPermitted for whoever neither manages evaluations nor decides on them."""
    if not act.actor.may(Permission.EVALUATION_DECIDE):
        require(act, Permission.EVALUATION_MANAGE)


def home_path(session: Session, act: Act) -> str:
    """The path of the unit the actor belongs to."""
    person = session.get_one(Staff, act.actor.staff_id)
    return session.get_one(Unit, person.unit_id).path

"""What the frame of every staff page shows about oneself (个人信息)."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.repositories.duty import staff_of, unit_of
from shouwen_app.domain.act import Act
from shouwen_app.services.notices import unread_notices


@dataclass(frozen=True, slots=True)
class Profile:
    """A person with post, unit and what they may do."""

    name: str
    unit_name: str
    post: str
    permissions: tuple[str, ...]
    unread: int


def own_profile(session: Session, act: Act) -> Profile:
    """The profile of the one who acts; what the menu shows, protecting nothing."""
    staff = staff_of(session, act.actor.staff_id or 0)
    return Profile(
        name=staff.name,
        unit_name=unit_of(session, staff.unit_id).name,
        post=staff.post,
        permissions=tuple(sorted(act.actor.permissions)),
        unread=unread_notices(session, act.actor),
    )

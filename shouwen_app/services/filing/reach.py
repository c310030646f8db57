"""Who makes the return for the outside (对外报送范围): only those who see the whole house."""

from sqlmodel import Session

from shouwen_app.domain.act import Actor
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.insight.reading import sees_house


def may_publish(session: Session, viewer: Actor) -> bool:
    """Whether the viewer may take tables for the outside: of parts of the house none leaves, so that none is subtracted."""
    return sees_house(session, viewer) and viewer.may(Permission.CASE_EXPORT)

"""Who makes the return for the outside (对外报送范围): only those who see the whole house."""

from shouwen_app.domain.act import Actor
from shouwen_app.domain.permissions import ROLES, Permission, Sees


def sees_all(viewer: Actor) -> bool:
    """Whether what the viewer counts is the whole house."""
    return any(ROLES[grant.role].sees is Sees.ALL for grant in viewer.grants)


def may_publish(viewer: Actor) -> bool:
    """Whether the viewer may take tables for the outside: of parts of the house none leaves, so that none is subtracted."""
    return sees_all(viewer) and viewer.may(Permission.CASE_EXPORT)

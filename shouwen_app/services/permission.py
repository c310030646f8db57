"""The check that protects every use case (权限检查); page guards are navigation only."""

from shouwen_app.domain.act import Act, ActorKind
from shouwen_app.domain.errors import NotPermitted
from shouwen_app.domain.permissions import Permission


def require(act: Act, permission: Permission) -> None:
    """Raises NotPermitted unless the actor, a member of staff, holds ``permission``; the system may do anything."""
    if act.actor.kind is ActorKind.SYSTEM:
        return
    if act.actor.kind is not ActorKind.STAFF or not act.actor.may(permission):
        raise NotPermitted("permission.denied", permission=permission)

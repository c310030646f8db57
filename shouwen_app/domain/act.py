"""The act (行为): who does something, when, through which door; passed to every use case."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shouwen_app.domain.permissions import Grant, Permission, Role, permissions_of


class Via(StrEnum):
    """The door an act came through (途径)."""

    PAGE = "page"
    PUBLIC = "public"
    REST = "rest"
    CLI = "cli"
    JOB = "job"
    DEMO = "demo"
    IMPORT = "import"


class ActorKind(StrEnum):
    """Who acts: a member of staff, a customer without log-in, or the system itself."""

    STAFF = "staff"
    CUSTOMER = "customer"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts; ``grants`` are the roles held and the unit each is held for."""

    kind: ActorKind
    staff_id: int | None = None
    name: str = ""
    unit_id: int | None = None
    grants: tuple[Grant, ...] = ()

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(grant.role for grant in self.grants)

    @property
    def permissions(self) -> frozenset[Permission]:
        return permissions_of(self.roles)

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions


SYSTEM = Actor(ActorKind.SYSTEM, name="系统")
CUSTOMER = Actor(ActorKind.CUSTOMER, name="客户")


@dataclass(frozen=True, slots=True)
class Act:
    """One act; ``at`` is an aware instant, ``request_id`` makes a resend harmless ("" when not resendable)."""

    actor: Actor
    at: datetime
    request_id: str = ""
    via: Via = Via.PAGE

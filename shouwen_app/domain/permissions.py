"""Who may do what, and where (权限与数据范围): one table, enforced by the guard (may) and the repository (where)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Roles of product design §3; a person may hold several, each for a unit."""

    COUNTER = "counter"
    HEAD = "head"
    LEADER = "leader"
    OFFICE = "office"
    SUPERVISION = "supervision"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """Vocabulary of permissions, ``resource.action``, kept in alphabetical order."""

    AUDIT_VERIFY = "audit.verify"
    CASE_ACCEPT = "case.accept"
    CASE_ANSWER = "case.answer"
    CASE_ASSIGN = "case.assign"
    CASE_CALLBACK = "case.callback"
    CASE_ESCALATE = "case.escalate"
    CASE_EXPORT = "case.export"
    CASE_REGISTER = "case.register"
    CASE_REPLY = "case.reply"
    CASE_TRANSFER = "case.transfer"
    CASE_UNMASK = "case.unmask"
    CASE_URGE = "case.urge"
    CASE_VIEW = "case.view"
    CONTACT_BACK = "contact_back.handle"
    INSIGHT_VIEW = "insight.view"
    OPINION_HEAD = "opinion.head"
    OPINION_LEADER = "opinion.leader"
    RATING_VIEW = "rating.view"
    RULING_GIVE = "ruling.give"
    STAFF_MANAGE = "staff.manage"
    UNIT_MANAGE = "unit.manage"


class Sees(StrEnum):
    """How far a role looks (数据范围); ``db.scopes`` turns each into a WHERE."""

    OWN_AND_QUEUE = "own_and_queue"
    UNIT_AND_BELOW = "unit_and_below"
    UNITS_IN_CHARGE = "units_in_charge"
    ALL = "all"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class RolePolicy:
    """What one role sees and does."""

    sees: Sees
    does: frozenset[Permission]


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held for a unit; ``unit_path`` ends with a slash, so a prefix test finds the units below."""

    role: Role
    unit_id: int
    unit_path: str


_P = Permission
_COUNTER = frozenset(
    {
        _P.CASE_ACCEPT,
        _P.CASE_ANSWER,
        _P.CASE_CALLBACK,
        _P.CASE_ESCALATE,
        _P.CASE_REGISTER,
        _P.CASE_REPLY,
        _P.CASE_TRANSFER,
        _P.CASE_UNMASK,
        _P.CASE_URGE,
        _P.CASE_VIEW,
    }
)

ROLES: dict[Role, RolePolicy] = {
    Role.COUNTER: RolePolicy(Sees.OWN_AND_QUEUE, _COUNTER),
    Role.HEAD: RolePolicy(
        Sees.UNIT_AND_BELOW, _COUNTER | {_P.OPINION_HEAD, _P.CASE_ASSIGN, _P.CASE_EXPORT, _P.INSIGHT_VIEW}
    ),
    Role.LEADER: RolePolicy(
        Sees.UNITS_IN_CHARGE,
        frozenset(
            {_P.CASE_EXPORT, _P.CASE_UNMASK, _P.CASE_URGE, _P.CASE_VIEW, _P.INSIGHT_VIEW, _P.OPINION_LEADER}
        ),
    ),
    Role.OFFICE: RolePolicy(
        Sees.ALL,
        frozenset(
            {_P.CASE_EXPORT, _P.CASE_UNMASK, _P.CASE_URGE, _P.CASE_VIEW, _P.INSIGHT_VIEW, _P.RULING_GIVE}
        ),
    ),
    Role.SUPERVISION: RolePolicy(
        Sees.ALL,
        frozenset(
            {
                _P.AUDIT_VERIFY,
                _P.CASE_EXPORT,
                _P.CASE_UNMASK,
                _P.CASE_URGE,
                _P.CASE_VIEW,
                _P.CONTACT_BACK,
                _P.INSIGHT_VIEW,
                _P.RATING_VIEW,
            }
        ),
    ),
    Role.AUDITOR: RolePolicy(
        Sees.ALL, frozenset({_P.AUDIT_VERIFY, _P.CASE_EXPORT, _P.CASE_VIEW, _P.INSIGHT_VIEW})
    ),
    Role.ADMINISTRATOR: RolePolicy(Sees.NONE, frozenset({_P.STAFF_MANAGE, _P.UNIT_MANAGE})),
}


def permissions_of(roles: Iterable[Role]) -> frozenset[Permission]:
    """Everything that holders of ``roles`` may do."""
    return frozenset(permission for role in roles for permission in ROLES[role].does)

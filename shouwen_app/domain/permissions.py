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

    ACCOUNTABILITY_ANSWER = "accountability.answer"
    ACCOUNTABILITY_CONSENT = "accountability.consent"
    ACCOUNTABILITY_HANDLE = "accountability.handle"
    AUDIT_VERIFY = "audit.verify"
    BULLETIN_ISSUE = "bulletin.issue"
    CALENDAR_MANAGE = "calendar.manage"
    CASE_ACCEPT = "case.accept"
    CASE_ANSWER = "case.answer"
    CASE_ASSIGN = "case.assign"
    CASE_ATTACH = "case.attach"
    CASE_CALLBACK = "case.callback"
    CASE_CLASSIFY = "case.classify"
    CASE_CLOSE = "case.close"
    CASE_ESCALATE = "case.escalate"
    CASE_EXPORT = "case.export"
    CASE_IMPORT = "case.import"
    CASE_REGISTER = "case.register"
    CASE_REPLY = "case.reply"
    CASE_SUSPEND = "case.suspend"
    CASE_TRANSFER = "case.transfer"
    CASE_UNMASK = "case.unmask"
    CASE_URGE = "case.urge"
    CASE_VIEW = "case.view"
    CHANNEL_MANAGE = "channel.manage"
    CONTACT_BACK = "contact_back.handle"
    COUNTER_MANAGE = "counter.manage"
    DENOMINATOR_MANAGE = "denominator.manage"
    DOCUMENT_READ = "document.read"
    EVALUATION_COMMENT = "evaluation.comment"
    EVALUATION_DECIDE = "evaluation.decide"
    EVALUATION_MANAGE = "evaluation.manage"
    EVALUATION_VIEW = "evaluation.view"
    EXTENSION_ASK = "extension.ask"
    EXTENSION_DECIDE = "extension.decide"
    HANDOVER_SIGN = "handover.sign"
    HANDOVER_VIEW = "handover.view"
    HELP_ASK = "help.ask"
    IMPROVEMENT_ANSWER = "improvement.answer"
    IMPROVEMENT_LEAD = "improvement.lead"
    IMPROVEMENT_SUGGEST = "improvement.suggest"
    IMPROVEMENT_VIEW = "improvement.view"
    INSIGHT_VIEW = "insight.view"
    INSPECTION_OBSERVE = "inspection.observe"
    INSPECTION_PLAN = "inspection.plan"
    ITEM_MANAGE = "item.manage"
    ITEM_VIEW = "item.view"
    KEY_MANAGE = "key.manage"
    LENDING_RECORD = "lending.record"
    MAJOR_ACKNOWLEDGE = "major.acknowledge"
    MEETING_CONVENE = "meeting.convene"
    MEETING_SIGN = "meeting.sign"
    OPINION_HEAD = "opinion.head"
    OPINION_LEADER = "opinion.leader"
    POLICY_MANAGE = "policy.manage"
    RATING_APPEAL = "rating.appeal"
    RATING_VIEW = "rating.view"
    REPORT_HANDLE = "report.handle"
    ROUND_ANSWER = "round.answer"
    ROUND_MANAGE = "round.manage"
    RULE_CHECK = "rule.check"
    RULING_GIVE = "ruling.give"
    SIGNAL_VIEW = "signal.view"
    STAFF_MANAGE = "staff.manage"
    SUPERVISION_ANSWER = "supervision.answer"
    SUPERVISION_ISSUE = "supervision.issue"
    SUPERVISION_REPORT = "supervision.report"
    SUPERVISION_VIEW = "supervision.view"
    SURVEY_MANAGE = "survey.manage"
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
_EVERYBODY = frozenset(
    {
        _P.ACCOUNTABILITY_ANSWER,
        _P.DOCUMENT_READ,
        _P.EVALUATION_VIEW,
        _P.IMPROVEMENT_SUGGEST,
        _P.ITEM_VIEW,
        _P.ROUND_ANSWER,
    }
)
_LOOKS_ON = frozenset({_P.CASE_EXPORT, _P.CASE_VIEW, _P.HANDOVER_VIEW, _P.INSIGHT_VIEW, _P.SUPERVISION_VIEW})
_COUNTER = _EVERYBODY | {
    _P.CASE_ACCEPT,
    _P.CASE_ANSWER,
    _P.CASE_ATTACH,
    _P.CASE_CALLBACK,
    _P.CASE_CLASSIFY,
    _P.CASE_CLOSE,
    _P.CASE_ESCALATE,
    _P.CASE_REGISTER,
    _P.CASE_REPLY,
    _P.CASE_SUSPEND,
    _P.CASE_TRANSFER,
    _P.CASE_UNMASK,
    _P.CASE_URGE,
    _P.CASE_VIEW,
    _P.EXTENSION_ASK,
    _P.HANDOVER_SIGN,
    _P.HANDOVER_VIEW,
    _P.HELP_ASK,
    _P.LENDING_RECORD,
    _P.MEETING_SIGN,
    _P.RATING_APPEAL,
}

ROLES: dict[Role, RolePolicy] = {
    Role.COUNTER: RolePolicy(Sees.OWN_AND_QUEUE, _COUNTER),
    Role.HEAD: RolePolicy(
        Sees.UNIT_AND_BELOW,
        _COUNTER
        | _LOOKS_ON
        | {
            _P.CASE_ASSIGN,
            _P.CASE_IMPORT,
            _P.COUNTER_MANAGE,
            _P.EVALUATION_COMMENT,
            _P.EXTENSION_DECIDE,
            _P.IMPROVEMENT_ANSWER,
            _P.IMPROVEMENT_LEAD,
            _P.IMPROVEMENT_VIEW,
            _P.INSPECTION_OBSERVE,
            _P.ITEM_MANAGE,
            _P.MAJOR_ACKNOWLEDGE,
            _P.OPINION_HEAD,
            _P.REPORT_HANDLE,
            _P.SUPERVISION_ANSWER,
        },
    ),
    Role.LEADER: RolePolicy(
        Sees.UNITS_IN_CHARGE,
        _EVERYBODY
        | _LOOKS_ON
        | {
            _P.ACCOUNTABILITY_CONSENT,
            _P.ACCOUNTABILITY_HANDLE,
            _P.CASE_UNMASK,
            _P.CASE_URGE,
            _P.EVALUATION_DECIDE,
            _P.EXTENSION_DECIDE,
            _P.HANDOVER_SIGN,
            _P.IMPROVEMENT_VIEW,
            _P.MAJOR_ACKNOWLEDGE,
            _P.MEETING_CONVENE,
            _P.MEETING_SIGN,
            _P.OPINION_LEADER,
            _P.REPORT_HANDLE,
            _P.SUPERVISION_ISSUE,
        },
    ),
    Role.OFFICE: RolePolicy(
        Sees.ALL,
        _EVERYBODY
        | _LOOKS_ON
        | {
            _P.BULLETIN_ISSUE,
            _P.CALENDAR_MANAGE,
            _P.CASE_IMPORT,
            _P.CASE_UNMASK,
            _P.CASE_URGE,
            _P.CHANNEL_MANAGE,
            _P.COUNTER_MANAGE,
            _P.DENOMINATOR_MANAGE,
            _P.INSPECTION_OBSERVE,
            _P.ITEM_MANAGE,
            _P.MAJOR_ACKNOWLEDGE,
            _P.MEETING_SIGN,
            _P.POLICY_MANAGE,
            _P.RULING_GIVE,
        },
    ),
    Role.SUPERVISION: RolePolicy(
        Sees.ALL,
        _EVERYBODY
        | _LOOKS_ON
        | {
            _P.ACCOUNTABILITY_HANDLE,
            _P.AUDIT_VERIFY,
            _P.BULLETIN_ISSUE,
            _P.CASE_CLASSIFY,
            _P.CASE_UNMASK,
            _P.CASE_URGE,
            _P.CONTACT_BACK,
            _P.EVALUATION_MANAGE,
            _P.IMPROVEMENT_LEAD,
            _P.IMPROVEMENT_VIEW,
            _P.INSPECTION_OBSERVE,
            _P.INSPECTION_PLAN,
            _P.MEETING_SIGN,
            _P.RATING_VIEW,
            _P.RULE_CHECK,
            _P.REPORT_HANDLE,
            _P.ROUND_MANAGE,
            _P.SIGNAL_VIEW,
            _P.SUPERVISION_ISSUE,
            _P.SUPERVISION_REPORT,
            _P.SURVEY_MANAGE,
        },
    ),
    Role.AUDITOR: RolePolicy(
        Sees.ALL, _EVERYBODY | _LOOKS_ON | {_P.AUDIT_VERIFY, _P.IMPROVEMENT_VIEW, _P.SIGNAL_VIEW}
    ),
    Role.ADMINISTRATOR: RolePolicy(
        Sees.NONE,
        _EVERYBODY | {_P.CHANNEL_MANAGE, _P.KEY_MANAGE, _P.STAFF_MANAGE, _P.SURVEY_MANAGE, _P.UNIT_MANAGE},
    ),
}


def permissions_of(roles: Iterable[Role]) -> frozenset[Permission]:
    """Everything that holders of ``roles`` may do."""
    return frozenset(permission for role in roles for permission in ROLES[role].does)

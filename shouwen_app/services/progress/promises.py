"""The rules and limits in force, as customers read them (服务承诺): plain words, with the basis of each."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.domain.act import Act
from shouwen_app.domain.policies import REGULATOR_POLICY, Policy
from shouwen_app.domain.time_limit import Clause
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.policies.words import effective_label, policy_name
from shouwen_app.services.rulebook import rulebook
from shouwen_app.texts import t
from shouwen_app.texts.deadlines import rule_label, span_label

_C = Clause
REPLIES = (_C.IMMEDIATE, _C.OWN_DEPARTMENT, _C.OTHER_DEPARTMENT, _C.SPECIAL_MEETING, _C.FIRST_RESPONSE)
AFTERWARDS = (_C.CALLBACK, _C.CONTACT_BACK)
COMPLAINTS = (_C.REGULATOR_SIMPLE, _C.REGULATOR_COMPLEX, _C.REGULATOR_EXTENDED)


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise: the limit in large letters, what it is for, and where it stands written."""

    limit: str
    what: str
    basis: str


@dataclass(frozen=True, slots=True)
class PromiseGroup:
    """A heading with its promises; ``note`` names the policy they come from."""

    title: str
    note: str
    promises: tuple[Promise, ...]


def list_promises(session: Session, act: Act) -> tuple[PromiseGroup, ...]:  # noqa: ARG001 - rules are read with it
    """What the house promises today; a limit that it has not set is left out."""
    policies, today = rulebook().policies, working_calendar().local(act.at).date()
    adopted, regulator = policies.adopted(today), policies.in_force(REGULATOR_POLICY, today)
    in_force = t("promise.from", policy=policy_name(adopted), effective=effective_label(adopted, today))
    groups = (
        PromiseGroup(t("promise.replies"), in_force, _promises(adopted, REPLIES)),
        PromiseGroup(t("promise.afterwards"), t("promise.house"), _promises(adopted, AFTERWARDS)),
        PromiseGroup(t("promise.complaints"), policy_name(regulator), _promises(regulator, COMPLAINTS)),
    )
    return tuple(group for group in groups if group.promises)


def replies_promised(act: Act) -> tuple[Promise, ...]:
    """What is promised for replies alone, the first thing a customer wants to know."""
    today = working_calendar().local(act.at).date()
    return _promises(rulebook().policies.adopted(today), REPLIES[:4])


def _promises(policy: Policy, clauses: tuple[Clause, ...]) -> tuple[Promise, ...]:
    limits = [policy.limits[clause] for clause in clauses if clause in policy.limits]
    return tuple(
        Promise(span_label(limit), t(f"promise.what.{limit.clause}"), rule_label(limit.rule_id))
        for limit in limits
        if limit.limit is not None
    )

"""Time-limit policies (时限制度) as versioned data: a case is pinned to one at registration."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.time_limit import Clause, Limit, LimitUnit

DEFAULT_POLICY = "R16"


@dataclass(frozen=True, slots=True)
class Policy:
    """One version of a policy; each has the triage clauses, the first response and the house rules."""

    code: str
    version: int
    effective_on: date
    name_key: str
    limits: Mapping[Clause, Limit]

    def limit(self, clause: Clause) -> Limit:
        """The clause's limit; raises RuleViolation when this policy has none."""
        if clause not in self.limits:
            raise RuleViolation(
                "time.clause_not_in_policy", field="clause", clause=clause.value, policy=self.code
            )
        return self.limits[clause]


def _days(clause: Clause, figure: int, rule_id: str, *, target: int | None = None) -> Limit:
    return Limit(clause, LimitUnit.WORKING_DAYS, target or figure, figure, rule_id)


def _natural_days(clause: Clause, figure: int, rule_id: str) -> Limit:
    return Limit(clause, LimitUnit.CALENDAR_DAYS, figure, figure, rule_id)


def _house(clause: Clause, figure: int) -> Limit:
    return Limit(clause, LimitUnit.WORKING_DAYS, figure, figure, "house", house_rule=True)


def _table(*limits: Limit) -> dict[Clause, Limit]:
    return {limit.clause: limit for limit in limits}


_COMMON = _table(
    Limit(Clause.FIRST_RESPONSE, LimitUnit.CLOCK_HOURS, 24, 24, "R14.3.2"),
    _house(Clause.OPINION_HEAD, 1),
    _house(Clause.OPINION_LEADER, 1),
    _house(Clause.RULING, 1),
    _house(Clause.MEETING, 2),
    _house(Clause.ACCEPTANCE, 1),
    _house(Clause.CALLBACK, 2),
    _house(Clause.CONTACT_BACK, 1),
)

_R16 = _COMMON | _table(
    Limit(Clause.IMMEDIATE, LimitUnit.IMMEDIATE, 0, 0, "R16.9a"),
    _days(Clause.OWN_DEPARTMENT, 2, "R16.9b"),
    _days(Clause.OTHER_DEPARTMENT, 3, "R16.9c"),
    _days(Clause.SPECIAL_MEETING, 5, "R16.9d", target=4),
)

_R6 = _R16 | _table(
    Limit(Clause.IMMEDIATE, LimitUnit.IMMEDIATE, 0, 0, "R6.3.1a"),
    _days(Clause.VERIFICATION, 3, "R6.3.1b"),
    _days(Clause.OWN_DEPARTMENT, 3, "R6.3.1b"),
    _days(Clause.PRELIMINARY_CONCLUSION, 5, "R6.3.2b"),
    _days(Clause.OTHER_DEPARTMENT, 5, "R6.3.2b"),
)

_R20 = _R16 | _table(
    Limit(Clause.IMMEDIATE, LimitUnit.IMMEDIATE, 0, 0, "R20.A2.3a"),
    Limit(Clause.COLLECTIVE_DECISION, LimitUnit.WEEKS, 1, 1, "R20.A2.3b"),
    Limit(Clause.SPECIAL_MEETING, LimitUnit.WEEKS, 1, 1, "R20.A2.3b"),
    Limit(Clause.COMPLEX_MATTER, LimitUnit.MONTHS, 1, 1, "R20.A2.3c", house_rule=True),
    Limit(Clause.SUPERIOR_ORDER, LimitUnit.CALENDAR_DAYS, None, None, "R20.A2.2"),
)

_REGULATOR = _R16 | _table(
    _natural_days(Clause.REGULATOR_SIMPLE, 15, "CBIRC-2020-3"),
    _natural_days(Clause.REGULATOR_COMPLEX, 30, "CBIRC-2020-3"),
    _natural_days(Clause.REGULATOR_EXTENDED, 60, "CBIRC-2020-3"),
)

POLICIES: tuple[Policy, ...] = (
    Policy("R16", 1, date(2020, 1, 1), "time.policy.R16", _R16),
    Policy("R6", 1, date(2020, 1, 1), "time.policy.R6", _R6),
    Policy("R20", 1, date(2020, 1, 1), "time.policy.R20", _R20),
    Policy("regulator", 1, date(2020, 3, 1), "time.policy.regulator", _REGULATOR),
)


def policy_in_force(code: str, on: date) -> Policy:
    """The newest version in force on that day, the oldest for earlier days; InvalidInput if unknown."""
    versions = sorted(_versions(code), key=lambda policy: policy.effective_on)
    return next((policy for policy in reversed(versions) if policy.effective_on <= on), versions[0])


def pinned_policy(code: str, version: int) -> Policy:
    """The version a case is pinned to; raises InvalidInput for one that never was in force."""
    found = [policy for policy in _versions(code) if policy.version == version]
    if not found:
        raise _unknown(code)
    return found[0]


def policy_with(clause: Clause, on: date) -> Policy:
    """The policy in force that has the clause, the default one before the others."""
    codes = dict.fromkeys([DEFAULT_POLICY, *(policy.code for policy in POLICIES)])
    candidates = [policy_in_force(code, on) for code in codes]
    return next(policy for policy in candidates if clause in policy.limits)


def _versions(code: str) -> list[Policy]:
    found = [policy for policy in POLICIES if policy.code == code]
    if not found:
        raise _unknown(code)
    return found


def _unknown(code: str) -> InvalidInput:
    known = "、".join(dict.fromkeys(policy.code for policy in POLICIES))
    return InvalidInput("time.unknown_policy", field="policy", policy=code, known=known)

"""Time-limit policies (时限制度) as versioned data: a case is pinned to one at registration."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.time_limit import Clause, Limit, LimitUnit

DEFAULT_POLICY = "R16"
OWN_POLICY = "own"
"""What the institution writes itself, starting from the policy it works by."""

REGULATOR_POLICY = "regulator"
"""The regulator's terms for complaints run beside whichever policy the institution has adopted."""


@dataclass(frozen=True, slots=True)
class Policy:
    """One version of a policy; each has the triage clauses, the first response and the house rules.

    ``name`` is what the institution calls it, "" for a shipped one, whose name is the text ``time.policy.<code>``;
    ``owner`` answers questions about it (R14.8b).
    """

    code: str
    version: int
    effective_on: date
    limits: Mapping[Clause, Limit]
    name: str = ""
    owner: str = ""
    basis: str = ""

    def limit(self, clause: Clause) -> Limit:
        """The clause's limit; raises RuleViolation when this policy has none."""
        if clause not in self.limits:
            raise RuleViolation(
                "time.clause_not_in_policy", field="clause", clause=clause.value, policy=self.code
            )
        return self.limits[clause]


@dataclass(frozen=True, slots=True)
class Adoption:
    """From a day on the institution works by this policy (启用)."""

    code: str
    effective_on: date


def _days(clause: Clause, figure: int, rule_id: str, *, target: int | None = None) -> Limit:
    return Limit(clause, LimitUnit.WORKING_DAYS, target or figure, figure, rule_id)


def _natural_days(clause: Clause, figure: int, rule_id: str) -> Limit:
    return Limit(clause, LimitUnit.CALENDAR_DAYS, figure, figure, rule_id)


def _house(clause: Clause, figure: int | None, unit: LimitUnit = LimitUnit.WORKING_DAYS) -> Limit:
    return Limit(clause, unit, figure, figure, "house", house_rule=True)


def _table(*limits: Limit) -> dict[Clause, Limit]:
    return {limit.clause: limit for limit in limits}


_COMMON = _table(
    Limit(Clause.FIRST_RESPONSE, LimitUnit.CLOCK_HOURS, 24, 24, "R14.3.2"),
    Limit(Clause.CONTACT_CUSTOMER, LimitUnit.IMMEDIATE, 0, 0, "R1.3c"),
    _house(Clause.OPINION_HEAD, 1),
    _house(Clause.OPINION_LEADER, 1),
    _house(Clause.RULING, 1),
    _house(Clause.MEETING, 2),
    _house(Clause.SIGNATURE, 1),
    _house(Clause.ACCEPTANCE, 1),
    _house(Clause.CALLBACK, 2),
    _house(Clause.CONTACT_BACK, 1),
    _house(Clause.RECTIFICATION, 5),
    _house(Clause.APPEAL, 5),
    _house(Clause.INTERIM_REPORT, 2),
    _house(Clause.HAND_OVER, 1),
    _house(Clause.RETURN_TO_WORK, 1),
    _house(Clause.AFTER_TRANSFER, 2),
    _house(Clause.EXTENSION_APPROVAL, 1),
    _house(Clause.MATERIALS_WAIT, 15, LimitUnit.CALENDAR_DAYS),
    _house(Clause.URGENT, 1),
    _house(Clause.MAJOR_REPORT, 60, LimitUnit.MINUTES),
    _house(Clause.HOTLINE_PICK_UP, 15, LimitUnit.SECONDS),
    _house(Clause.HOTLINE_DISPATCH, 3, LimitUnit.MINUTES),
    _house(Clause.HOTLINE_CONTACT, 24, LimitUnit.CLOCK_HOURS),
    _house(Clause.URGING_PAUSE, 24, LimitUnit.CLOCK_HOURS),
    _days(Clause.PRELIMINARY_CONCLUSION, 5, "R6.3.2b"),
    _house(Clause.SUPERIOR_ORDER, None, LimitUnit.CALENDAR_DAYS),
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

NEEDED_EVERYWHERE = frozenset(_R16)
"""Clauses no policy may do without: those of triage, the first response, and the house's own."""

POLICIES: tuple[Policy, ...] = (
    Policy("R16", 1, date(2020, 1, 1), _R16),
    Policy("R6", 1, date(2020, 1, 1), _R6),
    Policy("R20", 1, date(2020, 1, 1), _R20),
    Policy(REGULATOR_POLICY, 1, date(2020, 3, 1), _REGULATOR),
)


@dataclass(frozen=True, slots=True)
class PolicyBook:
    """All versions of all policies, and which one the institution works by since when (R14.8a)."""

    policies: tuple[Policy, ...] = POLICIES
    adoptions: tuple[Adoption, ...] = (Adoption(DEFAULT_POLICY, date(2020, 1, 1)),)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(policy.code for policy in self.policies))

    def adopted(self, on: date) -> Policy:
        """The policy the institution works by on that day: the latest adoption prevails (R14.8a)."""
        held = sorted(self.adoptions, key=lambda adoption: adoption.effective_on)
        code = next((one.code for one in reversed(held) if one.effective_on <= on), held[0].code)
        return self.in_force(code, on)

    def newest(self, code: str) -> Policy:
        """The last version written, in force or not yet; InvalidInput if unknown."""
        return max(self._versions(code), key=lambda policy: policy.version)

    def in_force(self, code: str, on: date) -> Policy:
        """The newest version in force on that day, the oldest for earlier days; InvalidInput if unknown."""
        versions = sorted(self._versions(code), key=lambda policy: (policy.effective_on, policy.version))
        return next((policy for policy in reversed(versions) if policy.effective_on <= on), versions[0])

    def pinned(self, code: str, version: int) -> Policy:
        """The version a case is pinned to; raises InvalidInput for one that never was in force."""
        found = [policy for policy in self._versions(code) if policy.version == version]
        if not found:
            raise self._unknown(code)
        return found[0]

    def having(self, clause: Clause, on: date) -> Policy:
        """The policy in force that has the clause, the adopted one before the others. InvalidInput if none has."""
        codes = dict.fromkeys([self.adopted(on).code, *self.codes])
        for policy in (self.in_force(code, on) for code in codes):
            if clause in policy.limits:
                return policy
        raise InvalidInput("time.clause_in_no_policy", field="clause", clause=clause.value)

    def _versions(self, code: str) -> list[Policy]:
        found = [policy for policy in self.policies if policy.code == code]
        if not found:
            raise self._unknown(code)
        return found

    def _unknown(self, code: str) -> InvalidInput:
        return InvalidInput("time.unknown_policy", field="policy", policy=code, known="、".join(self.codes))


SHIPPED = PolicyBook()

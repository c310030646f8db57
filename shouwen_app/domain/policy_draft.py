"""A new version of a time-limit policy (制度修订): out of edited figures, refused when it contradicts itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from shouwen_app.domain.clause_units import ALLOWED_UNITS, LONGEST, STEPS, STRICT_STEPS, roughly
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.policies import NEEDED_EVERYWHERE, REGULATOR_POLICY, SHIPPED, Policy, PolicyBook
from shouwen_app.domain.time_limit import Clause, Limit, LimitUnit

MAY_STAY_BLANK = frozenset({Clause.SUPERIOR_ORDER, Clause.COMPLEX_MATTER})
"""Clauses whose figure the source leaves blank (R20.A2.2, R20.A2.3c)."""

REGULATOR_CLAUSES = frozenset({Clause.REGULATOR_SIMPLE, Clause.REGULATOR_COMPLEX, Clause.REGULATOR_EXTENDED})
"""Terms of law: the institution may set shorter ones, never longer."""

AHEAD = timedelta(days=3 * 366)
"""A version that takes effect later than this is a slip of the keyboard."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What the institution writes for a clause; None leaves it blank, a target of None is the limit itself."""

    unit: LimitUnit
    limit: int | None = None
    target: int | None = None


def next_version(
    book: PolicyBook,
    base: Policy,
    figures: Mapping[Clause, Figure],
    *,
    code: str,
    effective_on: date,
    today: date,
    name: str = "",
    basis: str = "",
) -> Policy:
    """The version of ``code`` that follows those in the book: the limits of ``base`` with ``figures`` in their place.

    A figure that is not the source's is marked as the house's. Raises InvalidInput naming the field for a figure, a
    unit or a date that cannot be, and RuleViolation for steps that run backwards (R14.8a, R16.9).
    """
    earlier = book.newest(code) if code in book.codes else None
    check_effective(effective_on, today, earlier)
    unknown = figures.keys() - edited_clauses(base)
    if unknown:
        raise InvalidInput("policy.clause_unknown", field="code", named=min(unknown))
    limits = {**base.limits} | {
        clause: revised(base.limits[clause], figure) for clause, figure in figures.items()
    }
    check_limits(limits)
    version = earlier.version + 1 if earlier else 1
    return Policy(code, version, effective_on, limits, name=name, basis=basis)


def edited_clauses(policy: Policy) -> tuple[Clause, ...]:
    """The clauses of a policy that are its own; the regulator's are its terms only, all else comes with it unread."""
    own = REGULATOR_CLAUSES if policy.code == REGULATOR_POLICY else policy.limits.keys() - REGULATOR_CLAUSES
    return tuple(clause for clause in Clause if clause in own and clause in policy.limits)


def check_effective(effective_on: date, today: date, earlier: Policy | None) -> None:
    """In force on issue or later, never back in time, and not before the version that it follows (R14.8a)."""
    if effective_on < today:
        raise InvalidInput("policy.effective_past", field="effective_on")
    if effective_on > today + AHEAD:
        raise InvalidInput("policy.effective_far", field="effective_on")
    if earlier is not None and effective_on < earlier.effective_on:
        raise InvalidInput("policy.effective_before", field="effective_on", earlier_on=earlier.effective_on)


def revised(base: Limit, figure: Figure) -> Limit:
    """The limit with another figure; the source's own figure is the regulation's again, any other the house's."""
    clause, unit, limit = base.clause, figure.unit, figure.limit
    if unit not in ALLOWED_UNITS[clause]:
        raise InvalidInput("policy.unit_not_allowed", field=f"unit_{clause}", named=clause)
    if unit is LimitUnit.IMMEDIATE:
        limit = 0
    elif limit is None and clause not in MAY_STAY_BLANK:
        raise InvalidInput("policy.figure_required", field=f"limit_{clause}", named=clause)
    target = _target(clause, unit, limit, figure.target)
    written = replace(base, unit=unit, target=target, limit=limit, house_rule=True)
    _check_law(written)
    source = source_of(base)
    return source if source is not None and _same_figure(written, source) else written


def source_of(limit: Limit) -> Limit | None:
    """The limit as its rule has it, blank where the rule leaves it blank; None for a rule that is not shipped."""
    return _SOURCES.get((limit.clause, limit.rule_id))


def check_limits(limits: Mapping[Clause, Limit]) -> None:
    """Every clause needed is there, and no step is shorter than the one before it."""
    missing = NEEDED_EVERYWHERE - limits.keys()
    if missing:
        raise InvalidInput("policy.clause_missing", field="code", named=min(missing))
    for first, then in _pairs(limits, STEPS):
        if _length(then) < _length(first):
            raise RuleViolation(
                "policy.steps_backwards",
                field=f"limit_{then.clause}",
                earlier=first.clause,
                later=then.clause,
            )
    for first, then in _pairs(limits, STRICT_STEPS):
        if _length(then) <= _length(first):
            raise RuleViolation(
                "policy.steps_not_longer",
                field=f"limit_{then.clause}",
                earlier=first.clause,
                later=then.clause,
            )


def _target(clause: Clause, unit: LimitUnit, limit: int | None, target: int | None) -> int | None:
    if limit is None or unit is LimitUnit.IMMEDIATE:
        return limit
    for field, figure in (("limit", limit), ("target", target)):
        if figure is not None and not 1 <= figure <= LONGEST[unit]:
            raise InvalidInput(
                "policy.figure_out_of_range", field=f"{field}_{clause}", named=clause, longest=LONGEST[unit]
            )
    if target is not None and target > limit:
        raise InvalidInput("policy.target_over_limit", field=f"target_{clause}", named=clause)
    return target or limit


def _check_law(limit: Limit) -> None:
    source = source_of(limit)
    if limit.clause in REGULATOR_CLAUSES and source is not None and _length(limit) > _length(source):
        raise RuleViolation("policy.longer_than_law", field=f"limit_{limit.clause}", most=source.limit)


def _pairs(
    limits: Mapping[Clause, Limit], chains: tuple[tuple[Clause, ...], ...]
) -> Iterator[tuple[Limit, Limit]]:
    for chain in chains:
        present = [limits[clause] for clause in chain if clause in limits]
        yield from pairwise(present)


def _length(limit: Limit) -> int:
    return roughly(limit.unit, limit.limit or 0)


def _same_figure(one: Limit, other: Limit) -> bool:
    return (one.unit, one.target, one.limit) == (other.unit, other.target, other.limit)


_SOURCES = {
    (limit.clause, limit.rule_id): limit for policy in SHIPPED.policies for limit in policy.limits.values()
}

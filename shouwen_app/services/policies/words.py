"""A policy in words (制度说明): its name, its version, and its clauses with where each figure comes from."""

from dataclasses import dataclass
from datetime import date

from shouwen_app.domain.policies import Policy
from shouwen_app.domain.policy_draft import edited_clauses
from shouwen_app.domain.time_limit import Clause, Limit, LimitUnit
from shouwen_app.services.policies.clause_groups import grouped
from shouwen_app.texts import t
from shouwen_app.texts.deadlines import clause_label, limit_label, rule_label
from shouwen_app.texts.durations import date_label


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause as the table shows it; ``origin`` is regulation, house or blank, ``origin_text`` says it in words."""

    name: str
    basis: str
    limit: str
    target: str
    origin: str
    origin_text: str


@dataclass(frozen=True, slots=True)
class ClauseGroup:
    """A heading with its clauses."""

    title: str
    rows: tuple[ClauseRow, ...]


def policy_name(policy: Policy) -> str:
    """What the institution calls it, else the name it came with."""
    return policy.name or t(f"time.policy.{policy.code}")


def version_label(policy: Policy) -> str:
    """第 2 版."""
    return t("policy.version", n=policy.version)


def effective_label(policy: Policy, today: date) -> str:
    """10月8日起执行."""
    return t("policy.effective", date=date_label(policy.effective_on, today=today, weekday=False))


def clause_groups(policy: Policy) -> tuple[ClauseGroup, ...]:
    """The policy's own clauses in reading order."""
    return tuple(
        ClauseGroup(
            t(f"policy.group.{name}"),
            tuple(clause_row(policy.limits[clause]) for clause in clauses),
        )
        for name, clauses in grouped(edited_clauses(policy))
    )


def clause_row(limit: Limit) -> ClauseRow:
    """One clause; a blank of the source is said to be one, and a figure of the house is never the regulation's."""
    origin = origin_of(limit)
    return ClauseRow(
        name=clause_label(limit.clause),
        basis=rule_label(limit.rule_id),
        limit=figure_label(limit.unit, limit.limit),
        target=figure_label(limit.unit, limit.target) if limit.target != limit.limit else "",
        origin=origin,
        origin_text=t(f"policy.origin.{origin}"),
    )


def origin_of(limit: Limit) -> str:
    """blank, house or regulation."""
    if limit.limit is None:
        return "blank"
    return "house" if limit.house_rule else "regulation"


def figure_label(unit: LimitUnit, figure: int | None) -> str:
    """3 个工作日, 当场, 尚未设定."""
    return t("time.limit.not_set") if figure is None else t(f"time.limit.{unit}", n=figure)


def changes_between(before: Policy, after: Policy) -> tuple[str, ...]:
    """The figures in which two policies differ: 转相关部门：3 个工作日 → 5 个工作日."""
    return tuple(
        t(
            "policy.change",
            name=clause_label(clause),
            before=_label(before, clause),
            after=_label(after, clause),
        )
        for _, clauses in grouped(edited_clauses(after))
        for clause in clauses
        if _label(before, clause) != _label(after, clause)
    )


def _label(policy: Policy, clause: Clause) -> str:
    limit = policy.limits.get(clause)
    return limit_label(limit) if limit else t("policy.no_clause")

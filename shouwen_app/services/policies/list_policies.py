"""The policies as the settings page lists them (时限制度): which one is in force, which one comes, and one in full."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from shouwen_app.db.models import Unit
from shouwen_app.db.repositories.policies import stored_version
from shouwen_app.db.repositories.units import all_units
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.policies import OWN_POLICY, REGULATOR_POLICY, Policy, PolicyBook
from shouwen_app.services.permission import require
from shouwen_app.services.policies.book import book_of, today_of
from shouwen_app.services.policies.words import (
    ClauseGroup,
    clause_groups,
    effective_label,
    policy_name,
    version_label,
)
from shouwen_app.services.register.choices import Choice
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_label


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """A policy in words; ``standing`` is adopted, coming, beside or held."""

    code: str = ""
    name: str = ""
    version: int = 0
    version_text: str = ""
    effective: str = ""
    owner: str = ""
    standing: str = ""
    standing_text: str = ""
    announced: str = ""
    can_adopt: bool = False


@dataclass(frozen=True, slots=True)
class PolicyList:
    """All policies, which one holds today, and the choices that the dialogs offer."""

    rows: tuple[PolicyRow, ...]
    adopted: str
    has_own: bool
    today: str
    units: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class PolicyView:
    """One version in full; ``versions`` are all of its policy, the newest first."""

    code: str = ""
    version: str = ""
    name: str = ""
    basis: str = ""
    note: str = ""
    groups: tuple[ClauseGroup, ...] = ()
    versions: tuple[Choice, ...] = ()
    can_apply: bool = False


def list_policies(session: Session, act: Act) -> PolicyList:
    """Every policy with its version in force, those the institution works by first. Raises NotPermitted."""
    require(act, Permission.POLICY_MANAGE)
    book, today = book_of(session), today_of(act)
    rows = [_row(book, book.in_force(code, today), today) for code in book.codes]
    order = ("adopted", "coming", "beside", "held")
    return PolicyList(
        rows=tuple(sorted(rows, key=lambda row: order.index(row.standing))),
        adopted=book.adopted(today).code,
        has_own=OWN_POLICY in book.codes,
        today=today.isoformat(),
        units=tuple(Choice(unit.code, unit.name) for unit in _in_order(all_units(session))),
    )


def read_policy(session: Session, act: Act, *, code: str, version: int | None = None) -> PolicyView:
    """A version in full, the one in force when none is named. Raises NotPermitted, InvalidInput if unknown."""
    require(act, Permission.POLICY_MANAGE)
    book, today = book_of(session), today_of(act)
    in_force = book.in_force(code, today)
    policy = book.pinned(code, version) if version else in_force
    stored = stored_version(session, policy)
    versions = sorted((each for each in book.policies if each.code == code), key=lambda each: -each.version)
    return PolicyView(
        code=code,
        version=str(policy.version),
        name=policy_name(policy),
        basis=policy.basis or (t("policy.shipped_basis") if stored is None else ""),
        note=stored[0].note if stored else "",
        groups=clause_groups(policy),
        versions=tuple(_version_choice(each, today) for each in versions),
        can_apply=policy is in_force,
    )


def _row(book: PolicyBook, policy: Policy, today: date) -> PolicyRow:
    standing, announced = _standing(book, policy.code, today), book.newest(policy.code)
    return PolicyRow(
        code=policy.code,
        name=policy_name(policy),
        version=policy.version,
        version_text=version_label(policy),
        effective=effective_label(policy, today),
        owner=policy.owner,
        standing=standing,
        standing_text=_standing_text(book, standing, today),
        announced=t(
            "policy.announced",
            version=version_label(announced),
            date=date_label(announced.effective_on, today=today, weekday=False),
        )
        if announced.effective_on > today and announced.version != policy.version
        else "",
        can_adopt=standing in ("held", "coming"),
    )


def _standing(book: PolicyBook, code: str, today: date) -> str:
    if code == REGULATOR_POLICY:
        return "beside"
    if code == book.adopted(today).code:
        return "adopted"
    return "coming" if any(_planned(book, code, today)) else "held"


def _planned(book: PolicyBook, code: str, today: date) -> list[date]:
    return sorted(one.effective_on for one in book.adoptions if one.code == code and one.effective_on > today)


def _standing_text(book: PolicyBook, standing: str, today: date) -> str:
    if standing != "coming":
        return t(f"policy.standing.{standing}")
    first = min(one.effective_on for one in book.adoptions if one.effective_on > today)
    return t("policy.standing.coming", date=date_label(first, today=today, weekday=False))


def _version_choice(policy: Policy, today: date) -> Choice:
    text = t("policy.facts", version=version_label(policy), effective=effective_label(policy, today))
    return Choice(str(policy.version), text)


def _in_order(units: Sequence[Unit]) -> list[Unit]:
    return sorted((unit for unit in units if unit.is_active), key=lambda unit: (unit.sort_order, unit.path))

"""The editor of a policy (制度编辑): its fields filled from the newest version, and what is typed read back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sqlmodel import Session

from shouwen_app.db.models import Unit
from shouwen_app.db.repositories.policies import stored_version
from shouwen_app.db.repositories.units import get_unit
from shouwen_app.domain.act import Act
from shouwen_app.domain.clause_units import ALLOWED_UNITS
from shouwen_app.domain.errors import Conflict, InvalidInput
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.policies import OWN_POLICY, Policy, PolicyBook
from shouwen_app.domain.policy_draft import Figure, edited_clauses, next_version, source_of
from shouwen_app.domain.time_limit import Clause, Limit, LimitUnit
from shouwen_app.domain.wording import NOTE_MAX, clean_line, clean_text
from shouwen_app.services.permission import require
from shouwen_app.services.policies.book import book_of, today_of
from shouwen_app.services.policies.clause_groups import grouped
from shouwen_app.services.policies.words import figure_label, policy_name
from shouwen_app.services.register.choices import Choice
from shouwen_app.texts import t
from shouwen_app.texts.deadlines import clause_label, rule_label

NAME_MAX: Final = 100
BASIS_MAX: Final = 300
_LONGEST_FIGURE: Final = 6


@dataclass(frozen=True, slots=True)
class ClauseField:
    """The three controls of a clause; ``source`` says what the rule itself has."""

    code: str
    name: str
    source: str
    limit: str
    target: str
    unit: str
    units: tuple[Choice, ...]
    is_fixed: bool


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """A heading with the fields under it."""

    title: str
    fields: tuple[ClauseField, ...]


@dataclass(frozen=True, slots=True)
class Editor:
    """What the form starts with; ``base_version`` is what the editor has seen, ``code`` "" while none is open."""

    code: str = ""
    base_version: str = "0"
    title: str = ""
    name: str = ""
    owner: str = ""
    basis: str = ""
    effective_on: str = ""
    groups: tuple[FieldGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class PolicyEdit:
    """The form as sent; ``figures`` hold ``limit_…``, ``target_…`` and ``unit_…`` of each clause as typed."""

    code: str
    base_version: int
    effective_on: date
    owner: str
    name: str = ""
    basis: str = ""
    note: str = ""
    apply_to_open: bool = False
    figures: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """A version that keeps the rules, not yet stored; ``before`` is what it is written from."""

    before: Policy
    policy: Policy
    owner: Unit
    note: str
    applies: bool


def start_editing(session: Session, act: Act, *, code: str) -> Editor:
    """The form of a policy's next version. Raises NotPermitted, InvalidInput for an unknown policy."""
    require(act, Permission.POLICY_MANAGE)
    book, today = book_of(session), today_of(act)
    base = _base(book, code, today)
    stored = stored_version(session, base)
    is_new = base.code != code
    return Editor(
        code=code,
        base_version="0" if is_new else str(base.version),
        title=t("policy.write_own") if is_new else t("policy.revise", name=policy_name(base)),
        name="" if is_new else base.name,
        owner=stored[1].code if stored and stored[1] else "",
        basis=base.basis,
        effective_on=max(today, today if is_new else base.effective_on).isoformat(),
        groups=tuple(
            FieldGroup(t(f"policy.group.{name}"), tuple(_field(base.limits[clause]) for clause in clauses))
            for name, clauses in grouped(edited_clauses(base))
        ),
    )


def drafted(session: Session, act: Act, book: PolicyBook, edit: PolicyEdit) -> Draft:
    """The version that the form describes.

    Raises InvalidInput and RuleViolation naming the field, Conflict when somebody else wrote a version meanwhile.
    """
    today = today_of(act)
    base = _base(book, edit.code, today)
    seen = 0 if base.code != edit.code else base.version
    if seen != edit.base_version:
        raise Conflict("policy.moved")
    if edit.apply_to_open and edit.effective_on > today:
        raise InvalidInput("policy.applies_later", field="apply_to_open")
    policy = next_version(
        book,
        base,
        _figures(edit.figures, base),
        code=edit.code,
        effective_on=edit.effective_on,
        today=today,
        name=clean_line(edit.name, "name", longest=NAME_MAX, required=edit.code == OWN_POLICY),
        basis=clean_line(edit.basis, "basis", longest=BASIS_MAX),
    )
    owner = get_unit(session, edit.owner, field="owner")
    note = clean_text(edit.note, "note", longest=NOTE_MAX, required=True)
    return Draft(base, policy, owner, note, applies=edit.apply_to_open)


def _base(book: PolicyBook, code: str, today: date) -> Policy:
    """The newest version of the policy; the institution's own begins with the one it works by."""
    if code == OWN_POLICY and code not in book.codes:
        return book.adopted(today)
    return book.newest(code)


def _field(limit: Limit) -> ClauseField:
    source = source_of(limit)
    units = ALLOWED_UNITS[limit.clause]
    return ClauseField(
        code=limit.clause.value,
        name=clause_label(limit.clause),
        source=_source(source),
        limit="" if limit.limit is None or limit.unit is LimitUnit.IMMEDIATE else str(limit.limit),
        target="" if limit.target in (None, limit.limit) else str(limit.target),
        unit=limit.unit.value,
        units=tuple(Choice(unit.value, t(f"policy.unit.{unit}")) for unit in units),
        is_fixed=units == (LimitUnit.IMMEDIATE,),
    )


def _source(source: Limit | None) -> str:
    if source is None or source.rule_id == "house":
        return t("policy.source.house")
    if source.limit is None or source.house_rule:
        return t("policy.source.blank", rule=rule_label(source.rule_id))
    figure = figure_label(source.unit, source.limit)
    if source.target != source.limit:
        figure = t("time.limit.with_target", limit=figure, target=figure_label(source.unit, source.target))
    return t("policy.source.regulation", rule=rule_label(source.rule_id), figure=figure)


def _figures(typed: Mapping[str, str], base: Policy) -> dict[Clause, Figure]:
    known = {f"{part}_{clause}" for clause in edited_clauses(base) for part in ("limit", "target", "unit")}
    unknown = typed.keys() - known
    if unknown:
        raise InvalidInput("input.unknown", field=min(unknown)[:40])
    return {
        clause: Figure(
            _unit(typed, clause),
            _number(typed, f"limit_{clause}"),
            _number(typed, f"target_{clause}"),
        )
        for clause in edited_clauses(base)
        if f"unit_{clause}" in typed
    }


def _unit(typed: Mapping[str, str], clause: Clause) -> LimitUnit:
    name = f"unit_{clause}"
    try:
        return LimitUnit(typed[name])
    except ValueError:
        raise InvalidInput("input.malformed", field=name) from None


def _number(typed: Mapping[str, str], name: str) -> int | None:
    text = typed.get(name, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > _LONGEST_FIGURE:
        raise InvalidInput("policy.figure_malformed", field=name)
    return int(text)

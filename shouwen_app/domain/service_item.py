"""Service items (业务事项): materials by situation in versions, a promised and a statutory term (R2.3a, R6.3.3b)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Final, cast

from shouwen_app.domain.act import Actor
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.responsibility import heads
from shouwen_app.domain.time_limit import Clause, Limit, LimitUnit
from shouwen_app.domain.wording import NOTE_MAX, clean_line, clean_text

ITEM_NAME_MAX: Final = 60
SITUATION_NAME_MAX: Final = 40
MATERIAL_NAME_MAX: Final = 100
MATERIAL_NOTE_MAX: Final = 200
MOST_COPIES: Final = 20
MOST_SITUATIONS: Final = 12
MOST_MATERIALS: Final = 40
LONGEST_TERM: Final[dict[LimitUnit, int]] = {
    LimitUnit.IMMEDIATE: 0,
    LimitUnit.CLOCK_HOURS: 720,
    LimitUnit.WORKING_DAYS: 250,
    LimitUnit.CALENDAR_DAYS: 365,
    LimitUnit.MONTHS: 24,
}
"""The units in which a term of an item may be given, with the largest figure each can mean."""

_CODE = re.compile(r"[a-z0-9][a-z0-9_-]{1,31}")
_KEY = re.compile(r"[a-z0-9]{1,12}")
NOT_A_CODE: Final = "new"
"""The address of the form for a new item, which no item may take."""


@dataclass(frozen=True, slots=True)
class Material:
    """A paper or object an item asks for; ``bank_holds``: usually on file already, so it need not be brought."""

    name: str
    note: str = ""
    copies: int = 1
    bank_holds: bool = False


@dataclass(frozen=True, slots=True)
class ItemSituation:
    """One situation of an item (情形), such as 本人办理; ``key`` names it for good, also in later versions."""

    key: str
    name: str
    materials: tuple[Material, ...] = ()
    needs_none: bool = False


@dataclass(frozen=True, slots=True)
class VersionGiven:
    """A version as it is typed; a term without a unit is none."""

    effective_on: date
    situations: tuple[ItemSituation, ...] = ()
    promised_unit: LimitUnit | None = None
    promised_figure: int | None = None
    statutory_unit: LimitUnit | None = None
    statutory_figure: int | None = None
    statutory_rule: str = ""
    conditions: str = ""


@dataclass(frozen=True, slots=True)
class ItemContent:
    """A version that keeps the rules: if it could be made, it can be published."""

    effective_on: date
    situations: tuple[ItemSituation, ...]
    promised: Limit | None = None
    statutory: Limit | None = None
    conditions: str = ""


def item_code(text: str) -> str:
    """The short code of an item, part of its address. Raises InvalidInput."""
    code = text.strip().lower()
    if not _CODE.fullmatch(code) or code == NOT_A_CODE:
        raise InvalidInput("item.code_malformed", field="code")
    return code


def item_content(given: VersionGiven, *, previous_on: date | None = None) -> ItemContent:
    """The version, cleaned; ``previous_on`` is when the one before took effect.

    Raises InvalidInput naming the field: ``situation.<key>`` for a situation, ``material.<key>.<n>`` for its n-th
    material counted from 0; RuleViolation when it would take effect before the one it replaces.
    """
    if previous_on is not None and given.effective_on < previous_on:
        raise RuleViolation("item.before_previous", field="effective_on", on=previous_on.isoformat())
    if not 1 <= len(given.situations) <= MOST_SITUATIONS:
        raise InvalidInput("item.situation_count", field="situations", most=MOST_SITUATIONS)
    situations = tuple(_situation(each) for each in given.situations)
    _check_unique("situation", [(each.name, f"situation.{each.key}") for each in situations])
    _check_unique("situation", [(each.key, f"situation.{each.key}") for each in situations])
    promised = _term(Clause.SERVICE_ITEM, given.promised_unit, given.promised_figure, "promised")
    statutory = _statutory(given)
    _check_within(promised, statutory)
    conditions = clean_text(given.conditions, "conditions", longest=NOTE_MAX)
    return ItemContent(given.effective_on, situations, promised, statutory, conditions)


def check_manages(actor: Actor, unit_path: str) -> None:
    """Items are kept by the head of their unit or of one above it, and by the Office. Raises RuleViolation."""
    if Role.OFFICE not in actor.roles and not heads(actor, unit_path):
        raise RuleViolation("item.other_unit", field="unit")


def situation_of(situations: Sequence[ItemSituation], key: str) -> ItemSituation:
    """The situation of this key; the only one when none is named. Raises InvalidInput."""
    if not key and len(situations) == 1:
        return situations[0]
    found = next((each for each in situations if each.key == key), None)
    if found is None:
        raise InvalidInput("item.situation_required", field="situation")
    return found


def situations_data(situations: Iterable[ItemSituation]) -> list[dict[str, object]]:
    """Plain values for storage."""
    return [
        {**asdict(each), "materials": [asdict(material) for material in each.materials]}
        for each in situations
    ]


def situations_from(data: Iterable[Mapping[str, object]]) -> tuple[ItemSituation, ...]:
    """The situations again; a malformed mapping raises KeyError or TypeError."""
    return tuple(
        ItemSituation(
            str(each["key"]), str(each["name"]), _materials_from(each), bool(each.get("needs_none"))
        )
        for each in data
    )


def _materials_from(situation: Mapping[str, object]) -> tuple[Material, ...]:
    listed = cast("Sequence[Mapping[str, object]]", situation["materials"])
    return tuple(
        Material(str(each["name"]), str(each["note"]), int(str(each["copies"])), bool(each["bank_holds"]))
        for each in listed
    )


def _situation(given: ItemSituation) -> ItemSituation:
    field = f"situation.{given.key}"
    if not _KEY.fullmatch(given.key):
        raise InvalidInput("input.malformed", field="situations")
    name = clean_line(given.name, field, longest=SITUATION_NAME_MAX, required=True)
    if given.needs_none:
        return ItemSituation(given.key, name, (), needs_none=True)
    if not 1 <= len(given.materials) <= MOST_MATERIALS:
        raise InvalidInput("item.material_count", field=field, situation=name, most=MOST_MATERIALS)
    materials = tuple(_material(each, f"material.{given.key}.{n}") for n, each in enumerate(given.materials))
    _check_unique("material", [(each.name, f"material.{given.key}.{n}") for n, each in enumerate(materials)])
    return ItemSituation(given.key, name, materials)


def _material(given: Material, field: str) -> Material:
    if not 1 <= given.copies <= MOST_COPIES:
        raise InvalidInput("item.copies", field=field, most=MOST_COPIES)
    return Material(
        clean_line(given.name, field, longest=MATERIAL_NAME_MAX, required=True),
        clean_line(given.note, field, longest=MATERIAL_NOTE_MAX),
        given.copies,
        given.bank_holds,
    )


def _check_unique(what: str, named: Sequence[tuple[str, str]]) -> None:
    seen: set[str] = set()
    for name, field in named:
        if name in seen:
            raise InvalidInput("item.name_twice", field=field, what=what, name=name)
        seen.add(name)


def _term(clause: Clause, unit: LimitUnit | None, figure: int | None, name: str) -> Limit | None:
    if unit is None:
        return None
    if unit not in LONGEST_TERM:
        raise InvalidInput("input.malformed", field=f"{name}_unit")
    if unit is LimitUnit.IMMEDIATE:
        return Limit(clause, unit, 0, 0, "R2.3a", house_rule=True)
    if figure is None or not 1 <= figure <= LONGEST_TERM[unit]:
        raise InvalidInput("item.term_figure", field=f"{name}_figure", most=LONGEST_TERM[unit])
    return Limit(clause, unit, figure, figure, "R2.3a", house_rule=True)


def _statutory(given: VersionGiven) -> Limit | None:
    term = _term(Clause.STATUTORY, given.statutory_unit, given.statutory_figure, "statutory")
    if term is None:
        return None
    rule = clean_line(given.statutory_rule, "statutory_rule", longest=SITUATION_NAME_MAX, required=True)
    return Limit(term.clause, term.unit, term.target, term.limit, rule)


def _check_within(promised: Limit | None, statutory: Limit | None) -> None:
    """A promise beyond the prescribed term would promise a breach (R6.3.3b); unlike units are left to people."""
    if promised is None or statutory is None or promised.unit is not statutory.unit:
        return
    if (promised.limit or 0) > (statutory.limit or 0):
        raise RuleViolation("item.promise_beyond_statute", field="promised_figure")

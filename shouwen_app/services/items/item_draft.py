"""What the form of a version begins with (修订稿): the newest version, or one empty situation for a new item."""

from dataclasses import dataclass, field

from sqlmodel import Session

from shouwen_app.db.models import ItemVersion
from shouwen_app.db.repositories import items
from shouwen_app.db.repositories.units import all_units
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.service_item import ItemSituation, Material, situations_from
from shouwen_app.domain.time_limit import Limit
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.items.item_view import may_manage
from shouwen_app.services.items.terms import promised_of, statutory_of
from shouwen_app.services.permission import require
from shouwen_app.services.register.choices import Choice


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """One line of the form; ``key`` stays while the form is open."""

    key: str
    name: str = ""
    note: str = ""
    copies: str = "1"
    bank_holds: bool = False


@dataclass(frozen=True, slots=True)
class SituationRow:
    """One situation of the form with its lines; ``key`` names it for good."""

    key: str
    name: str = ""
    needs_none: bool = False
    materials: tuple[MaterialRow, ...] = ()


@dataclass(frozen=True, slots=True)
class TermFields:
    """A term as the form's controls hold it."""

    unit: str = ""
    figure: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """The whole form; ``code`` is "" for a new item, ``seen`` the newest version, ``units`` those the actor keeps."""

    code: str = ""
    name: str = ""
    seen: int = 0
    effective_on: str = ""
    promised: TermFields = field(default_factory=TermFields)
    statutory: TermFields = field(default_factory=TermFields)
    conditions: str = ""
    situations: tuple[SituationRow, ...] = ()
    units: tuple[Choice, ...] = ()


def new_item_draft(session: Session, act: Act) -> ItemDraft:
    """An empty form, for a new item. Raises NotPermitted."""
    require(act, Permission.ITEM_MANAGE)
    kept = [unit for unit in all_units(session) if unit.is_active and may_manage(act, unit.path)]
    ordered = sorted(kept, key=lambda unit: (unit.sort_order, unit.path))
    return ItemDraft(
        effective_on=_today(act),
        situations=(SituationRow("s1", materials=(MaterialRow("m1"),)),),
        units=tuple(Choice(unit.code, unit.name) for unit in ordered),
    )


def version_draft(session: Session, act: Act, *, code: str) -> ItemDraft:
    """A form filled with the newest version, for the next one. Raises NotPermitted, NotFound."""
    require(act, Permission.ITEM_MANAGE)
    item = items.get_item(session, code)
    newest = items.versions_of(session, item)[0]
    return ItemDraft(
        code=item.code,
        name=item.name,
        seen=newest.version,
        effective_on=max(_today(act), newest.effective_on.isoformat()),
        promised=_fields(promised_of(newest)),
        statutory=_fields(statutory_of(newest)),
        conditions=newest.conditions,
        situations=_rows(newest),
    )


def _today(act: Act) -> str:
    return working_calendar().local(act.at).date().isoformat()


def _fields(limit: Limit | None) -> TermFields:
    return TermFields(limit.unit.value, str(limit.limit or ""), limit.rule_id) if limit else TermFields()


def _rows(version: ItemVersion) -> tuple[SituationRow, ...]:
    return tuple(map(_situation, situations_from(version.situations)))


def _situation(situation: ItemSituation) -> SituationRow:
    lines = tuple(_line(n, each) for n, each in enumerate(situation.materials, start=1))
    return SituationRow(situation.key, situation.name, situation.needs_none, lines)


def _line(number: int, material: Material) -> MaterialRow:
    return MaterialRow(f"m{number}", material.name, material.note, str(material.copies), material.bank_holds)

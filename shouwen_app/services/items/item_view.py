"""One service item as its page shows it (业务事项): its versions in words, and the newest one ready to be revised."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from shouwen_app.db.models import ItemVersion
from shouwen_app.db.repositories import items
from shouwen_app.db.repositories.case_pages import people
from shouwen_app.db.repositories.duty import any_unit
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.service_item import ItemSituation, Material, check_manages, situations_from
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.items.terms import promised_label, statutory_label
from shouwen_app.services.permission import require
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_label


@dataclass(frozen=True, slots=True)
class MaterialLine:
    """A material in words: ``detail`` says copies and note."""

    name: str
    detail: str
    bank_holds: bool


@dataclass(frozen=True, slots=True)
class SituationCard:
    """A situation with what it asks for."""

    name: str
    needs_none: bool
    materials: tuple[MaterialLine, ...]


@dataclass(frozen=True, slots=True)
class VersionCard:
    """A version in words; ``standing`` is current, coming or past."""

    number: int
    standing: str
    effective: str
    promised: str
    statutory: str
    conditions: str
    recorded: str
    situations: tuple[SituationCard, ...]


@dataclass(frozen=True, slots=True)
class ItemView:
    """The page of an item; ``newest`` is the version an editor begins with, ``versions`` come newest first."""

    code: str = ""
    name: str = ""
    unit: str = ""
    unit_phone: str = ""
    is_active: bool = True
    may_manage: bool = False
    newest: int = 0
    versions: tuple[VersionCard, ...] = ()


def item_view(session: Session, act: Act, *, code: str) -> ItemView:
    """One item. Raises NotPermitted, NotFound."""
    require(act, Permission.ITEM_VIEW)
    item = items.get_item(session, code)
    unit = any_unit(session, item.unit_id)
    found = items.versions_of(session, item)
    today = working_calendar().local(act.at).date()
    current = items.version_on(session, item.id or 0, today)
    names = people(session, {each.recorded_by_id for each in found if each.recorded_by_id})
    return ItemView(
        code=item.code,
        name=item.name,
        unit=unit.name,
        unit_phone=unit.phone,
        is_active=item.is_active,
        may_manage=item.is_active and may_manage(act, unit.path),
        newest=found[0].version,
        versions=tuple(
            _card(each, current, today, names[each.recorded_by_id][0].name if each.recorded_by_id else "")
            for each in found
        ),
    )


def may_manage(act: Act, unit_path: str) -> bool:
    """Whether the actor may keep the items of a unit."""
    if not act.actor.may(Permission.ITEM_MANAGE):
        return False
    try:
        check_manages(act.actor, unit_path)
    except RuleViolation:
        return False
    return True


def material_detail(copies: int, note: str) -> str:
    """2 份，复印件."""
    return t("common.comma").join(filter(None, (t("items.copies", n=copies) if copies > 1 else "", note)))


def _card(version: ItemVersion, current: ItemVersion | None, today: date, by: str) -> VersionCard:
    standing = "coming" if version.effective_on > today else "past"
    return VersionCard(
        number=version.version,
        standing="current" if current is not None and version.id == current.id else standing,
        effective=date_label(version.effective_on, today=today, weekday=False),
        promised=promised_label(version),
        statutory=statutory_label(version),
        conditions=version.conditions,
        recorded=t("items.recorded", by=by, at=local_text(version.recorded_at, "%Y-%m-%d %H:%M"))
        if by
        else "",
        situations=tuple(_situation(each) for each in situations_from(version.situations)),
    )


def _situation(situation: ItemSituation) -> SituationCard:
    return SituationCard(situation.name, situation.needs_none, tuple(map(_line, situation.materials)))


def _line(material: Material) -> MaterialLine:
    return MaterialLine(material.name, material_detail(material.copies, material.note), material.bank_holds)

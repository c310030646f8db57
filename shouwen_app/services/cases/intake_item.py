"""The service item in the registration form (登记时选业务事项): situations, the checklist, the terms, the unit."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.repositories.duty import any_unit
from shouwen_app.db.repositories.items import item_of_version, items_in_use
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.service_item import ItemSituation, situations_from
from shouwen_app.domain.time_limit import Limit, due_times
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.cases.item_of_case import version_for
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.items.item_view import material_detail
from shouwen_app.services.items.terms import promised_label, promised_of, statutory_label, statutory_of
from shouwen_app.services.permission import require
from shouwen_app.services.register.choices import Choice
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class ItemChoice:
    """An item to choose; ``text`` is its name, by which it is looked up, ``note`` the unit that handles it."""

    value: str
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A material to tick; ``key`` changes with item and situation, so that a tick never slips to another one."""

    number: str
    key: str
    name: str
    detail: str
    bank_holds: bool


@dataclass(frozen=True, slots=True)
class IntakeItem:
    """The chosen item; all empty when none is chosen. ``unit`` is the unit it proposes, by ``unit_id``."""

    name: str = ""
    situations: tuple[Choice, ...] = ()
    lines: tuple[CheckLine, ...] = ()
    needs_none: bool = False
    promised: str = ""
    statutory: str = ""
    conditions: str = ""
    unit: str = ""
    unit_id: str = ""


def item_choices(session: Session, act: Act) -> tuple[ItemChoice, ...]:
    """The items in use, by name."""
    require(act, Permission.CASE_REGISTER)
    return tuple(ItemChoice(str(item.id), item.name, unit.name) for item, unit in items_in_use(session))


def intake_item(session: Session, act: Act, *, item: int | None = None, situation: str = "") -> IntakeItem:
    """What the form shows for an item and a situation, the first one unless another is named.

    Raises NotPermitted, InvalidInput for an item that is out of use.
    """
    require(act, Permission.CASE_REGISTER)
    version = version_for(session, item, working_calendar().local(act.at).date())
    if version is None:
        return IntakeItem()
    _, about = item_of_version(session, version.id or 0)
    situations = situations_from(version.situations)
    chosen = next((each for each in situations if each.key == situation), situations[0])
    elsewhere = about.unit_id != act.actor.unit_id
    return IntakeItem(
        name=about.name,
        situations=tuple(Choice(each.key, each.name) for each in situations),
        lines=_lines(about.code, chosen),
        needs_none=chosen.needs_none,
        promised=_term(promised_label(version), promised_of(version), act.at),
        statutory=_term(statutory_label(version), statutory_of(version), act.at),
        conditions=version.conditions,
        unit=any_unit(session, about.unit_id).name if elsewhere else "",
        unit_id=str(about.unit_id) if elsewhere else "",
    )


def _lines(code: str, situation: ItemSituation) -> tuple[CheckLine, ...]:
    return tuple(
        CheckLine(
            str(n),
            f"{code}-{situation.key}-{n}",
            each.name,
            material_detail(each.copies, each.note),
            each.bank_holds,
        )
        for n, each in enumerate(situation.materials)
    )


def _term(label: str, limit: Limit | None, at: datetime) -> str:
    if limit is None:
        return ""
    due = due_times(limit, at, working_calendar()).due_at
    return t("intake.item_term", limit=label, due=due_text(due, at))

"""The list of service items (业务事项): who handles each, what is promised, how much must be brought."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Session

from shouwen_app.db.models import ItemVersion, ServiceItem, Unit
from shouwen_app.db.repositories import items
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.service_item import situations_from
from shouwen_app.domain.wording import clean_line
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.items.terms import promised_label, statutory_label
from shouwen_app.services.permission import require
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_label

PAGE_SIZE: Final = 30


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item in words, by the version that holds today, else by the one that will."""

    code: str
    name: str
    unit: str
    situations: str
    promised: str
    statutory: str
    version: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One page of items; ``pages`` is at least 1."""

    rows: tuple[ItemRow, ...]
    total: int
    page: int
    pages: int


def list_items(
    session: Session, act: Act, *, words: str = "", with_former: bool = False, page: int = 1
) -> ItemPage:
    """Items whose name, code or unit contains ``words``; a page beyond the last shows the last."""
    require(act, Permission.ITEM_VIEW)
    asked = clean_line(words, "words", longest=60)
    _, total = items.find_items(session, words=asked, with_former=with_former, first=0, most=0)
    pages = max(1, -(-total // PAGE_SIZE))
    at = min(max(page, 1), pages)
    first = (at - 1) * PAGE_SIZE
    found, _ = items.find_items(session, words=asked, with_former=with_former, first=first, most=PAGE_SIZE)
    today = working_calendar().local(act.at).date()
    ids = [item.id or 0 for item, _ in found]
    current, latest = items.versions_on(session, ids, today), items.versions_on(session, ids, date.max)
    rows = tuple(
        _row(item, unit, current.get(item.id or 0, latest[item.id or 0]), today) for item, unit in found
    )
    return ItemPage(rows, total, at, pages)


def _row(item: ServiceItem, unit: Unit, version: ItemVersion, today: date) -> ItemRow:
    names = [each.name for each in situations_from(version.situations)]
    since = date_label(version.effective_on, today=today, weekday=False)
    key = "items.version_since" if version.effective_on <= today else "items.version_from"
    return ItemRow(
        code=item.code,
        name=item.name,
        unit=unit.name,
        situations="、".join(names),
        promised=promised_label(version),
        statutory=statutory_label(version),
        version=t(key, n=version.version, on=since),
        is_active=item.is_active,
    )

"""The register on paper (登记簿打印): sheets of A4 landscape with header, signature lines and the tail of the chain."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from shouwen_app.db.repositories import register
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.permission import require
from shouwen_app.services.register.chips import chips_of
from shouwen_app.services.register.criteria import criteria_of, span_of
from shouwen_app.services.register.filters import Filters, read_filters
from shouwen_app.services.register.rows import RegisterRow, row_of
from shouwen_app.texts import t

ROWS_PER_SHEET: Final = 23
MOST_ROWS: Final = 2000
_HASH_SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """One sheet of paper with its lines and its number."""

    rows: tuple[RegisterRow, ...]
    page_text: str


@dataclass(frozen=True, slots=True)
class PrintedRegister:
    """The register as it is printed; ``tail`` is the beginning of the newest event's hash."""

    scope: str
    span: str
    printed: str
    tail: str
    sheets: tuple[PrintedSheet, ...]


def print_register(session: Session, act: Act, *, query: Mapping[str, str]) -> PrintedRegister:
    """Every case the filters find, on numbered sheets, names masked (R14.4.2, R15.3.2).

    Raises NotPermitted, InvalidInput for filters that cannot be read, RuleViolation for more than MOST_ROWS lines.
    """
    require(act, Permission.CASE_VIEW)
    filters = read_filters(query)
    criteria = criteria_of(session, act, filters)
    if register.count(session, act.actor, criteria) > MOST_ROWS:
        raise RuleViolation("register.too_many_to_print", most=MOST_ROWS)
    lines = register.lines(
        session,
        act.actor,
        criteria,
        sort=filters.sort.removeprefix("-"),
        descending=filters.sort.startswith("-"),
    )
    rows = [row_of(line, act.at) for line in lines]
    return PrintedRegister(
        scope=_scope(session, filters),
        span=_span(act, filters, rows),
        printed=t("register.printed", at=local_text(act.at, "%Y-%m-%d %H:%M"), by=act.actor.name),
        tail=register.newest_hash(session)[:_HASH_SHOWN],
        sheets=tuple(_sheets(rows)),
    )


def _sheets(rows: Sequence[RegisterRow]) -> Iterator[PrintedSheet]:
    pages = max(1, -(-len(rows) // ROWS_PER_SHEET))
    for page in range(pages):
        part = rows[page * ROWS_PER_SHEET : (page + 1) * ROWS_PER_SHEET]
        yield PrintedSheet(tuple(part), t("common.page_of", page=page + 1, pages=pages))


def _scope(session: Session, filters: Filters) -> str:
    chips = [f"{chip.name} {chip.value}" for chip in chips_of(session, filters)]
    return " · ".join([t("common.institution"), t(f"register.view.{filters.view}"), *chips])


def _span(act: Act, filters: Filters, rows: Sequence[RegisterRow]) -> str:
    today = working_calendar().local(act.at).date()
    first, last = span_of(filters, today)
    earliest = min((row.received_full[:10] for row in rows), default=today.isoformat())
    return t(
        "register.span", first=first.isoformat() if first else earliest, last=(last or today).isoformat()
    )

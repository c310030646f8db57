"""Filters of the register book (登记簿筛选) as they stand in an address: read strictly, written back the same."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar
from urllib.parse import urlencode

from shouwen_app.domain.contact import Channel, ContactKind
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.register import is_case_number
from shouwen_app.domain.wording import clean_line
from shouwen_app.services.insight.periods import EARLIEST, LATEST

PAGE_SIZES: Final = (15, 30, 50)
SORTS: Final = ("-received", "received", "due", "-due", "status", "-status")
WORDS_MAX: Final = 60
NUMBERS_MAX: Final = 200
_LAST_PAGE: Final = 100_000
_E = TypeVar("_E", bound=StrEnum)


class View(StrEnum):
    """The saved tabs (视图)."""

    ALL = "all"
    WEEK = "week"
    TODAY = "today"
    OVERDUE = "overdue"
    CALLBACK = "callback"


class Period(StrEnum):
    """Spans of time by which the register is read (受理时间)."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Filters:
    """What an address asks for; names of fields are names of its parameters, ``no`` and ``status`` are lists.

    ``measure`` with ``side``, ``part`` and ``own`` means the cases behind a figure between ``since`` and ``until``.
    """

    view: View = View.ALL
    period: Period | None = None
    since: date | None = None
    until: date | None = None
    unit: str = ""
    status: tuple[CaseStatus, ...] = ()
    channel: Channel | None = None
    kind: ContactKind | None = None
    person: int | None = None
    overdue: bool = False
    rated: bool | None = None
    q: str = ""
    no: tuple[str, ...] = ()
    measure: str = ""
    side: str = ""
    part: str = ""
    own: bool = False
    sort: str = SORTS[0]
    page: int = 1
    size: int = PAGE_SIZES[0]

    def path(self, **changes: object) -> str:
        """The address of the register with these filters, changed; any change of a filter goes back to page 1."""
        return f"/cases{self.query(**changes)}"

    def query(self, **changes: object) -> str:
        """The part from the question mark on, "" without filters."""
        changed = replace(self, **({"page": 1} | changes))
        default = Filters()
        parts = {
            _name(field.name): _text(getattr(changed, field.name))
            for field in fields(self)
            if getattr(changed, field.name) != getattr(default, field.name)
        }
        return f"?{urlencode(parts)}" if parts else ""


def read_filters(query: Mapping[str, str]) -> Filters:
    """The filters in an address; parameters of other names are none of our business.

    Raises InvalidInput naming the parameter that cannot be read.
    """
    read = _Reader(query)
    return Filters(
        view=read.choice("view", View) or View.ALL,
        period=read.choice("period", Period),
        since=read.day("from"),
        until=read.day("to"),
        unit=clean_line(query.get("unit", ""), "unit", longest=32),
        status=read.choices("status", CaseStatus),
        channel=read.choice("channel", Channel),
        kind=read.choice("kind", ContactKind),
        person=read.number("person", most=2**31),
        overdue=read.flag("overdue") is True,
        rated=read.flag("rated"),
        q=clean_line(query.get("q", "")[: WORDS_MAX * 4], "q", longest=WORDS_MAX),
        no=read.case_numbers("no"),
        measure=clean_line(query.get("measure", ""), "measure", longest=40),
        side=clean_line(query.get("side", ""), "side", longest=20),
        part=clean_line(query.get("part", ""), "part", longest=20),
        own=read.flag("own") is True,
        sort=read.one_of("sort", SORTS),
        page=read.number("page", most=_LAST_PAGE) or 1,
        size=int(read.one_of("size", tuple(map(str, PAGE_SIZES)))),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    query: Mapping[str, str]

    def choice(self, name: str, kind: type[_E]) -> _E | None:
        given = self.query.get(name, "")
        try:
            return kind(given) if given else None
        except ValueError:
            raise _unreadable(name) from None

    def choices(self, name: str, kind: type[_E]) -> tuple[_E, ...]:
        given = [part for part in self.query.get(name, "").split(",") if part]
        try:
            return tuple(dict.fromkeys(map(kind, given)))
        except ValueError:
            raise _unreadable(name) from None

    def day(self, name: str) -> date | None:
        given = self.query.get(name, "")
        try:
            day = date.fromisoformat(given) if given else None
        except ValueError:
            raise _unreadable(name) from None
        if day is not None and not EARLIEST <= day <= LATEST:
            raise _unreadable(name)
        return day

    def number(self, name: str, *, most: int) -> int | None:
        given = self.query.get(name, "")
        if not given:
            return None
        if not (
            given.isascii() and given.isdigit() and len(given) <= len(str(most)) and 1 <= int(given) <= most
        ):
            raise _unreadable(name)
        return int(given)

    def flag(self, name: str) -> bool | None:
        given = self.one_of(name, ("", "0", "1"))
        return None if not given else given == "1"

    def one_of(self, name: str, known: tuple[str, ...]) -> str:
        given = self.query.get(name, "") or known[0]
        if given not in known:
            raise _unreadable(name)
        return given

    def case_numbers(self, name: str) -> tuple[str, ...]:
        given = tuple(dict.fromkeys(part for part in self.query.get(name, "").split(",") if part))
        if len(given) > NUMBERS_MAX or not all(map(is_case_number, given)):
            raise _unreadable(name)
        return given


def _unreadable(name: str) -> InvalidInput:
    return InvalidInput("register.filter_unreadable", field=name, name=name)


def _name(field: str) -> str:
    return {"since": "from", "until": "to"}.get(field, field)


def _text(value: object) -> str:
    match value:
        case bool():
            return "1" if value else "0"
        case tuple():
            return ",".join(map(str, value))
        case None:
            return ""
        case _:
            return str(value)

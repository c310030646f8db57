"""A line of a register book (登记簿一行): read whole, so that everything wrong with it is said at once."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TypeVar

from shouwen_app.domain import chain
from shouwen_app.domain.book_columns import BookColumn, Cell
from shouwen_app.domain.book_values import cell_text, channel_of, instant_of, kind_of
from shouwen_app.domain.contact import CANNOT_BE_DECLINED, Channel, ContactKind
from shouwen_app.domain.errors import InvalidInput, ShouwenError
from shouwen_app.domain.wording import (
    CONTENT_MAX,
    NAME_MAX,
    NOTE_MAX,
    ORGANISATION_MAX,
    clean_line,
    clean_phone,
    clean_text,
)

T = TypeVar("T")
_NOTHING = frozenset({"", "-", "—", "/", "无", "未留", "不详"})


@dataclass(frozen=True, slots=True)
class BookEntry:
    """What a line says; ``result`` and ``concluded_at`` belong to one that is closed, ``unit`` names who handled it.

    Without a name the contact was anonymous.
    """

    received_at: datetime
    content: str
    kind: ContactKind
    channel: Channel
    first_inquiry: str
    name: str = ""
    organisation: str = ""
    phone: str = ""
    unit: str = ""
    result: str = ""
    concluded_at: datetime | None = None
    satisfaction: str = ""

    @property
    def is_closed(self) -> bool:
        return self.concluded_at is not None

    @property
    def digest(self) -> str:
        """By which the same contact is known again: day, who, what, and who received it, not how it went on."""
        parts = (self.name, self.organisation, self.phone, self.content, self.first_inquiry)
        return sha256(
            chain.canonical(
                {"day": self.received_at.date().isoformat(), "parts": list(map(_folded, parts))}
            ).encode()
        ).hexdigest()


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """A line as it was read: the entry, or everything that is wrong with it, each naming its column."""

    entry: BookEntry | None
    wrong: tuple[ShouwenError, ...] = ()


def read_entry(cells: Mapping[BookColumn, Cell], *, year: int | None, now: datetime) -> ReadEntry:
    """A line from its cells; ``year`` is that of the sheet, for days written without one."""
    return _Reader(cells, year, now).read()


class _Reader:
    """Reads column by column and keeps each failure, since whoever repairs a line wants to know all of them."""

    def __init__(self, cells: Mapping[BookColumn, Cell], year: int | None, now: datetime) -> None:
        self._cells, self._year, self._now = cells, year, now
        self._wrong: list[ShouwenError] = []

    def read(self) -> ReadEntry:
        column = BookColumn
        received = self._try(lambda: self._past(column.RECEIVED, required=True))
        content = self._try(
            lambda: clean_text(self._text(column.CONTENT), column.CONTENT, longest=CONTENT_MAX, required=True)
        )
        person = self._try(
            lambda: clean_line(self._text(column.FIRST_INQUIRY), column.FIRST_INQUIRY, required=True)
        )
        name = self._try(lambda: clean_line(self._text(column.NAME), column.NAME, longest=NAME_MAX))
        house = self._try(
            lambda: clean_line(self._text(column.ORGANISATION), column.ORGANISATION, longest=ORGANISATION_MAX)
        )
        phone = self._try(lambda: clean_phone(self._text(column.PHONE), column.PHONE))
        kind = self._try(lambda: kind_of(self._text(column.KIND)))
        channel = self._try(lambda: channel_of(self._text(column.CHANNEL)))
        unit = self._try(
            lambda: clean_line(self._text(column.HANDLING), column.HANDLING, longest=ORGANISATION_MAX)
        )
        result = self._try(lambda: clean_text(self._text(column.RESULT), column.RESULT, longest=NOTE_MAX))
        satisfaction = self._try(lambda: clean_line(self._text(column.SATISFACTION), column.SATISFACTION))
        concluded = self._try(lambda: self._past(column.CONCLUDED, required=False))
        if self._wrong or received is None or kind is None or channel is None:
            return ReadEntry(None, tuple(self._wrong))
        entry = BookEntry(
            received_at=received,
            content=content or "",
            kind=kind,
            channel=channel,
            first_inquiry=person or "",
            name=name or "",
            organisation=house or "",
            phone=phone or "",
            unit=unit or "",
            result=result or "",
            concluded_at=concluded or (received if result else None),
            satisfaction=satisfaction or "",
        )
        self._try(lambda: _check_ending(entry))
        return ReadEntry(None, tuple(self._wrong)) if self._wrong else ReadEntry(entry)

    def _try(self, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except ShouwenError as error:
            self._wrong.append(error)
            return None

    def _text(self, column: BookColumn) -> str:
        text = cell_text(self._cells.get(column))
        return "" if text in _NOTHING else text

    def _past(self, column: BookColumn, *, required: bool) -> datetime | None:
        """Today counts as past: noon of a day that has not come to noon is now."""
        if not self._text(column):
            if required:
                raise InvalidInput("input.required", field=column.value)
            return None
        at = instant_of(self._cells.get(column), column, self._year)
        if at.date() > self._now.astimezone(at.tzinfo).date():
            raise InvalidInput("book.date_to_come", field=column.value, text=at.date().isoformat())
        return min(at, self._now.astimezone(at.tzinfo))


def _check_ending(entry: BookEntry) -> None:
    if entry.concluded_at is None:
        if entry.channel in CANNOT_BE_DECLINED:
            raise InvalidInput("book.order_open", field=BookColumn.CHANNEL.value)
        return
    if not entry.result:
        raise InvalidInput("book.result_missing", field=BookColumn.RESULT.value)
    if entry.concluded_at < entry.received_at:
        raise InvalidInput("book.concluded_before", field=BookColumn.CONCLUDED.value)


def _folded(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())

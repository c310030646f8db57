"""What an import would do (导入预检): every line read, placed, found known, or wrong with what to change."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.repositories.imports import known_digests
from shouwen_app.domain.act import Act
from shouwen_app.domain.book_columns import BookColumn, Cell, Header, check_mapping, find_header, year_named
from shouwen_app.domain.book_entry import read_entry
from shouwen_app.domain.book_values import cell_text
from shouwen_app.domain.errors import InvalidInput, ShouwenError
from shouwen_app.services.imports.people import BookPeople, PlacedLine
from shouwen_app.services.imports.read_file import Sheet
from shouwen_app.texts import CATALOG, t
from shouwen_app.texts.errors import error_text


@dataclass(frozen=True, slots=True)
class WrongLine:
    """A line that stays out: its number in the file, its cells as text, and one reason per thing to change."""

    row: int
    cells: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What would become of the lines of a book; ``known`` counts those that stand in the book already."""

    header: tuple[str, ...]
    good: tuple[PlacedLine, ...]
    known: int
    wrong: tuple[WrongLine, ...]

    @property
    def lines(self) -> int:
        return len(self.good) + self.known + len(self.wrong)


@dataclass(frozen=True, slots=True)
class Book:
    """A sheet with its header, as it is to be read; ``year`` is that of days written without one."""

    sheet: Sheet
    header: Header
    year: int | None


def find_book(sheets: Sequence[Sheet], file_name: str) -> Book:
    """The first sheet that has a header. Raises InvalidInput when none has."""
    for number, sheet in enumerate(sheets):
        try:
            header = find_header(sheet.rows)
        except InvalidInput:
            if number + 1 == len(sheets):
                raise
            continue
        titles = [cell_text(cell) for row in sheet.rows[: header.first_row] for cell in row]
        return Book(sheet, header, year_named(*titles, sheet.name, file_name))
    raise InvalidInput("book.file_empty", field="file")


def plan_book(session: Session, act: Act, book: Book, *, unit: str) -> Plan:
    """Read every line of ``book`` into the book of ``unit`` ("" for that of each first-inquiry person).

    Raises InvalidInput for a mapping that cannot hold, NotFound for a unit out of reach.
    """
    check_mapping(book.header.columns, len(book.header.titles))
    people = BookPeople(session, act, unit)
    placed: list[PlacedLine] = []
    wrong: list[WrongLine] = []
    for row, cells in _lines(book):
        try:
            placed.append(_place(people, book, act, row, cells))
        except _Wrong as problems:
            wrong.append(WrongLine(row, tuple(map(cell_text, cells)), problems.reasons))
    seen = known_digests(session, {line.unit_id for line in placed})
    good: list[PlacedLine] = []
    for line in placed:
        key = (line.unit_id, line.entry.digest)
        if key not in seen:
            good.append(line)
            seen.add(key)
    return Plan(book.header.titles, tuple(good), len(placed) - len(good), tuple(wrong))


def reason_text(error: ShouwenError) -> str:
    """What to change in which column."""
    column = CATALOG.get(f"book.column.{error.field}", "")
    return t("book.reason", column=column, text=error_text(error)) if column else error_text(error)


class _Wrong(Exception):
    """A line stays out, for these reasons."""

    def __init__(self, errors: Sequence[ShouwenError]) -> None:
        super().__init__()
        self.reasons = tuple(map(reason_text, errors))


def _place(people: BookPeople, book: Book, act: Act, row: int, cells: Sequence[Cell]) -> PlacedLine:
    named = {
        column: cells[position] for column, position in book.header.columns.items() if position < len(cells)
    }
    found = read_entry(named, year=book.year, now=act.at)
    if found.entry is None:
        raise _Wrong(found.wrong)
    try:
        return people.place(row, tuple(map(cell_text, cells)), found.entry)
    except ShouwenError as error:
        raise _Wrong([error]) from None


def _lines(book: Book) -> list[tuple[int, Sequence[Cell]]]:
    """The lines with their numbers; empty ones, numbered in advance or not, and headers repeated on a page are none."""
    columns = book.header.columns
    told = [position for column, position in columns.items() if column is not BookColumn.NUMBER]
    lines: list[tuple[int, Sequence[Cell]]] = []
    for index, cells in enumerate(book.sheet.rows):
        texts = [cell_text(cells[position]) if position < len(cells) else "" for position in told]
        if index < book.header.first_row or not any(texts):
            continue
        if texts == [book.header.titles[position] for position in told]:
            continue
        lines.append((index + 1, cells))
    return lines

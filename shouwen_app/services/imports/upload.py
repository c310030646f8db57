"""A book is handed in (上传登记簿): kept until its lines are imported, with its columns guessed."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Final

from sqlmodel import Session

from shouwen_app.db.models import BookImport
from shouwen_app.db.repositories import access_log
from shouwen_app.db.repositories.duty import any_unit
from shouwen_app.db.repositories.imports import get_import
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.book_columns import BookColumn, check_mapping
from shouwen_app.domain.book_import import ImportStatus, check_waiting
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import clean_line
from shouwen_app.services.imports.people import BookPeople
from shouwen_app.services.imports.plan import Book, Plan, find_book, plan_book
from shouwen_app.services.imports.read_file import read_sheets
from shouwen_app.services.permission import require

_NAME_MAX: Final = 100
_YEARS: Final = range(2000, 2100)
_NONE: Final[Mapping[str, int]] = {}


def read_book(
    file_name: str, content: bytes, columns: Mapping[str, int] = _NONE, year: int | None = None
) -> Book:
    """The book in a file; ``columns`` by their names go over those guessed, ``year`` over the one it names.

    Raises InvalidInput for a file that cannot be read, and for a column or year that there is not.
    """
    book = find_book(read_sheets(file_name, content), file_name)
    if year is not None and year not in _YEARS:
        raise InvalidInput("input.malformed", field="year")
    named = columns_of(columns)
    guessed = {c: p for c, p in book.header.columns.items() if p not in named.values()}
    header = replace(book.header, columns=guessed | named)
    return replace(book, header=header, year=year or book.year)


def upload_book(
    session: Session,
    act: Act,
    *,
    file_name: str,
    content: bytes,
    unit: str = "",
    columns: Mapping[str, int] = _NONE,
    year: int | None = None,
) -> int:
    """Keep a file for an import and return its id; nothing becomes a case yet.

    ``unit`` is the code of the unit whose book it is, "" for that of each first-inquiry person. Raises NotPermitted,
    NotFound for a unit out of reach, and like ``read_book``.
    """
    require(act, Permission.CASE_IMPORT)
    name = clean_line(file_name, "file", longest=1000)[-_NAME_MAX:]
    book = read_book(name, content, columns, year)
    chosen = BookPeople(session, act, unit).unit
    made = BookImport(
        unit_id=chosen.id if chosen else None,
        file_name=name,
        sha256=sha256(content).hexdigest(),
        content=content,
        columns={column.value: position for column, position in book.header.columns.items()},
        year=book.year,
        status=ImportStatus.WAITING,
        created_at=act.at,
        created_by_id=act.actor.staff_id,
        wrong=[],
        header=list(book.header.titles),
    )
    session.add(made)
    session.flush()
    detail = {"import": made.id, "file": name, "sha256": made.sha256}
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.BOOK_UPLOADED, detail)
    return made.id or 0


def map_columns(
    session: Session,
    act: Act,
    *,
    import_id: int,
    columns: Mapping[str, int],
    unit: str = "",
    year: int | None = None,
) -> None:
    """Say what the columns of a kept file mean, all of them, and of which unit and year it is.

    Raises NotFound, RuleViolation once it is imported, InvalidInput for a mapping that cannot hold.
    """
    require(act, Permission.CASE_IMPORT)
    kept = get_import(session, act.actor, import_id, to_change=True)
    check_waiting(kept.status)
    if year is not None and year not in _YEARS:
        raise InvalidInput("input.malformed", field="year")
    check_mapping(columns_of(columns), len(kept.header))
    chosen = BookPeople(session, act, unit).unit
    kept.columns, kept.unit_id, kept.year = dict(columns), chosen.id if chosen else None, year


def plan_import(session: Session, act: Act, *, import_id: int) -> Plan:
    """What importing a kept file would do now. Raises NotFound, RuleViolation once it is imported, InvalidInput."""
    require(act, Permission.CASE_IMPORT)
    kept = get_import(session, act.actor, import_id)
    check_waiting(kept.status)
    found = find_book(read_sheets(kept.file_name, kept.content), kept.file_name)
    header = replace(found.header, columns=columns_of(kept.columns))
    unit = any_unit(session, kept.unit_id).code if kept.unit_id else ""
    return plan_book(session, act, replace(found, header=header, year=kept.year), unit=unit)


def check_book(
    session: Session,
    act: Act,
    *,
    file_name: str,
    content: bytes,
    unit: str = "",
    columns: Mapping[str, int] = _NONE,
    year: int | None = None,
) -> Plan:
    """What importing a file would do, without keeping it. Raises like ``upload_book``."""
    require(act, Permission.CASE_IMPORT)
    return plan_book(session, act, read_book(file_name, content, columns, year), unit=unit)


def columns_titled(file_name: str, content: bytes, titles: Mapping[str, str]) -> dict[str, int]:
    """Positions of columns whose titles in the file are given, by the names of the columns.

    Raises InvalidInput for a title that the file does not have.
    """
    known = find_book(read_sheets(file_name, content), file_name).header.titles if titles else ()
    for title in titles.values():
        if title not in known:
            raise InvalidInput(
                "book.title_unknown", field="map", text=title[:20], known="、".join(filter(None, known))
            )
    return {name: known.index(title) for name, title in titles.items()}


def columns_of(given: Mapping[str, int]) -> dict[BookColumn, int]:
    """Columns by their names. Raises InvalidInput for a name that none has."""
    known = {column.value: column for column in BookColumn}
    for name in given:
        if name not in known:
            raise InvalidInput("book.column_unknown", field="columns", text=name[:20], known="、".join(known))
    return {known[name]: position for name, position in given.items()}

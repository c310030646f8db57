"""Importing a book (导入): in parts, each one transaction, so that nobody waits long and a part that is done stays done."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from typing import Final, TypeVar

from sqlmodel import Session

from shouwen_app.db.repositories import access_log
from shouwen_app.db.repositories.imports import get_import, known_digests, lines_made
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act, Via
from shouwen_app.domain.book_import import ImportStatus, check_waiting
from shouwen_app.domain.errors import ShouwenError
from shouwen_app.domain.permissions import Permission
from shouwen_app.services import long_work
from shouwen_app.services.imports.people import PlacedLine
from shouwen_app.services.imports.plan import Plan, WrongLine, reason_text
from shouwen_app.services.imports.upload import plan_import
from shouwen_app.services.imports.write import write_closed, write_open
from shouwen_app.services.permission import require
from shouwen_app.services.transaction import read, run

T = TypeVar("T")

_PART: Final = 250
"""Lines of one transaction: about half a second, during which others who write wait."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a book: cases made, lines that stood in it already, lines that stayed out."""

    import_id: int
    imported: int
    known: int
    wrong: int


def import_book(act: Act, *, import_id: int, progress: str = "") -> Imported:
    """Import the lines of a kept file; started again after an interruption it takes up where it stopped.

    ``progress`` is the name under which ``long_work`` tells how far it is. Raises NotPermitted, NotFound,
    RuleViolation once it is imported, InvalidInput.
    """
    by_import = replace(act, via=Via.IMPORT, request_id="")
    plan = read(plan_import, by_import, import_id=import_id)
    refused: list[WrongLine] = []
    done = 0
    for part in _parts(plan.good, _PART):
        refused.extend(run(import_lines, by_import, import_id=import_id, lines=part))
        done += len(part)
        long_work.report(progress, done, len(plan.good))
    return run(finish_import, by_import, import_id=import_id, plan=plan, refused=refused)


def import_lines(
    session: Session, act: Act, *, import_id: int, lines: Sequence[PlacedLine]
) -> list[WrongLine]:
    """Make cases of some lines; those that registration refuses come back with the reason (R8.4).

    A line that has come into the book since it was read is passed over.
    """
    require(act, Permission.CASE_IMPORT)
    check_waiting(get_import(session, act.actor, import_id, to_change=True).status)
    known = known_digests(session, {line.unit_id for line in lines})
    fresh = [line for line in lines if (line.unit_id, line.entry.digest) not in known]
    closed = [line for line in fresh if line.entry.is_closed]
    if closed:
        write_closed(session, act, import_id, closed)
    refused: list[WrongLine] = []
    for line in fresh:
        if line.entry.is_closed:
            continue
        try:
            with session.begin_nested():
                write_open(session, act, import_id, line)
        except ShouwenError as error:
            refused.append(WrongLine(line.row, (), (reason_text(error),)))
    return refused


def finish_import(
    session: Session, act: Act, *, import_id: int, plan: Plan, refused: Sequence[WrongLine]
) -> Imported:
    """The book is in: its file is not kept any longer, only the lines that stayed out, with what to change."""
    require(act, Permission.CASE_IMPORT)
    kept = get_import(session, act.actor, import_id, to_change=True)
    check_waiting(kept.status)
    cells = {line.row: line.cells for line in plan.good}
    wrong = sorted(
        [*plan.wrong, *(replace(line, cells=cells[line.row]) for line in refused)], key=lambda line: line.row
    )
    kept.status, kept.content, kept.imported_at = ImportStatus.DONE, b"", act.at
    kept.wrong = [asdict(line) for line in wrong]
    session.flush()
    imported = lines_made(session, import_id)
    kept.known = plan.lines - len(wrong) - imported
    found = Imported(import_id, imported, kept.known, len(wrong))
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.BOOK_IMPORTED, asdict(found))
    return found


def _parts(lines: Sequence[T], most: int) -> Iterator[list[T]]:
    rest = iter(lines)
    while part := list(islice(rest, most)):
        yield part

"""The lines that stayed out, as a sheet to repair (未导入的行): as they were, with their number and what to change."""

from collections.abc import Sequence

from sqlmodel import Session

from shouwen_app.db.repositories import access_log
from shouwen_app.db.repositories.imports import get_import
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.imports.plan import WrongLine
from shouwen_app.services.permission import require
from shouwen_app.services.register.export import Sheet
from shouwen_app.texts import t


def wrong_lines(session: Session, act: Act, *, import_id: int) -> Sheet:
    """The lines of a finished import that stayed out; since they name customers, who took them is logged.

    Repaired, the same file can be handed in as it is. Raises NotPermitted, NotFound.
    """
    require(act, Permission.CASE_IMPORT)
    kept = get_import(session, act.actor, import_id)
    detail = {"import": import_id, "lines": len(kept.wrong)}
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.BOOK_REFUSED_TAKEN, detail)
    lines = [WrongLine(each["row"], tuple(each["cells"]), tuple(each["reasons"])) for each in kept.wrong]  # type: ignore[arg-type]  # as finish_import wrote them
    return wrong_sheet(kept.header, lines)


def wrong_sheet(header: Sequence[str], lines: Sequence[WrongLine]) -> Sheet:
    """The columns of the book, then the number of the line and the reasons."""
    width = max([len(header), *(len(line.cells) for line in lines)])
    titles = (*header, *[""] * (width - len(header)), t("book.row_title"), t("book.reason_title"))
    rows = (
        (*line.cells, *[""] * (width - len(line.cells)), str(line.row), "\n".join(line.reasons))
        for line in lines
    )
    return Sheet(t("book.sheet_title"), titles, rows)

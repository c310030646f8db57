"""What the page of imports shows (登记簿导入页): past imports, a book that waits, and what checking it found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from shouwen_app.db.models import BookImport
from shouwen_app.db.repositories.duty import any_unit
from shouwen_app.db.repositories.imports import get_import, newest_imports, units_to_import
from shouwen_app.domain.act import Act
from shouwen_app.domain.book_columns import BookColumn
from shouwen_app.domain.book_import import LARGEST_FILE, MOST_ROWS, ImportStatus, check_waiting
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.imports.upload import plan_import
from shouwen_app.services.permission import require
from shouwen_app.services.register.choices import Choice
from shouwen_app.texts import t

_REFUSALS: Final[Mapping[str, Mapping[str, object]]] = {
    "book.file_kind": {},
    "book.file_too_large": {"most": LARGEST_FILE // 1_000_000},
    "book.file_swells": {},
    "book.file_broken": {},
    "book.file_empty": {},
    "book.file_missing": {},
    "book.no_header": {},
    "book.too_many_rows": {"most": MOST_ROWS},
}
"""Why a file was not taken; the address carries the code only, since anybody can write an address."""
NO_COLUMN: Final = "-1"
ANY_UNIT: Final = "-"
_LISTED: Final = 50
_SHOWN_WRONG: Final = 100


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One past import in words; ``wrong_href`` is "" when nothing stayed out."""

    import_id: int
    file: str
    by: str
    when: str
    counts: str
    status: str
    status_text: str
    wrong_href: str


@dataclass(frozen=True, slots=True)
class MappedField:
    """One thing that a column can mean, and the position it has now as text, NO_COLUMN without one."""

    name: str
    label: str
    position: str


@dataclass(frozen=True, slots=True)
class WaitingBook:
    """A book whose columns are to be confirmed; ``import_id`` 0 means that none is."""

    import_id: int = 0
    file: str = ""
    unit: str = ANY_UNIT
    year: str = ""
    fields: tuple[MappedField, ...] = ()
    titles: tuple[Choice, ...] = ()
    units: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class WrongRow:
    """A line that would stay out, and why."""

    row: int
    reasons: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What importing would do; ``more`` says that not all wrong lines are listed."""

    summary: str = ""
    good: int = 0
    wrong: tuple[WrongRow, ...] = ()
    more: str = ""


def refusal_text(code: str) -> str:
    """Why a file was not taken, "" for a code that means nothing here."""
    return t(f"error.{code}", **_REFUSALS[code]) if code in _REFUSALS else ""


def list_imports(session: Session, act: Act) -> tuple[ImportRow, ...]:
    """The newest imports that the actor may see. Raises NotPermitted."""
    require(act, Permission.CASE_IMPORT)
    return tuple(_row(*each) for each in newest_imports(session, act.actor, _LISTED))


def waiting_book(session: Session, act: Act, *, import_id: int) -> WaitingBook:
    """A book that waits for its columns. Raises NotPermitted, NotFound, RuleViolation once it is imported."""
    require(act, Permission.CASE_IMPORT)
    kept = get_import(session, act.actor, import_id)
    check_waiting(kept.status)
    units = [Choice(unit.code, unit.name) for unit in units_to_import(session, act.actor)]
    return WaitingBook(
        import_id=import_id,
        file=kept.file_name,
        unit=any_unit(session, kept.unit_id).code if kept.unit_id else ANY_UNIT,
        year=str(kept.year or ""),
        fields=tuple(
            MappedField(
                column.value, t(f"book.column.{column}"), str(kept.columns.get(column.value, NO_COLUMN))
            )
            for column in BookColumn
        ),
        titles=(Choice(NO_COLUMN, t("import.column_none")), *_titles(kept.header)),
        units=(Choice(ANY_UNIT, t("import.unit_any")), *units),
    )


def check_import(session: Session, act: Act, *, import_id: int) -> Checked:
    """What importing the book would do now, in words. Raises like ``plan_import``."""
    plan = plan_import(session, act, import_id=import_id)
    wrong = tuple(WrongRow(line.row, "\n".join(line.reasons)) for line in plan.wrong[:_SHOWN_WRONG])
    counts = {"lines": plan.lines, "good": len(plan.good), "known": plan.known, "wrong": len(plan.wrong)}
    return Checked(
        summary=t("import.result", **counts),
        good=len(plan.good),
        wrong=wrong,
        more=t("import.result_more", count=len(wrong)) if len(wrong) < len(plan.wrong) else "",
    )


def _titles(header: Sequence[str]) -> list[Choice]:
    return [Choice(str(position), title[:30]) for position, title in enumerate(header) if title]


def _row(kept: BookImport, imported: int, by: str, unit: str) -> ImportRow:
    counts = {"imported": imported, "known": kept.known, "wrong": len(kept.wrong)}
    is_done = kept.status is not ImportStatus.WAITING
    return ImportRow(
        import_id=kept.id or 0,
        file=f"{kept.file_name}（{unit}）" if unit else kept.file_name,
        by=by or t("import.system"),
        when=local_text(kept.imported_at or kept.created_at, "%Y-%m-%d %H:%M"),
        counts=t("import.counts", **counts) if is_done else "",
        status=kept.status.value,
        status_text=t(f"import.status.{kept.status}"),
        wrong_href=f"/settings/imports/{kept.id}/wrong.xlsx" if kept.wrong else "",
    )

"""An import of a register book (一次导入): where it stands, and when it can be undone."""

from enum import StrEnum

from shouwen_app.domain.errors import RuleViolation

MOST_ROWS = 20_000
LARGEST_FILE = 10_000_000


class ImportStatus(StrEnum):
    """``waiting`` for its columns to be confirmed, ``done``, or ``undone`` with all its cases void."""

    WAITING = "waiting"
    DONE = "done"
    UNDONE = "undone"


def check_waiting(status: ImportStatus) -> None:
    """Raises RuleViolation unless the lines are still to be imported."""
    if status is not ImportStatus.WAITING:
        raise RuleViolation("book.not_waiting")


def check_can_be_undone(status: ImportStatus, touched: list[str]) -> None:
    """``touched`` are the numbers of cases that something happened to since. Raises RuleViolation naming the first."""
    if status is not ImportStatus.DONE:
        raise RuleViolation("book.not_imported")
    if touched:
        raise RuleViolation("book.touched", count=len(touched), case_no=touched[0])

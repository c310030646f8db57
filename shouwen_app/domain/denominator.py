"""Denominators (分母数据): how large the house is, month by month, so that complaints can be set against something."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from shouwen_app.domain.book_columns import Cell
from shouwen_app.domain.errors import InvalidInput


class DenominatorKind(StrEnum):
    """What is counted every month (分母种类): places, business done, people served."""

    OUTLETS = "outlets"
    TRANSACTIONS = "transactions"
    CUSTOMERS = "customers"


FLOWS: Final = frozenset({DenominatorKind.TRANSACTIONS})
"""What adds up over months; of the rest the mean counts."""

TITLES: Final = {
    "网点数": DenominatorKind.OUTLETS,
    "交易笔数": DenominatorKind.TRANSACTIONS,
    "个人客户数": DenominatorKind.CUSTOMERS,
}
"""The titles of the columns; those of the month and of the unit are MONTH and UNIT."""

MONTH: Final = "月份"
UNIT: Final = "机构编号"
WHOLE_HOUSE: Final = ("", "全部", "全辖", "合计")
"""What stands in the column of the unit where the whole house is meant."""

MOST: Final = 10**12
_EARLIEST_YEAR: Final = 2000
_MONTH: Final = re.compile(r"(\d{4})[-./年]?(\d{1,2})月?")
_TITLE_ROWS: Final = 20


@dataclass(frozen=True, slots=True)
class Denominator:
    """One figure of a table: ``row`` as people count rows, ``month`` its first day, ``unit`` a code or "" for the house."""

    row: int
    month: date
    unit: str
    kind: DenominatorKind
    amount: int


def denominators_in(rows: Sequence[Sequence[Cell]], today: date) -> tuple[Denominator, ...]:
    """The figures of a sheet; empty cells say nothing.

    Raises InvalidInput for a sheet without its titles or without figures, and, naming the row, for a month or a figure
    that cannot be read, a month to come, and a figure given twice.
    """
    at, titles = _titles(rows)
    found: dict[tuple[date, str, DenominatorKind], Denominator] = {}
    for number, row in enumerate(rows[at + 1 :], start=at + 2):
        for each in _figures(number, row, titles, today):
            key = (each.month, each.unit, each.kind)
            if key in found:
                raise InvalidInput("denominator.twice", field="table", row=number, first=found[key].row)
            found[key] = each
    if not found:
        raise InvalidInput("denominator.nothing", field="table")
    return tuple(found.values())


def _titles(rows: Sequence[Sequence[Cell]]) -> tuple[int, dict[str, int]]:
    for number, row in enumerate(rows[:_TITLE_ROWS]):
        titles = {_plain(cell): place for place, cell in enumerate(row)}
        if MONTH in titles and any(title in titles for title in TITLES):
            return number, titles
    raise InvalidInput("denominator.no_titles", field="table", titles="、".join((MONTH, UNIT, *TITLES)))


def _figures(number: int, row: Sequence[Cell], titles: dict[str, int], today: date) -> list[Denominator]:
    given = {kind: _cell(row, titles.get(title)) for title, kind in TITLES.items()}
    amounts = {kind: cell for kind, cell in given.items() if _plain(cell)}
    if not amounts:
        return []
    month = _month(_cell(row, titles[MONTH]), number)
    if month > today:
        raise InvalidInput("denominator.month_to_come", field="table", row=number)
    unit = _plain(_cell(row, titles.get(UNIT)))
    code = "" if unit in WHOLE_HOUSE else unit
    return [Denominator(number, month, code, kind, _amount(cell, number)) for kind, cell in amounts.items()]


def _month(cell: Cell, number: int) -> date:
    if isinstance(cell, date):
        return date(cell.year, cell.month, 1)
    read = _MONTH.fullmatch(_plain(cell))
    try:
        month = date(int(read[1]), int(read[2]), 1) if read else None
    except ValueError:
        month = None
    if month is None or month.year < _EARLIEST_YEAR:
        raise InvalidInput("denominator.month_unreadable", field="table", row=number, text=str(cell or ""))
    return month


def _amount(cell: Cell, number: int) -> int:
    try:
        amount = float(_plain(cell).replace(",", ""))
    except ValueError:
        amount = -1.0
    if not 0 <= amount <= MOST or not amount.is_integer():
        raise InvalidInput("denominator.amount_unreadable", field="table", row=number, text=str(cell))
    return int(amount)


def _cell(row: Sequence[Cell], place: int | None) -> Cell:
    return row[place] if place is not None and place < len(row) else None


def _plain(cell: Cell) -> str:
    """The text of a cell; a whole number without its decimals."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "".join(unicodedata.normalize("NFKC", str(cell)).split()) if cell is not None else ""

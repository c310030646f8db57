"""Columns of a register book (登记簿表头): which heading of a sheet means what, and where its header row stands."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from shouwen_app.domain.errors import InvalidInput

Cell: TypeAlias = str | float | date | datetime | None
Mapped: TypeAlias = Mapping["BookColumn", int]


class BookColumn(StrEnum):
    """What a column of a register book can hold."""

    NUMBER = "number"
    RECEIVED = "received"
    NAME = "name"
    ORGANISATION = "organisation"
    PHONE = "phone"
    CONTENT = "content"
    KIND = "kind"
    CHANNEL = "channel"
    FIRST_INQUIRY = "first_inquiry"
    HANDLING = "handling"
    RESULT = "result"
    CONCLUDED = "concluded"
    SATISFACTION = "satisfaction"


NEEDED = (BookColumn.RECEIVED, BookColumn.CONTENT, BookColumn.FIRST_INQUIRY)
"""Without these no line of a book can become a case."""

# Read from top to bottom: a heading belongs to the first column one of whose words it contains.
_HEADINGS: dict[BookColumn, tuple[str, ...]] = {
    BookColumn.NUMBER: ("序号", "编号"),
    BookColumn.CONCLUDED: ("办结日", "办结时", "完成日", "完成时", "答复日", "答复时", "反馈日", "反馈时"),
    BookColumn.SATISFACTION: ("满意", "评价"),
    BookColumn.FIRST_INQUIRY: ("首问责任人", "首问人", "首问", "接待人", "受理人"),
    BookColumn.HANDLING: ("承办部门", "办理部门", "责任部门", "转办部门", "承办单位", "承办科室", "责任科室"),
    BookColumn.PHONE: ("电话", "手机", "联系方式"),
    BookColumn.CHANNEL: ("渠道", "方式", "来源"),
    BookColumn.KIND: ("类型", "类别", "性质", "分类"),
    BookColumn.RESULT: ("结果", "答复", "办理情况", "处理情况", "处理意见", "办结情况"),
    BookColumn.CONTENT: ("事项", "问题", "内容", "事由", "诉求"),
    BookColumn.ORGANISATION: ("单位",),
    BookColumn.NAME: ("姓名", "来访人", "来电人", "反映人", "咨询人", "投诉人", "客户名称", "客户"),
    BookColumn.RECEIVED: ("日期", "时间", "年月日"),
}
_SEARCHED_ROWS = 20
_LEAST_HEADINGS = 3
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年?")


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet: the index of the first row below it, its titles by position, and what each is guessed to be."""

    first_row: int
    titles: tuple[str, ...]
    columns: Mapped


def guess_columns(titles: Sequence[str]) -> dict[BookColumn, int]:
    """The position of each column that a title names; of two titles for one column the first counts."""
    found: dict[BookColumn, int] = {}
    for position, title in enumerate(titles):
        folded = _letters(title)
        meant = next((column for column, words in _HEADINGS.items() if any(w in folded for w in words)), None)
        if meant is not None:
            found.setdefault(meant, position)
    return found


def find_header(rows: Sequence[Sequence[Cell]]) -> Header:
    """The header among the first rows, below titles and above the lines; it may be two rows with merged cells.

    Raises InvalidInput when no row looks like one.
    """
    best: Header | None = None
    for index in range(min(len(rows), _SEARCHED_ROWS)):
        for titles, height in _candidates(rows, index):
            columns = guess_columns(titles)
            if len(columns) > (len(best.columns) if best else _LEAST_HEADINGS - 1):
                best = Header(index + height, tuple(titles), columns)
    if best is None:
        raise InvalidInput("book.no_header", field="file")
    return best


def check_mapping(columns: Mapped, width: int) -> None:
    """Raises InvalidInput naming a needed column that has no place, a place outside the sheet, or one taken twice."""
    for column in NEEDED:
        if column not in columns:
            raise InvalidInput("book.column_missing", field=column.value, column=column.value)
    if any(not 0 <= position < width for position in columns.values()):
        raise InvalidInput("book.column_outside", field="columns")
    if len(set(columns.values())) < len(columns):
        raise InvalidInput("book.column_twice", field="columns")


def year_named(*titles: str) -> int | None:
    """The year that the first of these titles names, such as 2025年首问登记簿; None when none does."""
    for title in titles:
        found = _YEAR.search(unicodedata.normalize("NFKC", title))
        if found:
            return int(found[1])
    return None


def _candidates(rows: Sequence[Sequence[Cell]], index: int) -> list[tuple[list[str], int]]:
    top = [_title(cell) for cell in rows[index]]
    if index + 1 >= len(rows):
        return [(top, 1)]
    below = [_title(cell) for cell in rows[index + 1]]
    width = max(len(top), len(below))
    top += [""] * (width - len(top))
    below += [""] * (width - len(below))
    is_merged = any(low and not high for high, low in zip(top, below, strict=False))
    if not is_merged or len(guess_columns(below)) == 0:
        return [(top, 1)]
    return [(top, 1), (_joined(top, below), 2)]


def _joined(top: Sequence[str], below: Sequence[str]) -> list[str]:
    """A merged cell has its text in its first column only; what stands under the others belongs to it."""
    joined: list[str] = []
    over = ""
    for high, low in zip(top, below, strict=False):
        over = high or (over if low else "")
        joined.append(over + low)
    return joined


def _title(cell: Cell) -> str:
    return cell.strip() if isinstance(cell, str) else ""


def _letters(title: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", title) if char.isalnum())

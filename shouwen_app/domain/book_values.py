"""Values in the cells of a register book (登记簿取值): dates as people write them, channels and kinds in their words."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from shouwen_app.domain.book_columns import BookColumn, Cell
from shouwen_app.domain.contact import Channel, ContactKind
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.working_calendar import SHANGHAI

NOON = time(12)
"""A book has days, no hours: noon stands for the day, so that a limit that ends that day is kept and none is earlier."""
EARLIEST = date(2000, 1, 1)

_EXCEL_BEGINS = date(1899, 12, 30)
_SERIALS = range(36526, 73051)
"""Days as Excel counts them, 2000 to 2099."""
_FULL = re.compile(
    r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:\s*(\d{1,2})[:时](\d{1,2})(?::\d{1,2})?分?)?"
)
_COMPACT = re.compile(r"(20\d\d)(\d\d)(\d\d)")
_WITHOUT_YEAR = re.compile(r"(\d{1,2})[-./月](\d{1,2})日?")
_CHANNELS: Mapping[str, Channel] = {
    "柜面": Channel.VISIT,
    "来访": Channel.VISIT,
    "上门": Channel.VISIT,
    "现场": Channel.VISIT,
    "来电": Channel.PHONE,
    "热线": Channel.HOTLINE,
    "电话": Channel.PHONE,
    "来信": Channel.LETTER,
    "信件": Channel.LETTER,
    "来函": Channel.OFFICIAL_LETTER,
    "书面": Channel.WRITTEN_REPORT,
    "邮件": Channel.EMAIL,
    "邮箱": Channel.EMAIL,
    "意见箱": Channel.OPINION_BOX,
    "网": Channel.WEB,
    "微信": Channel.WEB,
    "交办": Channel.SUPERIOR,
    "纸质": Channel.PAPER,
}
_KINDS: Mapping[str, ContactKind] = {
    "咨询": ContactKind.CONSULTATION,
    "查询": ContactKind.LOOKUP,
    "投诉": ContactKind.COMPLAINT,
    "建议": ContactKind.SUGGESTION,
    "意见": ContactKind.SUGGESTION,
    "报案": ContactKind.CRIME_REPORT,
    "举报": ContactKind.INFORMING,
    "反映": ContactKind.INFORMING,
    "请示": ContactKind.INSTRUCTION,
    "告知": ContactKind.NOTIFICATION,
    "重大": ContactKind.MAJOR_INFORMATION,
    "业务": ContactKind.BUSINESS,
    "办理": ContactKind.BUSINESS,
}


def cell_text(cell: Cell) -> str:
    """A cell as text; numbers as people typed them, without the fraction that a spreadsheet adds."""
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d" if cell.time() == time() else "%Y-%m-%d %H:%M")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float | int):
        return str(int(cell)) if float(cell).is_integer() else str(cell)
    return (cell or "").strip()


def instant_of(cell: Cell, column: BookColumn, year: int | None) -> datetime:
    """The instant that a date cell means, on the bank's clock; NOON when it names no hour.

    Takes what a spreadsheet stores as a date or a serial number, 2026-3-5, 2026.3.5, 2026年3月5日, 20260305, and
    3月5日 in the ``year`` of the sheet. Raises InvalidInput naming the column.
    """
    if isinstance(cell, datetime):
        day, hour = cell.date(), cell.time()
    elif isinstance(cell, date):
        day, hour = cell, time()
    else:
        day, hour = _typed(cell_text(cell), column, year)
    if day < EARLIEST:
        raise InvalidInput("book.date_too_early", field=column.value, text=day.isoformat())
    return datetime.combine(day, NOON if hour == time() else hour, SHANGHAI)


def channel_of(text: str) -> Channel:
    """The channel that a word means; a book that does not say is PAPER. Raises InvalidInput for an unknown word."""
    if not text:
        return Channel.PAPER
    found = next((channel for word, channel in _CHANNELS.items() if word in text), None)
    if found is None:
        raise InvalidInput("book.channel_unknown", field=BookColumn.CHANNEL.value, text=text)
    return found


def kind_of(text: str) -> ContactKind:
    """The kind that a word means; a book that does not say holds consultations. Raises InvalidInput for an unknown word."""
    if not text:
        return ContactKind.CONSULTATION
    found = next((kind for word, kind in _KINDS.items() if word in text), None)
    if found is None:
        raise InvalidInput("book.kind_unknown", field=BookColumn.KIND.value, text=text)
    return found


def _typed(text: str, column: BookColumn, year: int | None) -> tuple[date, time]:
    plain = unicodedata.normalize("NFKC", text).replace("：", ":").strip()
    if plain.isascii() and plain.isdigit() and int(plain) in _SERIALS:
        return _EXCEL_BEGINS + timedelta(days=int(plain)), time()
    whole = _FULL.fullmatch(plain) or _COMPACT.fullmatch(plain)
    short = _WITHOUT_YEAR.fullmatch(plain)
    if short and year is None:
        raise InvalidInput("book.year_missing", field=column.value, text=text)
    try:
        if whole:
            hour, minute = (int(part or 0) for part in (*whole.groups(), None, None)[3:5])
            return date(int(whole[1]), int(whole[2]), int(whole[3])), time(hour, minute)
        if short and year:
            return date(year, int(short[1]), int(short[2])), time()
    except ValueError:
        pass
    raise InvalidInput("book.date_unreadable", field=column.value, text=text[:20])

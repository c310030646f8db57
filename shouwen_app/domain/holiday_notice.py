"""The State Council's yearly notice (部分节假日安排的通知), read from its pasted text into a calendar year."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shouwen_app.domain.calendar_year import CalendarYear, YearStatus
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.notice_dates import DAY, NoticeParagraph
from shouwen_app.domain.notice_sentences import Arrangement, read_paragraph
from shouwen_app.domain.statutory_days import STATUTORY_NAMES

_SHORT = {
    "新年": "元旦",
    "清明": "清明节",
    "五一": "劳动节",
    "国际劳动节": "劳动节",
    "端午": "端午节",
    "中秋": "中秋节",
    "国庆": "国庆节",
}
_KNOWN = "|".join(sorted([*STATUTORY_NAMES, *_SHORT], key=len, reverse=True))
_NUMBER = r"(?:\(?[一二三四五六七八九十]{1,2}[、.)]|\(?\d{1,2}[、.)])"
_HEAD = re.compile(
    rf"(?P<numbered>{_NUMBER}[一-鿿]{{1,8}}(?:[、和及][一-鿿]{{1,8}})*):"
    rf"|(?:^|(?<=[\n。;:]))(?P<plain>(?:{_KNOWN})(?:[、和及](?:{_KNOWN}))*):"
)
_TITLE = re.compile(r"(?:国务院办公厅)?关于(\d{4})年部分节假日安排的通知")
_REFERENCE = re.compile(r"(国办发(?:明电)?)[〔\[【(](\d{4})[〕\]】)]第?(\d+)号")
_OPENING = re.compile(r"现将(\d{4})年")
_CLOSING = re.compile(r"节假日期间|国务院办公厅")
_FULL_WIDTH = str.maketrans(",:()", "，：（）")
_ARRANGES = re.compile(rf"{DAY}(?:[至到—–~〜-]{DAY}|放假|补休|上班)[^。]*")


@dataclass(frozen=True, slots=True)
class Notice:
    """What the notice says: a published year, and the clauses that change no day, for people to read."""

    year: CalendarYear
    remarks: tuple[str, ...]


def read_notice(text: str, year: int | None = None) -> Notice:
    """Read the notice of ``year``, or of the year that its title or its reference number gives.

    Full-width and half-width punctuation, spaces and broken lines do not matter. Raises InvalidInput, which
    names the paragraph, for anything that is not understood or cannot be right. Whether make-up days
    balance the days off is for ``check_year`` to say.
    """
    lines = "\n".join(re.sub(r"\s", "", line) for line in unicodedata.normalize("NFKC", text).splitlines())
    heads = list(_HEAD.finditer(lines))
    if not heads:
        raise InvalidInput("calendar.notice_none", field="text")
    words = lines.replace("\n", "")
    in_year = _year(words, year)
    _check_nothing_arranged(lines[: heads[0].start()])
    said = [read_paragraph(paragraph) for paragraph in _paragraphs(lines, heads, in_year)]
    _check_together(said)
    found = CalendarYear(
        year=in_year,
        status=YearStatus.PUBLISHED,
        source=_source(words),
        holidays=tuple(period for part in said for period in part.periods),
        make_up_workdays=tuple(sorted(on for part in said for on in part.worked)),
    )
    return Notice(found, tuple(remark.translate(_FULL_WIDTH) for part in said for remark in part.remarks))


def _year(words: str, year: int | None) -> int:
    title, opening, reference = (pattern.search(words) for pattern in (_TITLE, _OPENING, _REFERENCE))
    if title or opening:
        named = int((title or opening or [""])[1])
    elif reference and year is None:
        return int(reference[2]) + 1
    elif year is None:
        raise InvalidInput("calendar.notice_no_year", field="year")
    else:
        return year
    if year is not None and year != named:
        raise InvalidInput("calendar.notice_other_year", field="year", year=year, named=named)
    return named


def _source(words: str) -> str:
    title, reference = _TITLE.search(words), _REFERENCE.search(words)
    parts: list[str] = []
    if reference:
        parts.append(f"{reference[1]}〔{reference[2]}〕{reference[3]}号")
    if title:
        parts.append(f"国务院办公厅关于{title[1]}年部分节假日安排的通知")
    return " ".join(parts)


def _paragraphs(lines: str, heads: list[re.Match[str]], year: int) -> Iterator[NoticeParagraph]:
    ends = [*(head.start() for head in heads[1:]), len(lines)]
    for head, end in zip(heads, ends, strict=True):
        title = head["numbered"] or head["plain"]
        body = lines[head.end() : end].replace("\n", "")
        closing = _CLOSING.search(body)
        if closing:
            _check_nothing_arranged(body[closing.start() :])
            body = body[: closing.start()]
        yield NoticeParagraph(title, _name(title), body, year)


def _name(title: str) -> str:
    names = re.split("[、和及]", re.sub(rf"^{_NUMBER}", "", title))
    full = [_SHORT.get(name, name) for name in names]
    for name in full:
        if name not in STATUTORY_NAMES:
            raise InvalidInput("calendar.notice_unknown_holiday", field="text", paragraph=title, name=name)
    return "、".join(full)


def _check_nothing_arranged(words: str) -> None:
    if found := _ARRANGES.search(words):
        raise InvalidInput("calendar.notice_outside", field="text", words=found[0][:40])


def _check_together(said: list[Arrangement]) -> None:
    named = {name for part in said for name in part.paragraph.name.split("、")}
    for name in STATUTORY_NAMES:
        if name not in named:
            raise InvalidInput("calendar.notice_missing", field="text", name=name)
    off = _days_off(said)
    worked: set[date] = set()
    for part in said:
        for on in part.worked:
            if on in off:
                raise InvalidInput(
                    "calendar.notice_worked_holiday",
                    field="text",
                    paragraph=part.paragraph.title,
                    on=on,
                    other=off[on],
                )
            if on in worked:
                raise InvalidInput(
                    "calendar.notice_worked_twice", field="text", paragraph=part.paragraph.title, on=on
                )
            worked.add(on)


def _days_off(said: list[Arrangement]) -> dict[date, str]:
    off: dict[date, str] = {}
    for part in said:
        for period in part.periods:
            for on in period.dates():
                if on in off:
                    raise InvalidInput(
                        "calendar.notice_overlap",
                        field="text",
                        paragraph=part.paragraph.title,
                        on=on,
                        other=off[on],
                    )
                off[on] = part.paragraph.title
    return off

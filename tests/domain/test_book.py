"""A register book as people keep it: headings, dates, words, and everything wrong with a line said at once."""

from datetime import date, datetime
from typing import Any

import pytest

from shouwen_app.domain.book_columns import (
    BookColumn,
    Cell,
    check_mapping,
    find_header,
    guess_columns,
    year_named,
)
from shouwen_app.domain.book_entry import ReadEntry, read_entry
from shouwen_app.domain.book_values import channel_of, instant_of, kind_of
from shouwen_app.domain.contact import Channel, ContactKind
from shouwen_app.domain.errors import InvalidInput
from tests.factories import TUESDAY, shanghai

C = BookColumn
LINE: dict[BookColumn, Cell] = {
    C.RECEIVED: "2026-3-5",
    C.CONTENT: "想查去年的流水",
    C.FIRST_INQUIRY: "周敏",
    C.NAME: "王秀英",
    C.PHONE: 13800002046.0,
    C.RESULT: "已打印",
    C.CONCLUDED: "2026年3月6日",
}


def read(**changed: Cell) -> ReadEntry:
    cells = LINE | {C(name): cell for name, cell in changed.items()}
    return read_entry(cells, year=2026, now=TUESDAY)


def test_usual_headings_are_known() -> None:
    titles = [
        "序号",
        "登记日期",
        "来访人姓名",
        "工作单位",
        "联系电话",
        "反映问题",
        "事项类型",
        "来访方式",
        "首问责任人",
        "承办部门",
        "办理结果",
        "办结日期",
        "满意度",
    ]

    assert guess_columns(titles) == {
        C.NUMBER: 0,
        C.RECEIVED: 1,
        C.NAME: 2,
        C.ORGANISATION: 3,
        C.PHONE: 4,
        C.KIND: 6,
        C.CONTENT: 5,
        C.CHANNEL: 7,
        C.FIRST_INQUIRY: 8,
        C.HANDLING: 9,
        C.RESULT: 10,
        C.CONCLUDED: 11,
        C.SATISFACTION: 12,
    }


def test_of_two_headings_for_one_column_the_first_counts_and_others_mean_nothing() -> None:
    assert guess_columns(["日期", "登记时间", "备注"]) == {C.RECEIVED: 0}


def test_a_header_stands_below_titles_and_empty_rows() -> None:
    rows: list[list[Cell]] = [
        ["2025年首问登记簿", None, None, None],
        [None, None, None, None],
        ["日期", "客户姓名", "事项", "首问责任人"],
        ["1月3日", "王秀英", "查流水", "周敏"],
    ]

    header = find_header(rows)

    assert (header.first_row, header.titles[1]) == (3, "客户姓名")


def test_merged_cells_make_a_header_of_two_rows() -> None:
    rows: list[list[Cell]] = [
        ["日期", "来访人", None, "反映事项", "首问责任人"],
        [None, "姓名", "电话", None, None],
        ["1月3日", "王秀英", "13800002046", "查流水", "周敏"],
    ]

    header = find_header(rows)

    assert header.first_row == 2
    assert header.columns == {C.RECEIVED: 0, C.NAME: 1, C.PHONE: 2, C.CONTENT: 3, C.FIRST_INQUIRY: 4}


def test_a_sheet_without_headings_is_refused() -> None:
    with pytest.raises(InvalidInput, match=r"book\.no_header"):
        find_header([["a", "b"], ["c", "d"]])


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({C.RECEIVED: 0, C.CONTENT: 1}, "book.column_missing"),
        ({C.RECEIVED: 0, C.CONTENT: 1, C.FIRST_INQUIRY: 9}, "book.column_outside"),
        ({C.RECEIVED: 0, C.CONTENT: 1, C.FIRST_INQUIRY: 1}, "book.column_twice"),
    ],
)
def test_a_mapping_that_cannot_hold_is_refused(columns: dict[BookColumn, int], code: str) -> None:
    with pytest.raises(InvalidInput, match=code):
        check_mapping(columns, 3)


def test_the_year_is_read_from_a_title() -> None:
    assert year_named("首问登记簿", "２０２５年度", "2024年") == 2025
    assert year_named("第12025号") is None


@pytest.mark.parametrize(
    "cell",
    [
        "2026-3-5",
        "2026.3.5",
        "2026/03/05",
        "2026年3月5日",
        "２０２６年３月５日",
        "20260305",
        "3月5日",
        "3.5",
        "46086",
        46086.0,
        date(2026, 3, 5),
        datetime(2026, 3, 5),  # noqa: DTZ001 - as a spreadsheet stores it
    ],
)
def test_days_are_read_as_people_write_them(cell: Cell) -> None:
    assert instant_of(cell, C.RECEIVED, 2026) == shanghai(3, 5, 12, 0)


@pytest.mark.parametrize("cell", ["2026-3-5 9:05", "2026年3月5日 9时05分", "2026-03-05 09：05:00"])
def test_an_hour_that_was_written_down_is_kept(cell: Cell) -> None:
    assert instant_of(cell, C.RECEIVED, None) == shanghai(3, 5, 9, 5)


@pytest.mark.parametrize(
    ("cell", "year", "code"),
    [
        ("2026-2-30", None, "book.date_unreadable"),
        ("昨天", None, "book.date_unreadable"),
        ("3月5日", None, "book.year_missing"),
        ("1926-3-5", None, "book.date_too_early"),
        (5.0, None, "book.date_unreadable"),
        ("2026-3-5 25:00", None, "book.date_unreadable"),
    ],
)
def test_what_is_no_day_is_refused(cell: Cell, year: int | None, code: str) -> None:
    with pytest.raises(InvalidInput, match=code) as refused:
        instant_of(cell, C.CONCLUDED, year)

    assert refused.value.field == "concluded"


def test_channels_and_kinds_are_read_from_words() -> None:
    assert [channel_of(word) for word in ("", "客户来访", "12345热线电话", "网上银行")] == [
        Channel.PAPER,
        Channel.VISIT,
        Channel.HOTLINE,
        Channel.WEB,
    ]
    assert [kind_of(word) for word in ("", "业务咨询", "投诉类", "办理业务")] == [
        ContactKind.CONSULTATION,
        ContactKind.CONSULTATION,
        ContactKind.COMPLAINT,
        ContactKind.BUSINESS,
    ]
    for refuse in (channel_of, kind_of):
        with pytest.raises(InvalidInput):
            refuse("其他乱写")


def test_a_line_with_a_result_is_closed() -> None:
    entry = read().entry

    assert entry is not None
    assert (entry.phone, entry.is_closed, entry.channel) == ("13800002046", True, Channel.PAPER)
    assert (entry.received_at, entry.concluded_at) == (shanghai(3, 5, 12, 0), shanghai(3, 6, 12, 0))


def test_a_result_without_its_day_was_given_at_once() -> None:
    entry = read(concluded=None).entry

    assert entry is not None
    assert entry.concluded_at == entry.received_at


def test_a_line_without_a_result_is_open_and_may_be_anonymous() -> None:
    entry = read(concluded="", result="无", name="", phone="—").entry

    assert entry is not None
    assert (entry.is_closed, entry.name, entry.phone) == (False, "", "")


def test_a_line_of_this_morning_is_not_to_come() -> None:
    entry = read_entry(
        LINE | {C.RECEIVED: "2026-9-29", C.CONCLUDED: ""}, year=None, now=shanghai(9, 29, 9, 0)
    ).entry

    assert entry is not None
    assert entry.received_at == shanghai(9, 29, 9, 0)


def test_everything_wrong_with_a_line_is_said_at_once() -> None:
    found = read(received="昨天", content="", phone="1380000", kind="怪", channel="鸽子", first_inquiry=None)

    assert found.entry is None
    assert [(error.field, error.code) for error in found.wrong] == [
        ("received", "book.date_unreadable"),
        ("content", "input.required"),
        ("first_inquiry", "input.required"),
        ("phone", "input.phone_short"),
        ("kind", "book.kind_unknown"),
        ("channel", "book.channel_unknown"),
    ]


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"concluded": "2026-3-4"}, "concluded", "book.concluded_before"),
        ({"result": ""}, "result", "book.result_missing"),
        ({"received": "2026-9-30", "concluded": ""}, "received", "book.date_to_come"),
        ({"channel": "热线", "result": "", "concluded": ""}, "channel", "book.order_open"),
    ],
)
def test_what_contradicts_itself_is_refused(changed: dict[str, Any], field: str, code: str) -> None:
    (error,) = read(**changed).wrong

    assert (error.field, error.code) == (field, code)


def test_the_same_contact_is_known_again_however_it_is_written() -> None:
    first, again, other = (
        read().entry,
        read(content="想查 去年的流水。", result="", concluded=""),
        read(name="张三"),
    )
    assert first
    assert again.entry
    assert other.entry

    assert first.digest == again.entry.digest
    assert first.digest != other.entry.digest

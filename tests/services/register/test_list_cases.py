"""The register shows what the address asks for, within the viewer's scope (R14.4.2, R15.3.2)."""

import pytest

from shouwen_app.domain.errors import InvalidInput, NotPermitted
from shouwen_app.services.register.list_cases import list_cases
from tests.factories import TUESDAY
from tests.services.register.conftest import Book

pytestmark = pytest.mark.both_databases


def _shown(book: Book, person=None, **query: str) -> list[str]:
    nicknames = {number: nickname for nickname, number in book.numbers.items()}
    act = book.house.act(person or book.house.union_officer)
    return [nicknames[row.case_no] for row in list_cases(book.house.session, act, query=query).rows]


def test_newest_contact_comes_first(book: Book):
    assert _shown(book) == ["answered", "transfer", "due_today", "paused", "overdue", "shiqiao"]


@pytest.mark.parametrize(("hour", "today", "overdue"), [(1, ["due_today"], []), (10, [], ["due_today"])])
def test_a_case_is_due_today_until_it_is_overdue(book: Book, hour: int, today: list[str], overdue: list[str]):
    act = book.house.act(book.house.lender, TUESDAY.replace(day=30, hour=hour))
    views = [list_cases(book.house.session, act, query={"view": view}).rows for view in ("today", "overdue")]

    shown = [[row.case_no for row in rows if row.case_no == book.numbers["due_today"]] for rows in views]

    assert shown == [[book.numbers[name] for name in names] for names in (today, overdue)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"view": "overdue"}, ["overdue"]),
        ({"view": "today"}, []),
        ({"view": "week"}, ["answered", "transfer", "due_today"]),
        ({"overdue": "1"}, ["overdue"]),
        ({"channel": "phone"}, ["paused"]),
        ({"kind": "complaint"}, ["due_today"]),
        ({"status": "offered,awaiting_materials"}, ["transfer", "paused"]),
        ({"unit": "xindai"}, ["due_today"]),
        ({"unit": "lhs", "status": "offered"}, ["transfer"]),
        ({"period": "today"}, ["answered"]),
        ({"period": "month"}, ["answered", "transfer", "due_today", "paused", "overdue"]),
        ({"from": "2026-08-01", "to": "2026-09-01"}, ["shiqiao"]),
        ({"rated": "1"}, []),
        ({"q": "短信"}, ["overdue"]),
        ({"q": "2046", "channel": "phone"}, ["paused"]),
        ({"q": "何芝"}, ["answered"]),
        ({"q": "马会玲"}, ["shiqiao"]),
        ({"q": "不存在的话"}, []),
        ({"q": "！？"}, []),
    ],
)
def test_each_filter_keeps_what_it_names(book: Book, query: dict[str, str], found: list[str]):
    assert _shown(book, **query) == found


def test_case_numbers_pick_exactly_those(book: Book):
    chosen = ",".join([book.numbers["overdue"], book.numbers["answered"]])

    assert _shown(book, no=chosen) == ["answered", "overdue"]


def test_sorts_by_due_date_both_ways(book: Book):
    due = _shown(book, sort="due")

    assert due[0] == "shiqiao"
    assert _shown(book, sort="-due") == due[::-1]


def test_a_page_past_the_end_is_the_last_one(book: Book):
    page = list_cases(book.house.session, book.house.act(book.house.union_officer), query={"page": "99"})

    assert (page.page, page.pages, page.found, len(page.rows)) == (1, 1, 6, 6)


def test_counts_of_the_tabs_agree_with_their_lists(book: Book):
    page = list_cases(book.house.session, book.house.act(book.house.union_officer), query={})

    counted = {tab.text: int(tab.count) for tab in page.tabs}
    assert counted == {"全部": 6, "本周新增": 3, "今日到期": 0, "已逾期": 1, "待回访": 0}


def test_shows_nothing_outside_the_scope(book: Book):
    assert _shown(book, book.house.lender) == ["transfer", "due_today"]
    assert _shown(book, book.house.lender, no=book.numbers["overdue"]) == []


def test_rows_are_masked_and_say_only_whether_there_is_a_rating(book: Book):
    page = list_cases(book.house.session, book.house.act(book.house.union_officer), query={"q": "短信"})

    (row,) = page.rows
    assert (row.requester, row.rated, row.clock, row.clock_text[:2]) == ("王*英", "未评", "over", "逾期")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("view", "nothing"),
        ("status", "open,closed"),
        ("page", "-1"),
        ("page", "9" * 30),
        ("size", "1000"),
        ("sort", "name; DROP TABLE inquiry"),
        ("from", "yesterday"),
        ("from", "0001-01-01"),
        ("to", "9999-12-31"),
        ("unit", "nowhere"),
        ("no", "SW-1"),
        ("rated", "maybe"),
    ],
)
def test_names_the_filter_it_cannot_read(book: Book, name: str, value: str):
    with pytest.raises(InvalidInput) as refused:
        _shown(book, **{name: value})

    assert refused.value.field == name


def test_chips_lead_to_the_list_without_them(book: Book):
    act = book.house.act(book.house.union_officer)

    page = list_cases(book.house.session, act, query={"unit": "xindai", "kind": "complaint", "page": "1"})

    assert [(chip.name, chip.value, chip.href) for chip in page.chips] == [
        ("机构", "信贷管理部", "/cases?kind=complaint"),
        ("类别", "投诉", "/cases?unit=xindai"),
    ]


def test_the_administrator_sees_no_case(book: Book):
    with pytest.raises(NotPermitted):
        _shown(book, book.house.administrator)

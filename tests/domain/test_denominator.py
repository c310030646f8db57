"""Denominators in a sheet: months and figures as people write them, anything doubtful refused with its row."""

from datetime import UTC, date, datetime

import pytest

from shouwen_app.domain.denominator import Denominator, DenominatorKind, denominators_in
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.texts.errors import error_text

TODAY = date(2026, 10, 15)
TITLES = ["月份", "机构编号", "网点数", "交易笔数", "个人客户数"]
OUTLETS, TRANSACTIONS, CUSTOMERS = DenominatorKind


def test_reads_a_sheet_below_its_title():
    rows = [
        ["经营数据"],
        TITLES,
        ["2026-09", "", 24.0, "1,204,331", ""],
        [],
        ["2026-09", "yingye", 1.0, None, 38_200.0],
    ]

    assert denominators_in(rows, TODAY) == (
        Denominator(3, date(2026, 9, 1), "", OUTLETS, 24),
        Denominator(3, date(2026, 9, 1), "", TRANSACTIONS, 1_204_331),
        Denominator(5, date(2026, 9, 1), "yingye", OUTLETS, 1),
        Denominator(5, date(2026, 9, 1), "yingye", CUSTOMERS, 38_200),
    )


@pytest.mark.parametrize(
    "written",
    [
        "2026-09",
        "2026年9月",
        "202609",
        202609.0,
        "２０２６－０９",
        "2026/9",
        date(2026, 9, 30),
        datetime(2026, 9, 1, tzinfo=UTC),
    ],
)
def test_reads_months_as_people_write_them(written):
    (found,) = denominators_in([TITLES, [written, None, 24.0]], TODAY)

    assert found.month == date(2026, 9, 1)


@pytest.mark.parametrize("written", ["全辖", "全部", "合计", "", None, " "])
def test_the_whole_house_has_no_code(written):
    (found,) = denominators_in([TITLES, ["2026-09", written, 24.0]], TODAY)

    assert found.unit == ""


def test_columns_may_stand_in_any_order_and_be_few():
    (found,) = denominators_in([["个人客户数", "月份"], [1_000.0, "2026-10"]], TODAY)

    assert (found.kind, found.unit, found.amount) == (CUSTOMERS, "", 1_000)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param([], "没有找到表头", id="nothing at all"),
        pytest.param([["月份", "人数"], ["2026-09", 3.0]], "没有找到表头", id="none of the titles"),
        pytest.param([TITLES], "没有数字", id="no rows"),
        pytest.param([TITLES, ["2026-09", "", "", "", ""]], "没有数字", id="no figures"),
        pytest.param([TITLES, ["上个月", "", 3.0]], "第 2 行：看不懂月份「上个月」", id="no month"),
        pytest.param([TITLES, [None, "", 3.0]], "第 2 行：看不懂月份", id="month left out"),
        pytest.param([TITLES, ["2026-13", "", 3.0]], "第 2 行：看不懂月份", id="thirteenth month"),
        pytest.param([TITLES, ["1026-09", "", 3.0]], "第 2 行：看不懂月份", id="a thousand years ago"),
        pytest.param([TITLES, ["2026-11", "", 3.0]], "第 2 行：这个月还没有到", id="month to come"),
        pytest.param([TITLES, ["2026-09", "", "很多"]], "第 2 行：「很多」不是数量", id="no figure"),
        pytest.param([TITLES, ["2026-09", "", -1.0]], "第 2 行：「-1.0」不是数量", id="less than none"),
        pytest.param([TITLES, ["2026-09", "", 2.5]], "第 2 行：「2.5」不是数量", id="half an outlet"),
        pytest.param([TITLES, ["2026-09", "", float("nan")]], "不是数量", id="not a number"),
        pytest.param([TITLES, ["2026-09", "", 1e300]], "不是数量", id="beyond all counting"),
        pytest.param(
            [TITLES, ["2026-09", "", 3.0], ["2026年9月", "全辖", 4.0]], "第 3 行：同一个月", id="given twice"
        ),
    ],
)
def test_says_what_is_wrong_and_where(rows, said):
    with pytest.raises(InvalidInput) as refused:
        denominators_in(rows, TODAY)

    assert said in error_text(refused.value)

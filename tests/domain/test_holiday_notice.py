from dataclasses import replace
from datetime import date, timedelta

import pytest

from shouwen_app.domain.calendar_year import HolidayPeriod, YearStatus, check_year
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.holiday_notice import read_notice
from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.services.calendars import working_calendar
from tests.plugins.holiday_notices import notice_text

YEARS = {year.year: year for year in working_calendar().years}
PUBLISHED = [year for year in YEARS.values() if year.status is YearStatus.PUBLISHED]

OPENING = (
    "关于2026年部分节假日安排的通知\n国办发明电〔2025〕7号\n现将2026年放假调休日期的具体安排通知如下。\n"
)
PARAGRAPHS = (
    "一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。",
    "二、春节：2月15日（农历腊月二十八、周日）至23日（周一）放假调休，共9天。2月14日、2月28日（周六）上班。",
    "三、清明节：4月4日（周六）至6日（周一）放假，共3天。",
    "四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。",
    "五、端午节：6月19日（周五）至21日（周日）放假，共3天。",
    "六、中秋节：9月25日（周五）至27日（周日）放假，共3天。",
    "七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。",
)
CLOSING = "节假日期间，各地区、各部门要妥善安排好值班和安全工作。\n国务院办公厅\n2025年11月4日\n"


def notice(*, opening: str = OPENING, closing: str = CLOSING, **changed: str) -> str:
    """The notice of 2026; ``第四=…`` replaces the fourth paragraph."""
    paragraphs = dict(zip("一二三四五六七", PARAGRAPHS, strict=True))
    paragraphs |= {key[1]: text for key, text in changed.items()}
    return opening + "\n".join(paragraphs.values()) + "\n" + closing


def refusal(text: str, year: int | None = None) -> InvalidInput:
    with pytest.raises(InvalidInput) as refused:
        read_notice(text, year)
    return refused.value


def test_reads_the_notice_of_2026_with_248_working_days():
    year = read_notice(notice()).year

    days = [date(2026, 1, 1) + timedelta(days=offset) for offset in range(365)]
    assert year == YEARS[2026]
    assert sum(map(WorkingCalendar((year,)).is_workday, days)) == 248
    assert [(on.month, on.day) for on in year.make_up_workdays] == [
        (1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)
    ]  # fmt: skip


@pytest.mark.parametrize("mark", ["周", "星期"])
@pytest.mark.parametrize("year", PUBLISHED, ids=lambda year: str(year.year))
def test_every_shipped_year_is_read_back_from_its_notice(year, mark):
    found = read_notice(notice_text(year, mark=mark)).year

    source = year.source.split("；")[0]
    assert found == replace(year, source=source, extra_days_off=0)
    check_year(replace(found, extra_days_off=year.extra_days_off))


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("，", ",").replace("：", ":").replace("（", "(").replace("）", ")"),
        lambda text: text.replace("1", "１").replace("2", "２"),
        lambda text: text.replace("月", " 月 ").replace("至", "\u3000至 "),
        lambda text: text.replace("放假", "放\n假").replace("部分", "部分\n"),
        lambda text: text.replace("\n", ""),
        lambda text: text.replace("\n", "\r\n\r\n"),
        lambda text: text.replace("一、", "1.").replace("二、", "2.").replace("三、", "（三）"),
        lambda text: text.replace("周日", "星期天").replace("周", "星期"),
        lambda text: text.replace("中秋节：", "中秋：").replace("国庆节：", "国庆："),
        lambda text: text.replace("2025年11月4日", "（此件公开发布）"),
    ],
)
def test_punctuation_spaces_and_broken_lines_do_not_matter(change):
    assert read_notice(change(notice())).year == YEARS[2026]


def test_paragraphs_need_no_numbers():
    text = notice()
    for number in "一二三四五六七":
        text = text.replace(f"{number}、", "")

    assert read_notice(text).year == YEARS[2026]


@pytest.mark.parametrize(
    ("paragraph", "period", "worked"),
    [
        ("一、元旦：1月1日放假1天，不调休。", ("2026-01-01", "2026-01-01"), []),
        ("一、元旦：1月1日（周四）放假，共1天。", ("2026-01-01", "2026-01-01"), []),
        (
            "一、元旦：2025年12月31日至2026年1月2日放假调休，共3天。2025年12月28日（周日）上班。",
            ("2025-12-31", "2026-01-02"),
            ["2025-12-28"],
        ),
        (
            "一、元旦：12月30日（周二）至1月1日（周四）放假调休，共3天。12月28日（周日）、1月4日正常上班。",
            ("2025-12-30", "2026-01-01"),
            ["2025-12-28", "2026-01-04"],
        ),
        ("一、元旦：2026年1月1日至3日放假，共3天。", ("2026-01-01", "2026-01-03"), []),
    ],
)
def test_new_year_is_read_in_all_its_forms(paragraph, period, worked):
    year = read_notice(notice(第一=paragraph)).year

    first, last = map(date.fromisoformat, period)
    assert year.holidays[0] == HolidayPeriod("元旦", first, last)
    assert list(year.make_up_workdays[: len(worked)]) == [date.fromisoformat(on) for on in worked]


@pytest.mark.parametrize(
    ("paragraph", "first", "last"),
    [
        ("三、清明节：4月6日（周一）放假，与周末连休。", 6, 6),
        ("三、清明节：4月6日放假，与周末连休，共3天。", 6, 6),
        ("三、清明节：4月4日（周六）放假，4月6日（周一）补休。", 4, 6),
        ("三、清明节：4月4日至6日放假公休，共3天。", 4, 6),
    ],
)
def test_a_day_beside_a_weekend_and_a_day_in_lieu_are_read(paragraph, first, last):
    year = read_notice(notice(第三=paragraph)).year

    assert year.holidays[2] == HolidayPeriod("清明节", date(2026, 4, first), date(2026, 4, last))


def test_a_day_in_lieu_after_working_days_is_a_period_of_its_own():
    year = read_notice(notice(第三="三、清明节：4月4日放假，4月8日（周三）补休。")).year

    assert [period.first.day for period in year.holidays if period.name == "清明节"] == [4, 8]


def test_merged_holidays_keep_both_names():
    merged = "六、国庆节、中秋节：9月25日（周五）至10月7日（周三）放假调休，共13天。9月20日（周日）上班。"

    year = read_notice(notice(第六=merged, 第七="")).year

    assert year.holidays[-1] == HolidayPeriod("国庆节、中秋节", date(2026, 9, 25), date(2026, 10, 7))


def test_clauses_that_change_no_day_are_kept_for_people_to_read():
    advice = "鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月16日）休息。"

    found = read_notice(notice(第一="一、元旦：1月1日放假1天，不调休。" + advice))

    assert found.remarks == ("元旦：不调休", "元旦：" + advice.removesuffix("。"))


@pytest.mark.parametrize(
    ("opening", "given", "source"),
    [
        ("国务院办公厅关于2026年部分节假日安排的通知\n", None, "国务院办公厅关于2026年部分节假日安排的通知"),
        ("国办发明电[2025]7号\n", None, "国办发明电〔2025〕7号"),
        ("国办发〔2025〕7号\n", None, "国办发〔2025〕7号"),
        ("现将2026年元旦、春节放假安排通知如下：\n", None, ""),
        ("", 2026, ""),
        ("关于2026年部分节假日安排的通知\n", 2026, "国务院办公厅关于2026年部分节假日安排的通知"),
    ],
)
def test_the_year_comes_from_the_title_the_opening_the_number_or_the_reader(opening, given, source):
    year = read_notice(notice(opening=opening), given).year

    assert (year.year, year.source) == (2026, source)


@pytest.mark.parametrize(
    ("text", "code", "named"),
    [
        ("", "calendar.notice_none", {}),
        ("关于做好2026年春节期间服务工作的通知：请各网点安排好值班。", "calendar.notice_none", {}),
        (notice(opening=""), "calendar.notice_no_year", {}),
        (
            notice(第四="四、劳动节：5月1日至5日放假，共5天。各单位自行安排。"),
            "calendar.notice_unread",
            {"paragraph": "四、劳动节", "words": "各单位自行安排"},
        ),
        (
            notice(第四="四、劳动节：5月1日（周五，补班）至5日放假，共5天。"),
            "calendar.notice_unread",
            {"paragraph": "四、劳动节", "words": "补班"},
        ),
        (
            notice(第四="四、劳动节：5月1日（周四）至5日（周二）放假，共5天。"),
            "calendar.notice_weekday",
            {"paragraph": "四、劳动节", "on": date(2026, 5, 1), "said": "周四"},
        ),
        (
            notice(第四="四、劳动节：5月1日至5日放假，共4天。"),
            "calendar.notice_count",
            {"paragraph": "四、劳动节", "said": "4", "count": 5},
        ),
        (
            notice(第四="四、劳动节：5月1日至5日放假4天。"),
            "calendar.notice_count",
            {"paragraph": "四、劳动节"},
        ),
        (
            notice(第四="四、劳动节：5月1日至5日放假，共5天。5月8日（周五）上班。"),
            "calendar.notice_worked_weekday",
            {"paragraph": "四、劳动节", "on": date(2026, 5, 8)},
        ),
        (
            notice(第四="四、劳动节：5月1日至5日放假，共5天。5月2日（周六）上班。"),
            "calendar.notice_worked_holiday",
            {"paragraph": "四、劳动节", "on": date(2026, 5, 2), "other": "四、劳动节"},
        ),
        (
            notice(第四="四、劳动节：5月1日至5日放假，共5天。10月10日（周六）上班。"),
            "calendar.notice_worked_twice",
            {"paragraph": "七、国庆节", "on": date(2026, 10, 10)},
        ),
        (
            notice(第六="六、中秋节：9月25日至10月1日放假，共7天。"),
            "calendar.notice_overlap",
            {"paragraph": "七、国庆节", "on": date(2026, 10, 1), "other": "六、中秋节"},
        ),
        (notice(第五=""), "calendar.notice_missing", {"name": "端午节"}),
        (notice(第五="五、端午节："), "calendar.notice_no_period", {"paragraph": "五、端午节"}),
        (notice(第五="五、端午节：6月20日上班。"), "calendar.notice_no_period", {"paragraph": "五、端午节"}),
        (
            notice(第五="五、端午节：2027年6月9日放假，共1天。"),
            "calendar.notice_out_of_year",
            {"paragraph": "五、端午节", "on": date(2027, 6, 9), "year": 2026},
        ),
        (
            notice(第五="五、端午节：6月31日放假，共1天。"),
            "calendar.notice_bad_date",
            {"paragraph": "五、端午节", "month": 6, "day": 31},
        ),
        (
            notice(第五="五、端午节：19日放假，共1天。"),
            "calendar.notice_no_month",
            {"paragraph": "五、端午节"},
        ),
        (
            notice(第五="五、端午节：6月21日至19日放假，共3天。"),
            "calendar.notice_reversed",
            {"paragraph": "五、端午节"},
        ),
        (
            notice(第五="五、端午节：6月17日（周三）放假，与周末连休。"),
            "calendar.notice_not_beside_weekend",
            {"paragraph": "五、端午节"},
        ),
        (
            notice(第五="五、泼水节：6月19日放假，共1天。"),
            "calendar.notice_unknown_holiday",
            {"paragraph": "五、泼水节", "name": "泼水节"},
        ),
        (
            notice(opening=OPENING + "另外，6月20日（周六）上班。\n"),
            "calendar.notice_outside",
            {"words": "6月20日(周六)上班"},
        ),
        (notice(closing=CLOSING + "6月20日（周六）上班。"), "calendar.notice_outside", {}),
        (notice() + notice(), "calendar.notice_overlap", {}),
    ],
)
def test_what_is_not_understood_or_cannot_be_right_is_refused_by_name(text, code, named):
    refused = refusal(text)

    assert refused.code == code
    assert refused.params == refused.params | named


def test_a_notice_of_another_year_than_asked_for_is_refused():
    refused = refusal(notice(), 2027)

    assert (refused.code, refused.params) == ("calendar.notice_other_year", {"year": 2027, "named": 2026})

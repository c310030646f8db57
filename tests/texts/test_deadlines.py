from datetime import date, datetime

import pytest

from shouwen_app.domain.deadline import Deadline, deadline
from shouwen_app.domain.pause import Pause
from shouwen_app.domain.policies import POLICIES, SHIPPED
from shouwen_app.domain.time_limit import Clause, LimitUnit
from shouwen_app.services.calendars import working_calendar
from shouwen_app.texts import t
from shouwen_app.texts.deadlines import clause_label, limit_label, rule_label, skipped_texts, step_text

CALENDAR = working_calendar()
TODAY = date(2026, 1, 1)


def explained(clause: Clause, start: str, *pauses: Pause) -> Deadline:
    return deadline(
        SHIPPED.having(clause, TODAY).limit(clause), datetime.fromisoformat(start), CALENDAR, pauses=pauses
    )


@pytest.mark.parametrize(
    ("clause", "start", "text"),
    [
        (Clause.OWN_DEPARTMENT, "2026-09-24T16:40", "9月24日（周四）起算，当天不计入"),
        (Clause.OWN_DEPARTMENT, "2026-09-24T16:40", "9月25日（周五）中秋节放假，不计入"),
        (Clause.OWN_DEPARTMENT, "2026-09-24T16:40", "9月28日（周一），第 1 个工作日"),
        (Clause.OWN_DEPARTMENT, "2026-09-24T16:40", "9月29日（周二）17:30 到期"),
        (Clause.OTHER_DEPARTMENT, "2026-10-08T09:00", "10月10日（周六）调休上班，第 2 个工作日"),
        (Clause.OTHER_DEPARTMENT, "2026-10-08T09:00", "10月11日（周日）休息，不计入"),
        (Clause.SPECIAL_MEETING, "2026-12-29T09:00", "目标：2027年1月5日（周二）17:30 前"),
        (Clause.FIRST_RESPONSE, "2026-09-24T16:40", "9月24日（周四）16:40 起，按钟点连续计算"),
        (Clause.IMMEDIATE, "2026-09-28T18:00", "9月28日（周一）受理，当天答复"),
        (Clause.IMMEDIATE, "2026-09-28T18:00", "下班后或休息日受理，顺延到9月29日（周二）"),
        (Clause.REGULATOR_SIMPLE, "2026-09-20T09:00", "10月5日（周一），满 15 天"),
        (Clause.REGULATOR_SIMPLE, "2026-09-20T09:00", "最后一天休息，顺延到10月8日（周四）"),
        (Clause.REGULATOR_SIMPLE, "2026-09-18T10:00", "期满那天休息，请在9月30日（周三）17:30 前办好"),
        (Clause.COLLECTIVE_DECISION, "2026-09-14T09:00", "9月21日（周一），满 1 周"),
        (Clause.COMPLEX_MATTER, "2026-01-31T09:00", "期限数字由本机构设定，不是制度原文"),
        (Clause.COMPLEX_MATTER, "2026-01-31T09:00", "2月28日（周六），满 1 个月"),
    ],
)
def test_each_step_is_told_in_words(clause, start, text):
    found = explained(clause, start)

    assert text in [step_text(found, step) for step in found.steps]


@pytest.mark.parametrize(
    ("clause", "text"),
    [
        (Clause.OWN_DEPARTMENT, "9月14日（周一）起暂停计时，到期日顺延 1 个工作日"),
        (Clause.IMMEDIATE, "9月14日（周一）起暂停计时，到期日顺延 1 个工作日"),
        (Clause.FIRST_RESPONSE, "9月14日（周一）起暂停计时，到期时间顺延 60 分钟"),
        (Clause.REGULATOR_SIMPLE, "9月14日（周一）起暂停计时，到期日顺延 1 天"),
    ],
)
def test_a_pause_is_told_in_the_unit_of_the_limit(clause, text):
    pause = Pause(datetime.fromisoformat("2026-09-14T10:00"), datetime.fromisoformat("2026-09-14T11:00"))

    found = explained(clause, "2026-09-14T09:00", pause)

    assert text in [step_text(found, step) for step in found.steps]


def test_skipped_breaks_are_told_once_each():
    found = explained(Clause.SPECIAL_MEETING, "2026-09-24T16:40")

    assert skipped_texts(found) == (
        "9月25日–27日中秋节放假 3 天，不计入",
        "10月1日–7日国庆节放假 7 天，不计入",
    )


@pytest.mark.parametrize(
    ("clause", "text"),
    [
        (Clause.OWN_DEPARTMENT, "2 个工作日"),
        (Clause.SPECIAL_MEETING, "5 个工作日，目标 4 个工作日"),
        (Clause.FIRST_RESPONSE, "24 小时"),
        (Clause.IMMEDIATE, "当场"),
        (Clause.SUPERIOR_ORDER, "尚未设定"),
    ],
)
def test_a_limit_is_told_with_its_unit(clause, text):
    assert limit_label(SHIPPED.having(clause, TODAY).limit(clause)) == text


def test_every_clause_policy_and_unit_has_a_name():
    named = [clause_label(clause) for clause in Clause] + [
        t(f"time.policy.{policy.code}") for policy in POLICIES
    ]
    units = [t(f"time.limit.{unit.value}", n=2) for unit in LimitUnit]

    assert all(named + units)


@pytest.mark.parametrize(
    ("clause", "text"),
    [
        (Clause.OWN_DEPARTMENT, "R16.9b"),
        (Clause.CALLBACK, "本机构规定"),
        (Clause.REGULATOR_SIMPLE, "银保监会令2020年第3号"),
    ],
)
def test_a_rule_is_named(clause, text):
    assert rule_label(SHIPPED.in_force("regulator", TODAY).limit(clause).rule_id) == text

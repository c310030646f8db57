"""The signal desk: what alarms, the budget beside it, whose lines one may see, and that alarms open their cases."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from analytics.metrics import METRICS, Side
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput, NotPermitted
from shouwen_app.domain.permissions import Role
from shouwen_app.services.insight.cases_behind import cases_behind
from shouwen_app.services.insight.overview import overview
from shouwen_app.services.insight.periods import PeriodKind
from shouwen_app.services.insight.signal_views import AlarmView
from shouwen_app.services.insight.signals import signals
from tests.factories import TUESDAY, Institution
from tests.plugins.contacts import MakeContact

BAD_WEEK = (1, 1, 2, 2, 1, 5)


@pytest.fixture
def officer(house: Institution) -> Act:
    """Supervision, which may read single ratings."""
    return house.act(house.union_officer)


@pytest.fixture
def bad_week(house: Institution, make_contact: MakeContact) -> None:
    """Two branches with six good ratings a week; last week five of six were bad in one of them."""
    other = house.staff("0601", "邓强", house.shiqiao, 10, Role.COUNTER)
    for week in range(1, 14):
        for place in range(6):
            at = TUESDAY - timedelta(weeks=week)
            make_contact(at, grade=BAD_WEEK[place] if week == 1 else 5)
            make_contact(at, by=other, grade=5)


def of(alarms: tuple[AlarmView, ...], unit: str) -> list[tuple[str, str]]:
    return [(alarm.measure, alarm.rule) for alarm in alarms if alarm.unit == unit]


@pytest.mark.rule("R10.4.4")
def test_a_bad_week_alarms_where_it_was_and_for_the_whole(
    session: Session, officer: Act, bad_week: None
) -> None:
    view = signals(session, officer).view

    assert of(view.alarms, "yingye") == [("satisfaction", "limit")]
    assert of(view.alarms, "shiqiao") == []
    words = next(alarm.words for alarm in view.alarms if alarm.unit == "yingye")
    assert words.startswith("第 39 周（9月21日–27日） 16.7%（1/6，95% 区间 3.0%–56.4%），低于")


def test_the_budget_stands_beside_the_alarms(session: Session, officer: Act, bad_week: None) -> None:
    view = signals(session, officer).view

    assert view.budget.startswith(f"报警 {len(view.alarms)} 条，预计误报 ")
    assert [words.split(" ")[0] for words in view.by_rule] == ["越限", "移动"]
    assert view.summary.endswith("监看 21 条线、273 个周点")


def test_every_alarm_opens_as_many_cases_as_it_says(session: Session, officer: Act, bad_week: None) -> None:
    alarms = signals(session, officer).view.alarms

    assert {alarm.side for alarm in alarms} == {Side.MISSED}
    for alarm in alarms:
        first, last = date.fromisoformat(alarm.first), date.fromisoformat(alarm.last)
        found = cases_behind(
            session,
            officer,
            measure=alarm.measure,
            side=alarm.side,
            first=first,
            last=last,
            unit=alarm.unit,
        )
        assert alarm.cases == f"看未达到的 {len(found)} 件"


def test_a_lasting_shift_says_before_and_after(
    session: Session, officer: Act, make_contact: MakeContact
) -> None:
    for week in range(1, 27):
        for place in range(12):
            bad = place < (4 if week <= 13 else 1) + week % 2
            make_contact(TUESDAY - timedelta(weeks=week), grade=2 if bad else 5)

    shift = next(alarm for alarm in signals(session, officer).view.alarms if alarm.rule == "shift")

    assert (shift.measure, shift.holds) == ("satisfaction", True)
    assert shift.words.startswith("近 13 周 62.2%（97/156，95% 区间")
    assert "此前 87.8%（137/156，95% 区间" in shift.words


def test_shows_the_line_of_the_surest_alarm_unless_asked(
    session: Session, officer: Act, bad_week: None
) -> None:
    shown = signals(session, officer).view
    asked = signals(session, officer, measure="response", unit="shiqiao").view

    assert (shown.measure, next(alarm.is_shown for alarm in shown.alarms)) == ("satisfaction", True)
    assert (asked.measure, asked.unit, asked.line_name) == ("response", "shiqiao", "石桥信用社 · 每周响应率")
    assert len(asked.points) == 13


def test_the_line_is_that_of_the_cockpit(session: Session, officer: Act, bad_week: None) -> None:
    """An alarm here is an alarm there: one line, one set of limits."""
    here = signals(session, officer, measure="satisfaction", unit="yingye").view
    there = overview(session, officer, measure="satisfaction", unit="yingye").view

    assert here.points == there.points


def test_a_head_sees_lines_of_the_own_unit_only(session: Session, house: Institution, bad_week: None) -> None:
    view = signals(session, house.act(house.head)).view

    assert [unit.code for unit in view.units] == ["yingye"]
    assert {alarm.unit for alarm in view.alarms} <= {"", "yingye"}
    assert "差评回访率" not in [each.name for each in view.measures]


def test_the_rated_line_opens_no_single_answer(session: Session, house: Institution, bad_week: None) -> None:
    view = signals(session, house.act(house.head)).view

    assert {alarm.side for alarm in view.alarms} == {Side.DENOMINATOR}
    assert all(week.missed == 0 for week in view.points)
    assert view.hidden_note


def test_an_empty_house_is_too_young_for_alarms(session: Session, officer: Act) -> None:
    view = signals(session, officer).view

    assert (view.has_cases, view.alarms, view.budget) == (False, (), "报警 0 条，预计误报 0.0 条")
    assert view.quiet == "还没有满 8 周的数据，暂时不报警。"


def test_quiet_lines_say_so(session: Session, officer: Act, make_contact: MakeContact) -> None:
    for week in range(1, 14):
        make_contact(TUESDAY - timedelta(weeks=week), grade=5)

    assert signals(session, officer).view.quiet.startswith("没有报警")


@pytest.mark.parametrize("asked", [{"measure": "luck"}, {"unit": "nowhere"}, {"on": date(1999, 1, 1)}])
def test_what_makes_no_sense_is_refused(session: Session, officer: Act, asked: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        signals(session, officer, **asked)  # type: ignore[arg-type]  # what an address may hold


def test_counter_staff_see_no_signals(session: Session, house: Institution) -> None:
    with pytest.raises(NotPermitted):
        signals(session, house.act(house.teller))


def test_every_measure_is_watched_for_the_whole_and_each_unit(
    session: Session, officer: Act, bad_week: None
) -> None:
    view = signals(session, officer).view

    assert [each.slug for each in view.measures] == [metric.slug for metric in METRICS]
    assert [unit.code for unit in view.units] == ["shiqiao", "yingye"]


def test_a_year_is_shown_by_months_with_the_budget_of_months(
    session: Session, officer: Act, make_contact: MakeContact
) -> None:
    for month in range(24):
        year, of_year = divmod(8 + month, 12)
        for place in range(12):
            bad = place < (9 if month == 22 else 1)
            make_contact(TUESDAY.replace(year=2024 + year, month=1 + of_year, day=15), grade=2 if bad else 5)

    view = signals(session, officer, measure="satisfaction", period=PeriodKind.YEAR).view

    (alarm,) = [each for each in view.alarms if each.measure == "satisfaction"]
    assert (alarm.first, alarm.last) == ("2026-07-01", "2026-07-31")
    assert alarm.words.startswith("2026年7月 25.0%（3/12，95% 区间")
    assert len(view.points) == 24
    assert view.points[-1].span == "2026年8月"
    assert view.line_name == "全部机构合计 · 每月满意率"
    assert view.summary.endswith("个月点")
    assert "最近 12 个月" in view.rules_text
    assert alarm.cases == "看未达到的 9 件"

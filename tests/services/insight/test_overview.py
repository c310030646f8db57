"""The cockpit: figures of a period with their intervals, for whoever may see them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from analytics.metrics import HEADLINES
from shouwen_app.db.models import Case
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput, NotPermitted
from shouwen_app.services.insight.cases_behind import cases_behind
from shouwen_app.services.insight.overview import overview
from shouwen_app.services.insight.periods import PeriodKind
from shouwen_app.services.insight.views import MeasureView, OverviewView
from shouwen_app.texts.numbers import count
from tests.factories import TUESDAY, Institution
from tests.plugins.contacts import MakeContact


@pytest.fixture
def officer(house: Institution) -> Act:
    """Supervision, which may read single ratings."""
    return house.act(house.union_officer)


def measure(view: OverviewView, slug: str) -> MeasureView:
    return next(each for each in view.measures if each.slug == slug)


@pytest.mark.rule("R11.3b")
def test_gives_each_measure_with_its_count_and_interval(
    session: Session, officer: Act, rated_week: list[Case]
) -> None:
    view = overview(session, officer).view

    assert [each.slug for each in view.measures] == [metric.slug for metric in HEADLINES]
    satisfied = measure(view, "satisfaction")
    assert (satisfied.value, satisfied.counts, satisfied.missed_text) == ("75.0%", "n=8", "未达到 2")
    assert satisfied.interval == "95% 区间 40.9%–92.9%"
    assert (satisfied.target, satisfied.verdict) == ("目标 93%", "missed")
    assert satisfied.change == "上季没有可比数据"


def test_says_what_it_stands_on(session: Session, officer: Act, rated_week: list[Case]) -> None:
    view = overview(session, officer).view

    assert view.summary == "7月1日–9月29日 · 受理 8 件 · 有效评价 8 件 · 数据截至 14:42"
    assert (view.first, view.last, view.earlier, view.later) == ("2026-07-01", "2026-09-29", "2026-04-01", "")
    assert [(unit.code, unit.name) for unit in view.units] == [
        ("shiqiao", "石桥信用社"),
        ("yingye", "营业部"),
    ]


def test_a_measure_without_answers_says_so(session: Session, officer: Act, rated_week: list[Case]) -> None:
    solved = measure(overview(session, officer).view, "resolution")

    assert (solved.value, solved.interval, solved.verdict) == ("—", "还没有可计的案件", "unknown")
    assert (solved.counts, solved.missed_text, solved.line.path) == ("n=0", "", "")


@pytest.mark.rule("R8.6b")
def test_compares_with_the_period_before(
    session: Session, officer: Act, make_contact: MakeContact, rated_week: list[Case]
) -> None:
    for grade in (5, 5, 5, 1):
        make_contact(TUESDAY - timedelta(days=100), grade=grade)

    satisfied = measure(overview(session, officer).view, "satisfaction")

    assert satisfied.change == "较上季 0.0 点，不显著"


def test_an_earlier_period_is_whole_and_leads_back(
    session: Session, officer: Act, make_contact: MakeContact, rated_week: list[Case]
) -> None:
    make_contact(TUESDAY - timedelta(days=100), grade=5)

    view = overview(session, officer, on=date(2026, 5, 1)).view

    assert (view.on, view.first, view.last, view.later) == (
        "2026-04-01",
        "2026-04-01",
        "2026-06-30",
        "2026-07-01",
    )
    assert measure(view, "satisfaction").counts == "n=1"


def test_the_running_week_is_in_the_values_and_not_in_the_line(
    session: Session, officer: Act, make_contact: MakeContact, rated_week: list[Case]
) -> None:
    make_contact(TUESDAY, grade=5)

    view = overview(session, officer).view

    assert measure(view, "satisfaction").counts == "n=9"
    assert [(week.span, week.counts) for week in view.points] == [("第 39 周（9月21日–27日）", "6/8")]


def test_a_unit_narrows_the_measures_and_not_the_comparison(
    session: Session, officer: Act, rated_week: list[Case]
) -> None:
    view = overview(session, officer, unit="shiqiao").view

    assert measure(view, "satisfaction").counts == "n=3"
    assert [(row.name, row.counts) for row in view.unit_rows] == [("石桥信用社", "2/3"), ("营业部", "4/5")]


@pytest.mark.parametrize("slug", [metric.slug for metric in HEADLINES])
def test_units_add_up_to_the_measure_and_open_their_cases(
    session: Session, officer: Act, rated_week: list[Case], slug: str
) -> None:
    view = overview(session, officer, measure=slug).view

    opened = [
        len(
            cases_behind(
                session,
                officer,
                measure=slug,
                side="denominator",
                first=date.fromisoformat(view.first),
                last=date.fromisoformat(view.last),
                unit=row.code,
            )
        )
        for row in view.unit_rows
    ]

    assert [row.counts.partition("/")[2] for row in view.unit_rows] == [count(n) if n else "" for n in opened]
    assert measure(view, slug).counts == f"n={sum(opened)}"


def test_a_bad_week_is_an_alarm_that_opens_its_cases(
    session: Session, officer: Act, make_contact: MakeContact
) -> None:
    for week in range(2, 14):
        for _ in range(6):
            make_contact(TUESDAY - timedelta(weeks=week), grade=5)
    for grade in (1, 1, 2, 2, 1, 5):
        make_contact(TUESDAY - timedelta(weeks=1), grade=grade)

    view = overview(session, officer).view

    assert (view.alarms, view.focus.title, view.focus.missed) == ("1 处报警", "第 39 周报警", 5)
    assert view.focus.finding.startswith("满意率 16.7%（1/6），低于控制下限")
    assert [(bar.name, bar.count) for bar in view.focus.bars] == [("营业部", "5 件")]
    opened = cases_behind(
        session,
        officer,
        measure="satisfaction",
        side="missed",
        first=date.fromisoformat(view.focus.first),
        last=date.fromisoformat(view.focus.last),
    )
    assert len(opened) == view.focus.missed


def test_without_an_alarm_the_period_shows_who_missed(
    session: Session, officer: Act, rated_week: list[Case]
) -> None:
    focus = overview(session, officer).view.focus

    assert (focus.is_alarm, focus.first, focus.last, focus.missed) == (False, "2026-07-01", "2026-09-29", 2)
    assert [(bar.name, bar.count, bar.width) for bar in focus.bars] == [
        ("石桥信用社", "1 件", 100),
        ("营业部", "1 件", 100),
    ]


def test_the_rated_line_sees_no_small_cell_and_opens_no_single_answer(
    session: Session, house: Institution, rated_week: list[Case]
) -> None:
    view = overview(session, house.act(house.clerk)).view

    assert measure(view, "satisfaction").missed_text == ""
    assert (view.focus.missed, view.focus.bars) == (0, ())
    assert [(row.rate, row.counts, row.interval) for row in view.unit_rows] == [
        ("—", "", "件数太少，不显示")
    ] * 2
    assert [week.missed for week in view.points] == [0]
    assert view.hidden_note


def test_the_rated_line_sees_no_rate_of_fewer_than_five(
    session: Session, house: Institution, make_contact: MakeContact
) -> None:
    for grade in (5, 1, 4, 5):
        make_contact(TUESDAY - timedelta(days=8), grade=grade)

    view = overview(session, house.act(house.head)).view

    satisfied = measure(view, "satisfaction")
    assert (satisfied.value, satisfied.interval) == ("—", "件数太少，不显示")
    assert [(week.rate, week.counts) for week in view.points] == [("件数太少，不显示", "")]
    assert measure(view, "response").value == "100.0%"


def test_an_empty_house_has_no_cases(session: Session, officer: Act) -> None:
    view = overview(session, officer).view

    assert not view.has_cases
    assert (view.points, view.unit_rows, view.focus.bars) == ((), (), ())


def test_a_quiet_period_is_not_an_empty_house(session: Session, officer: Act, rated_week: list[Case]) -> None:
    later = replace(officer, at=TUESDAY + timedelta(days=40))

    view = overview(session, later, period=PeriodKind.MONTH).view

    assert view.has_cases
    assert (measure(view, "response").counts, view.unit_rows) == ("n=0", ())


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"measure": "luck"}, "measure"),
        ({"unit": "nowhere"}, "unit"),
        ({"on": date(2027, 1, 1)}, "on"),
        ({"on": date(1900, 1, 1)}, "on"),
    ],
)
def test_what_cannot_be_shown_is_named(
    session: Session, officer: Act, asked: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        overview(session, officer, **asked)  # type: ignore[arg-type]  # each case asks for one of the arguments

    assert refused.value.field == field


@pytest.mark.parametrize("person", ["teller", "administrator"])
def test_needs_the_permission(session: Session, house: Institution, person: str) -> None:
    with pytest.raises(NotPermitted):
        overview(session, house.act(getattr(house, person)))

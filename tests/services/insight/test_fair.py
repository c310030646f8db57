"""The fair comparison: who may see which units, what is hidden, and that every count opens exactly its cases."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from analytics.metrics import METRICS
from shouwen_app.db.models import Case
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput, NotPermitted
from shouwen_app.domain.permissions import Role
from shouwen_app.services.insight.cases_behind import cases_behind
from shouwen_app.services.insight.fair import fair_comparison
from shouwen_app.services.insight.fair_views import FairRow, FairView
from shouwen_app.services.insight.periods import PeriodKind
from tests.factories import TUESDAY, Institution
from tests.plugins.contacts import MakeContact


@pytest.fixture
def officer(house: Institution) -> Act:
    """Supervision, which may read single ratings."""
    return house.act(house.union_officer)


@pytest.fixture
def one_bad_branch(house: Institution, make_contact: MakeContact) -> None:
    """Nine branches of forty ratings, one of them with half of the customers dissatisfied."""
    for number in range(9):
        unit = house.unit(f"b{number}", f"第{number}社", house.yingye.kind, house.union)
        teller = house.staff(f"9{number:02}1", f"柜员{number}", unit, 10, Role.COUNTER)
        for case in range(40):
            is_bad = case < (20 if number == 8 else 2)
            make_contact(TUESDAY - timedelta(days=9), by=teller, grade=2 if is_bad else 5)


def opened(session: Session, act: Act, view: FairView, row: FairRow, side: str) -> int:
    first, last = date.fromisoformat(view.first), date.fromisoformat(view.last)
    return len(
        cases_behind(session, act, measure=view.measure, side=side, first=first, last=last, unit=row.code)
    )


def test_every_point_and_row_of_every_measure_opens_exactly_its_cases(
    session: Session, officer: Act, rated_week: list[Case], one_bad_branch: None
) -> None:
    for metric in METRICS:
        fair = fair_comparison(session, officer, measure=metric.slug)

        counted = {row.code: row for row in fair.view.rows if row.counts}
        assert list(counted) == fair.found.units["unit"].to_list(), metric.slug
        for unit in fair.found.units.iter_rows(named=True):
            row, place = counted[unit["unit"]], (metric.slug, unit["unit"])
            assert opened(session, officer, fair.view, row, "denominator") == unit["trials"], place
            bad = opened(session, officer, fair.view, row, fair.view.bad_side)
            assert bad == unit["observed"] == int(row.bad.split(" / ")[0]), place
            assert row.opens_bad == (bad > 0), place


@pytest.mark.rule("R10.1")
def test_says_in_words_who_stands_apart_and_how_many_do_not(
    session: Session, officer: Act, one_bad_branch: None
) -> None:
    view = fair_comparison(session, officer).view

    assert [(unit.name, unit.place) for unit in view.apart] == [("第8社", "worse")]
    assert view.apart[0].words == "50.0%（20/40），校正后 p=<0.001"
    assert view.alike == "8 个与全行无法区分"
    assert [row.place_text for row in view.rows][-2:] == ["与全行无法区分", "明显偏差"]
    assert "8 个与全行无法区分；第8社明显不同" in view.finding


def test_units_stand_in_the_order_of_their_codes(
    session: Session, officer: Act, rated_week: list[Case], one_bad_branch: None
) -> None:
    codes = [row.code for row in fair_comparison(session, officer).view.rows]

    assert codes == sorted(codes)


def test_a_head_compares_the_own_unit_only(
    session: Session, house: Institution, one_bad_branch: None, rated_week: list[Case]
) -> None:
    view = fair_comparison(session, house.act(house.head)).view

    assert [row.code for row in view.rows] == ["yingye"]
    assert view.summary == "7月1日–9月29日 · 1 个机构 · n=5 · 按客户联系的日期归入统计期"


def test_the_rated_line_sees_no_small_cell_and_opens_no_single_answer(
    session: Session, house: Institution, rated_week: list[Case], one_bad_branch: None
) -> None:
    act = house.act(house.clerk)
    fair = fair_comparison(session, act)

    rows = {row.code: row for row in fair.view.rows}
    assert (rows["shiqiao"].place_text, rows["shiqiao"].counts) == ("件数太少，不显示", "")
    assert "shiqiao" not in fair.found.units["unit"].to_list()
    assert not any(row.opens_bad for row in rows.values())
    assert fair.view.hidden_note
    with pytest.raises(NotPermitted):
        opened(session, act, fair.view, rows["b8"], fair.view.bad_side)


def test_a_measure_of_bad_ratings_is_unknown_to_the_rated_line(session: Session, house: Institution) -> None:
    act = house.act(house.head)

    with pytest.raises(InvalidInput):
        fair_comparison(session, act, measure="named_contact")
    assert "named_contact" not in [each.slug for each in fair_comparison(session, act).view.measures]


def test_an_empty_house_says_so(session: Session, officer: Act) -> None:
    view = fair_comparison(session, officer).view

    assert (view.has_cases, view.rows, view.apart) == (False, (), ())
    assert view.finding == "漏斗图：这一期还没有可以计入满意率的案件。"


def test_a_measure_nobody_answered_keeps_the_units_without_numbers(
    session: Session, officer: Act, rated_week: list[Case]
) -> None:
    view = fair_comparison(session, officer, measure="resolution").view

    assert [row.place_text for row in view.rows] == ["没有可计的案件"] * 2
    assert (view.has_cases, view.alike) == (True, "0 个与全行无法区分")


def test_all_satisfied_is_compared_without_ranks(
    session: Session, officer: Act, make_contact: MakeContact
) -> None:
    for _ in range(6):
        make_contact(TUESDAY - timedelta(days=3), grade=5)

    (row,) = fair_comparison(session, officer, period=PeriodKind.MONTH).view.rows

    assert (row.rate, row.counts, row.bad, row.ratio) == ("100.0%", "6/6", "0 / 0.0", "—")
    assert (row.shrunken, row.ranks, row.place) == ("—", "—", "alike")


@pytest.mark.parametrize("asked", [{"measure": "luck"}, {"on": date(1999, 1, 1)}])
def test_what_makes_no_sense_is_refused(session: Session, officer: Act, asked: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        fair_comparison(session, officer, **asked)  # type: ignore[arg-type]  # what an address may hold


def test_counter_staff_compare_nothing(session: Session, house: Institution) -> None:
    with pytest.raises(NotPermitted):
        fair_comparison(session, house.act(house.teller))

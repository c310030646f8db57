"""The registry's measures over a span of days: over all units, for each or for one, as far as the viewer may know."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session

from analytics.metrics import MEASURES
from shouwen_app.db.models import Case, DenominatorFigure
from shouwen_app.domain.denominator import DenominatorKind
from shouwen_app.domain.errors import InvalidInput, NotPermitted
from shouwen_app.domain.permissions import Role
from shouwen_app.services.insight.figures import MeasureFigure, measure_figures
from tests.factories import TUESDAY, Institution
from tests.plugins.contacts import MakeContact

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)
FIRST_LATE = TUESDAY - timedelta(hours=1)
Figures = tuple[MeasureFigure, ...]


def of(figures: Figures, measure: str) -> list[MeasureFigure]:
    return [each for each in figures if each.measure == measure]


def satisfaction(figures: Figures) -> list[tuple[str, int, float | None, bool]]:
    return [
        (each.unit, each.numerator, each.denominator, each.hidden) for each in of(figures, "satisfaction")
    ]


def test_counts_all_measures_in_the_order_of_the_registry(
    session: Session, house: Institution, rated_week: list[Case]
) -> None:
    figures = measure_figures(session, house.act(house.union_officer), first=FIRST, last=LAST)

    whole = {each.measure: each for each in figures}
    assert list(whole) == [each.slug for each in MEASURES]
    told = [whole[slug] for slug in ("response", "resolution", "satisfaction", "on_time", "named_contact")]
    assert [(each.numerator, each.denominator) for each in told] == [(8, 8), (0, 0), (6, 8), (8, 8), (0, 0)]
    assert (told[1].rate, told[1].low, told[1].missing) == (None, None, "没有可计的案件")
    assert (told[2].rate, told[2].value, told[2].enough) == (0.75, 0.75, False)


def test_a_figure_explains_itself(session: Session, house: Institution, rated_week: list[Case]) -> None:
    figures = measure_figures(session, house.act(house.head), first=FIRST, last=LAST)

    half, _, within = of(figures, "reply_time")
    assert (half.name, half.part_name, half.scale, half.rules[0]) == (
        "首次答复时长",
        "一半不超过",
        "working_minutes",
        "R16.9a",
    )
    assert "至今未答复" in half.definition
    assert (half.value, half.rate, half.counted) == (0, None, 5)
    assert (within.scale, within.value, within.rate) == ("share", 1, 1)


def test_counts_each_unit(session: Session, house: Institution, rated_week: list[Case]) -> None:
    act = house.act(house.union_officer)

    figures = measure_figures(session, act, first=FIRST, last=LAST, each_unit=True)

    assert satisfaction(figures) == [("shiqiao", 2, 3, False), ("yingye", 4, 5, False)]


def test_what_is_asked_for_is_told_as_among_all(
    session: Session, house: Institution, rated_week: list[Case]
) -> None:
    for staff in (house.union_officer, house.clerk, house.head):
        act = house.act(staff)
        for unit in ("", "shiqiao", "yingye"):
            every = measure_figures(session, act, first=FIRST, last=LAST, unit=unit)

            asked = measure_figures(
                session, act, first=FIRST, last=LAST, unit=unit, slugs=("satisfaction", "on_time")
            )

            assert list(asked) == [each for each in every if each.measure in ("satisfaction", "on_time")]


def test_counts_one_unit(session: Session, house: Institution, rated_week: list[Case]) -> None:
    act = house.act(house.union_officer)

    figures = measure_figures(session, act, first=FIRST, last=LAST, unit="shiqiao")

    assert {each.unit for each in figures} == {"shiqiao"}
    assert satisfaction(figures) == [("shiqiao", 2, 3, False)]


def test_hides_the_small_unit_and_the_one_that_would_give_it_away(
    session: Session, house: Institution, rated_week: list[Case]
) -> None:
    figures = measure_figures(session, house.act(house.clerk), first=FIRST, last=LAST, each_unit=True)

    assert satisfaction(figures) == [("shiqiao", 0, 0, True), ("yingye", 0, 0, True)]


def test_asking_for_one_unit_tells_no_more_than_asking_for_each(
    session: Session, house: Institution, rated_week: list[Case]
) -> None:
    figures = measure_figures(session, house.act(house.clerk), first=FIRST, last=LAST, unit="yingye")

    assert satisfaction(figures) == [("yingye", 0, 0, True)]


def test_hides_a_total_of_few(session: Session, house: Institution, rated_week: list[Case]) -> None:
    branch_head = house.staff("0602", "曹丽", house.shiqiao, 40, Role.HEAD)

    figures = measure_figures(session, house.act(branch_head), first=FIRST, last=LAST)

    assert satisfaction(figures) == [("", 0, 0, True)]


def test_the_rated_line_hears_nothing_of_bad_ratings(
    session: Session, house: Institution, rated_week: list[Case]
) -> None:
    figures = measure_figures(session, house.act(house.head), first=FIRST, last=LAST)

    assert of(figures, "named_contact") == of(figures, "rectified") == []


def test_few_holdings_tell_of_nobody(session: Session, house: Institution, rated_week: list[Case]) -> None:
    act = house.act(house.union_officer)

    figures = of(measure_figures(session, act, first=FIRST, last=LAST, each_unit=True), "custody")

    assert [(each.unit, each.part, each.hidden) for each in figures] == [
        ("shiqiao", "p50", True),
        ("shiqiao", "p90", True),
        ("yingye", "p50", False),
        ("yingye", "p90", False),
    ]


def test_a_group_is_told_apart_from_the_others(
    session: Session, house: Institution, make_contact: MakeContact
) -> None:
    for _ in range(6):
        make_contact()
        make_contact(requester_kind="company", promise_due_at=FIRST_LATE, first_due_at=FIRST_LATE)

    person, company = of(
        measure_figures(session, house.act(house.head), first=FIRST, last=LAST), "on_time_by_requester"
    )

    assert (person.part_name, person.value, company.part_name, company.value) == (
        "个人客户",
        1,
        "单位客户",
        0,
    )
    assert company.difference is not None
    assert (company.difference.difference, company.difference.significant) == (-1, True)


@pytest.fixture
def complaints(session: Session, house: Institution, make_contact: MakeContact) -> None:
    """Two complaints in the teller's unit, one in the branch, and how many outlets there are."""
    branch_teller = house.staff("0601", "邓强", house.shiqiao, 10, Role.COUNTER)
    for by in (house.teller, house.teller, branch_teller):
        make_contact(by=by, kind="complaint")
    for unit_id, amount in ((None, 20), (house.yingye.id, 4)):
        session.add(
            DenominatorFigure(
                month=FIRST,
                unit_id=unit_id,
                kind=DenominatorKind.OUTLETS,
                amount=amount,
                recorded_at=TUESDAY,
            )
        )
    session.flush()


def test_complaints_are_set_against_what_was_imported(
    session: Session, house: Institution, complaints: None
) -> None:
    (rate,) = of(
        measure_figures(session, house.act(house.clerk), first=FIRST, last=LAST), "complaints_by_outlets"
    )

    assert (rate.numerator, rate.denominator, rate.value, rate.rate) == (3, 20, 150, 150)
    assert (rate.low, rate.high) == pytest.approx((30.9, 438.4), abs=0.1)


def test_a_missing_denominator_is_named_and_gives_no_number(
    session: Session, house: Institution, complaints: None
) -> None:
    act = house.act(house.clerk)

    yingye, shiqiao = sorted(
        of(measure_figures(session, act, first=FIRST, last=LAST, each_unit=True), "complaints_by_outlets"),
        key=lambda each: each.unit == "shiqiao",
    )
    (customers,) = of(
        measure_figures(session, act, first=date(2026, 5, 1), last=LAST), "complaints_by_customers"
    )

    assert (yingye.value, yingye.missing) == (500, "")
    assert (shiqiao.value, shiqiao.numerator) == (None, 1)
    assert shiqiao.missing == "缺少 2026-09 的网点数（石桥信用社），请先在「经营数据」导入"
    assert "缺少 2026-05、2026-06、2026-07 等 5 个月的个人客户数（全辖）" in customers.missing


def test_transactions_need_whole_months(session: Session, house: Institution, complaints: None) -> None:
    (rate,) = of(
        measure_figures(session, house.act(house.clerk), first=FIRST, last=date(2026, 9, 29)),
        "complaints_by_transactions",
    )

    assert (rate.value, rate.missing) == (None, "交易笔数按整月导入，请选整月")


def test_who_sees_part_of_the_house_gets_no_rate_of_the_whole(
    session: Session, house: Institution, complaints: None
) -> None:
    act = house.act(house.head)

    (whole,) = of(measure_figures(session, act, first=FIRST, last=LAST), "complaints_by_outlets")
    parts = of(measure_figures(session, act, first=FIRST, last=LAST, each_unit=True), "complaints_by_outlets")

    assert (whole.value, whole.numerator, whole.missing) == (
        None,
        0,
        "您看不到全部机构，投诉率请按机构看",
    )
    assert [(each.unit, each.value) for each in parts] == [("yingye", 500)]


def test_the_newest_figure_holds(session: Session, house: Institution, complaints: None) -> None:
    session.add(
        DenominatorFigure(
            month=FIRST,
            kind=DenominatorKind.OUTLETS,
            amount=30,
            recorded_at=datetime(2026, 10, 1, tzinfo=UTC),
        )
    )
    session.flush()

    (rate,) = of(
        measure_figures(session, house.act(house.clerk), first=FIRST, last=LAST), "complaints_by_outlets"
    )

    assert rate.value == 100


def test_refuses_days_in_the_wrong_order_and_unknown_units(session: Session, house: Institution) -> None:
    act = house.act(house.head)

    with pytest.raises(InvalidInput) as reversed_days:
        measure_figures(session, act, first=LAST, last=FIRST)
    with pytest.raises(InvalidInput) as unknown:
        measure_figures(session, act, first=FIRST, last=LAST, unit="nowhere")

    assert (reversed_days.value.field, unknown.value.field) == ("to", "unit")


def test_needs_the_permission(session: Session, house: Institution) -> None:
    with pytest.raises(NotPermitted):
        measure_figures(session, house.act(house.teller), first=FIRST, last=LAST)

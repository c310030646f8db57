"""Evaluations (考评): schemes that add up, periods that do not overlap, points, and what each step asks for."""

from datetime import date

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.evaluation import (
    FROM_TO,
    EvaluationKind,
    EvaluationState,
    Reached,
    Span,
    check_decision,
    check_next,
    check_not_evaluated,
    check_open_for_comments,
    check_publication,
    check_span,
    given,
    quarter_or_year,
    scored,
)
from shouwen_app.domain.evaluation_draft import ItemDraft, Offer, typed_items
from shouwen_app.domain.evaluation_scheme import (
    Heading,
    Item,
    Scheme,
    Source,
    check_fixed_before,
    earned_share,
    items_data,
    items_from,
)
from shouwen_app.domain.organisation import UnitKind

FAST = Item("on_time", Source.MEASURE, Heading.EFFICIENCY, 40, 0.8, 1.0, 30)
FEW_BACK = Item("reopened", Source.MEASURE, Heading.RESOLUTION, 30, 0.2, 0.05, 30)
ORDER = Item("m1", Source.MANUAL, Heading.QUALITY, 30, title="登记簿规范")
ITEMS = (FAST, FEW_BACK, ORDER)
SUMMER = Span(date(2026, 7, 1), date(2026, 9, 30))


@pytest.mark.rule("R11.5a", "R5.3b")
def test_a_scheme_has_all_three_headings_and_weights_of_100() -> None:
    assert Scheme(UnitKind.BRANCH, ITEMS).manual == (ORDER,)


@pytest.mark.parametrize(
    ("items", "code"),
    [
        (ITEMS[:2], "evaluation.weights"),
        ((FAST, Item("m1", Source.MANUAL, Heading.QUALITY, 60, title="秩序")), "evaluation.heading_missing"),
        (
            (*ITEMS[:2], Item("m1", Source.MANUAL, Heading.QUALITY, 0, title="秩序")),
            "evaluation.weight_range",
        ),
        ((*ITEMS[:2], Item("m1", Source.MANUAL, Heading.QUALITY, 30)), "input.required"),
        (
            (Item("on_time", Source.MEASURE, Heading.EFFICIENCY, 40, 0.9, 0.9, 30), *ITEMS[1:]),
            "evaluation.line_flat",
        ),
        (
            (Item("on_time", Source.MEASURE, Heading.EFFICIENCY, 40, 0.8, 1.0, 4), *ITEMS[1:]),
            "evaluation.least",
        ),
        (
            (*ITEMS[:2], Item("grassroots", Source.OPINION, Heading.QUALITY, 30, 0.5, 0.9, 5)),
            "evaluation.opinion_of_departments",
        ),
    ],
)
def test_a_scheme_that_cannot_be_evaluated_by_is_refused(items: tuple[Item, ...], code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        Scheme(UnitKind.BRANCH, items)

    assert refused.value.code == code


def test_nobody_evaluates_the_union_as_a_whole() -> None:
    with pytest.raises(InvalidInput, match="covers_nobody"):
        Scheme(UnitKind.UNION, ITEMS)


def test_items_come_back_from_storage_as_they_were() -> None:
    assert items_from(items_data(ITEMS)) == ITEMS


def test_points_follow_the_line_of_the_scheme_in_either_direction() -> None:
    assert [earned_share(value, FAST) for value in (0.7, 0.8, 0.9, 1.0)] == pytest.approx([0, 0, 0.5, 1])
    assert [earned_share(value, FEW_BACK) for value in (0.3, 0.125, 0.05, 0.0)] == pytest.approx(
        [0, 0.5, 1, 1]
    )


@drawn(
    st.floats(0, 1),
    st.floats(0, 1),
    st.sampled_from([FAST, FEW_BACK]),
)
def test_doing_better_never_costs_points(one: float, other: float, item: Item) -> None:
    better, worse = (max, min) if item.full_at > item.none_at else (min, max)

    assert 0 <= earned_share(worse(one, other), item) <= earned_share(better(one, other), item) <= 1


@pytest.mark.parametrize(
    ("low", "high", "reached"),
    [(1.0, 1.0, Reached.YES), (0.9, 1.0, Reached.UNTOLD), (0.85, 0.95, Reached.NO)],
)
def test_the_interval_decides_whether_the_full_mark_is_reached(
    low: float, high: float, reached: Reached
) -> None:
    assert scored(FAST, 100, (low + high) / 2, low, high).reached is reached


def test_of_a_measure_that_should_be_low_the_upper_end_is_the_worse() -> None:
    assert scored(FEW_BACK, 100, 0.02, 0.01, 0.04).reached is Reached.YES
    assert scored(FEW_BACK, 100, 0.1, 0.04, 0.2).reached is Reached.UNTOLD
    assert scored(FEW_BACK, 100, 0.1, 0.06, 0.2).reached is Reached.NO


def test_below_the_smallest_number_nothing_is_scored_and_no_share_is_told() -> None:
    few, enough = scored(FAST, 29, 0.9, 0.8, 0.95), scored(FAST, 30, 0.9, 0.8, 0.95)

    assert (few.points, few.value, few.counted) == (None, None, 29)
    assert enough.points == pytest.approx(20)


@pytest.mark.parametrize("points", [-1, 31])
def test_a_judgement_stays_within_the_weight(points: int) -> None:
    with pytest.raises(InvalidInput, match="points_range"):
        given(ORDER, points)


def test_what_is_counted_cannot_be_judged() -> None:
    with pytest.raises(InvalidInput, match="not_manual"):
        given(FAST, 10)


@pytest.mark.parametrize(
    ("kind", "on", "span"),
    [
        (EvaluationKind.QUARTER, date(2026, 8, 15), SUMMER),
        (EvaluationKind.QUARTER, date(2026, 12, 31), Span(date(2026, 10, 1), date(2026, 12, 31))),
        (EvaluationKind.YEAR, date(2026, 3, 1), Span(date(2026, 1, 1), date(2026, 12, 31))),
    ],
)
def test_periods_are_whole_quarters_and_years(kind: EvaluationKind, on: date, span: Span) -> None:
    assert quarter_or_year(kind, on) == span


def test_a_period_is_evaluated_once_it_is_over() -> None:
    with pytest.raises(InvalidInput, match="not_over"):
        check_span(SUMMER, [], SUMMER.last)

    check_span(SUMMER, [], date(2026, 10, 1))


@pytest.mark.parametrize("day", [1, 92])
def test_periods_do_not_overlap_by_a_single_day(day: int) -> None:
    other = (
        Span(date(2026, 7, 1), date(2026, 7, 1)) if day == 1 else Span(date(2026, 9, 30), date(2026, 12, 1))
    )

    with pytest.raises(InvalidInput, match="overlaps"):
        check_span(SUMMER, [other], date(2026, 12, 31))

    check_span(SUMMER, [Span(date(2026, 10, 1), date(2026, 12, 31))], date(2027, 1, 1))


def test_a_scheme_is_fixed_before_the_period_begins() -> None:
    check_fixed_before(date(2026, 6, 30), SUMMER.first)

    with pytest.raises(RuleViolation, match="scheme_too_late"):
        check_fixed_before(SUMMER.first, SUMMER.first)


@pytest.mark.parametrize("state", EvaluationState)
@pytest.mark.parametrize("to", EvaluationState)
def test_steps_follow_the_table(state: EvaluationState, to: EvaluationState) -> None:
    if to in FROM_TO[state]:
        check_next(state, to)
        return
    with pytest.raises(RuleViolation) as refused:
        check_next(state, to)
    assert refused.value.code == f"evaluation.is_{state}"


def test_comments_are_taken_until_the_last_day_and_decided_on_after_it() -> None:
    last = date(2026, 10, 15)
    check_open_for_comments(EvaluationState.COMMENTING, last, last)
    with pytest.raises(RuleViolation, match="comments_over"):
        check_open_for_comments(EvaluationState.COMMENTING, last, date(2026, 10, 16))
    with pytest.raises(RuleViolation, match="comments_run"):
        check_decision(EvaluationState.COMMENTING, today=last, comments_until=last, unanswered=0, unjudged=())


@pytest.mark.parametrize(
    ("unanswered", "unjudged", "code"),
    [(1, (), "evaluation.unanswered"), (0, ("登记簿规范",), "evaluation.unjudged"), (0, (), "")],
)
def test_a_decision_needs_answers_and_judgements(
    unanswered: int, unjudged: tuple[str, ...], code: str
) -> None:
    def decide() -> None:
        check_decision(
            EvaluationState.COMMENTING,
            today=date(2026, 10, 16),
            comments_until=date(2026, 10, 15),
            unanswered=unanswered,
            unjudged=unjudged,
        )

    if not code:
        decide()
        return
    with pytest.raises(RuleViolation) as refused:
        decide()
    assert refused.value.code == code


@pytest.mark.rule("R15.3.3c")
def test_at_the_end_of_the_year_no_department_is_left_out() -> None:
    decided, year = EvaluationState.DECIDED, EvaluationKind.YEAR
    with pytest.raises(RuleViolation, match="departments_missing"):
        check_publication(decided, year, UnitKind.DEPARTMENT, missing=["信贷管理部"], unanswered=0)
    with pytest.raises(RuleViolation, match="units_missing"):
        check_publication(decided, EvaluationKind.QUARTER, UnitKind.BRANCH, missing=["营业部"], unanswered=0)
    with pytest.raises(RuleViolation, match="unanswered"):
        check_publication(decided, year, UnitKind.DEPARTMENT, missing=(), unanswered=2)

    check_publication(decided, year, UnitKind.DEPARTMENT, missing=(), unanswered=0)


def test_nobody_decides_on_the_unit_they_belong_to_or_one_above_it() -> None:
    check_not_evaluated("/1/", ["/1/4/"])
    for home in ("/1/4/", "/1/4/9/"):
        with pytest.raises(RuleViolation, match="own_unit"):
            check_not_evaluated(home, ["/1/2/", "/1/4/"])


OFFERS = (
    Offer("on_time", Source.MEASURE, Heading.EFFICIENCY, may_adjust=True),
    Offer("satisfaction", Source.MEASURE, Heading.QUALITY),
    Offer("m1", Source.MANUAL, Heading.QUALITY),
)


def test_rows_without_a_weight_are_left_out_and_percentages_become_shares() -> None:
    rows = [
        ItemDraft("m1", "30", title=" 登记簿规范 ", heading="resolution"),
        ItemDraft("on_time", "40", "80", "97.5%", "30", adjusted=True),
        ItemDraft("satisfaction", "", "x"),
    ]

    items = typed_items(rows, OFFERS)

    assert items == (
        Item("on_time", Source.MEASURE, Heading.EFFICIENCY, 40, 0.8, 0.975, 30, adjusted=True),
        Item("m1", Source.MANUAL, Heading.RESOLUTION, 30, title="登记簿规范"),
    )


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (ItemDraft("on_time", "四十", "80", "97", "30"), "weight_on_time"),
        (ItemDraft("on_time", "40", "八成", "97", "30"), "none_on_time"),
        (ItemDraft("on_time", "40", "80", "101", "30"), "full_on_time"),
        (ItemDraft("on_time", "40", "80", "97", "-3"), "least_on_time"),
        (ItemDraft("m1", "40", heading="quality"), "title_m1"),
        (ItemDraft("m1", "40", title="秩序", heading="beauty"), "heading_m1"),
        (ItemDraft("heads", "40"), "heads"),
    ],
)
def test_what_is_typed_wrong_is_named(row: ItemDraft, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        typed_items([row], OFFERS)

    assert refused.value.field == field


def test_a_rating_cannot_be_adjusted_by_the_case_mix() -> None:
    (item,) = typed_items([ItemDraft("satisfaction", "40", "80", "97", "30", adjusted=True)], OFFERS)

    assert not item.adjusted

"""Improvement actions go one way: verified, explained, registered before they begin, judged once (改进行动)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen_app.domain.action import (
    COLUMNS,
    LONGEST_DAYS,
    Analysis,
    BoardColumn,
    Progress,
    Registration,
    Stage,
    check_may_end,
    check_may_explain,
    check_may_judge,
    check_may_register,
    check_may_standardise,
    check_registration,
    stage_of,
)
from shouwen_app.domain.effect import GOOD, Effect
from shouwen_app.domain.errors import InvalidInput, RuleViolation

TODAY = date(2026, 9, 29)
PLAN = Registration(
    measure="satisfaction",
    balance="reopened",
    units=frozenset({"xinji"}),
    others=frozenset(),
    before=(date(2026, 1, 1), date(2026, 7, 31)),
    after=(date(2026, 10, 8), date(2026, 12, 31)),
    noticed=(date(2026, 8, 1), date(2026, 8, 31)),
    smallest=0.03,
    analysis=Analysis.BEFORE_AFTER,
)
SETTLING = replace(PLAN, settle_days=14)


def test_a_whole_plan_is_taken():
    check_registration(PLAN, TODAY)
    check_registration(replace(PLAN, others=frozenset({"yingye"}), analysis=Analysis.AGAINST_OTHERS), TODAY)
    check_registration(replace(PLAN, noticed=None), TODAY)


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"balance": ""}, "balance_missing", "balance"),
        ({"balance": "satisfaction"}, "balance_same", "balance"),
        ({"smallest": 0.0}, "smallest_range", "smallest"),
        ({"smallest": 1.0}, "smallest_range", "smallest"),
        ({"units": frozenset()}, "units_missing", "units"),
        ({"others": frozenset({"xinji", "yingye"})}, "units_on_both_sides", "others"),
        ({"others": frozenset({"yingye"})}, "others_and_analysis", "others"),
        ({"analysis": Analysis.AGAINST_OTHERS}, "others_and_analysis", "others"),
        ({"after": (TODAY, date(2026, 12, 31))}, "begun", "after_first"),
        ({"after": (date(2026, 9, 1), date(2026, 12, 31))}, "begun", "after_first"),
        ({"after": (date(2026, 10, 8), date(2026, 10, 7))}, "days_reversed", "after_last"),
        ({"before": (date(2026, 7, 31), date(2026, 7, 30))}, "days_reversed", "before_last"),
        ({"after": (date(2026, 10, 8), date(2028, 10, 9))}, "too_long", "after_last"),
        ({"settle_days": -1}, "settle_range", "settle_days"),
        ({"settle_days": 91}, "settle_range", "settle_days"),
        ({"before": (date(2026, 9, 1), date(2026, 10, 8))}, "before_overlaps", "before_last"),
        ({"before": (date(2026, 1, 1), date(2026, 8, 1))}, "before_noticed", "before_last"),
        ({"before": (date(2026, 8, 31), date(2026, 9, 20))}, "before_noticed", "before_last"),
    ],
)
def test_plans_that_could_prove_anything_are_refused(wrong, code, field):
    with pytest.raises(InvalidInput) as refused:
        check_registration(replace(PLAN, **wrong), TODAY)

    assert (refused.value.code, refused.value.field) == (f"action.{code}", field)


def test_two_years_are_the_most():
    first, _ = PLAN.after
    check_registration(replace(PLAN, after=(first, first + timedelta(days=LONGEST_DAYS))), TODAY)


@pytest.mark.parametrize(
    ("progress", "today", "stage", "column"),
    [
        (Progress(), TODAY, Stage.SIGNAL, BoardColumn.PLAN),
        (Progress(is_verified=True), TODAY, Stage.VERIFIED, BoardColumn.PLAN),
        (Progress(is_verified=True, is_explained=True), TODAY, Stage.EXPLAINED, BoardColumn.PLAN),
        (Progress(registration=PLAN), date(2026, 10, 7), Stage.REGISTERED, BoardColumn.PLAN),
        (Progress(registration=PLAN), date(2026, 10, 8), Stage.RUNNING, BoardColumn.DO),
        (Progress(registration=PLAN), date(2026, 12, 31), Stage.RUNNING, BoardColumn.DO),
        (Progress(registration=PLAN), date(2027, 1, 1), Stage.DUE, BoardColumn.CHECK),
        (Progress(registration=SETTLING), date(2027, 1, 14), Stage.RUNNING, BoardColumn.DO),
        (Progress(registration=SETTLING), date(2027, 1, 15), Stage.DUE, BoardColumn.CHECK),
        (Progress(registration=PLAN, effect=Effect.UNPROVEN), TODAY, Stage.JUDGED, BoardColumn.CHECK),
        (
            Progress(registration=PLAN, effect=Effect.EFFECTIVE, is_standard=True),
            TODAY,
            Stage.STANDARD,
            BoardColumn.ACT,
        ),
        (Progress(is_verified=True, is_ended=True), TODAY, Stage.ENDED, BoardColumn.ACT),
    ],
)
def test_days_and_deeds_tell_where_an_action_stands(progress, today, stage, column):
    assert stage_of(progress, today) is stage
    assert COLUMNS[stage] is column


@pytest.mark.parametrize(
    ("check", "allowed"),
    [
        (check_may_explain, {Stage.VERIFIED, Stage.EXPLAINED}),
        (check_may_register, {Stage.EXPLAINED}),
        (check_may_judge, {Stage.DUE}),
        (check_may_end, set(Stage) - {Stage.STANDARD, Stage.ENDED}),
    ],
)
def test_each_step_has_its_time(check, allowed):
    for stage in Stage:
        if stage in allowed:
            check(stage)
            continue
        with pytest.raises(RuleViolation) as refused:
            check(stage)
        assert refused.value.code == f"action.is_{stage}"


@given(st.sampled_from(Stage), st.none() | st.sampled_from(Effect), st.none() | st.sampled_from(Effect))
def test_only_what_was_proven_becomes_a_standard(stage, effect, balance):
    may = stage is Stage.JUDGED and effect in GOOD and balance not in {None, Effect.HARMFUL}
    try:
        check_may_standardise(stage, effect, balance)
    except RuleViolation:
        assert not may
    else:
        assert may

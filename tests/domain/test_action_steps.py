"""Steps of an action: numbers, the days that made somebody act, how it ends, and that nobody changed them (改进行动留痕)."""

from datetime import date, timedelta

import pytest

from shouwen_app.domain.action import Stage
from shouwen_app.domain.action_steps import (
    NOTICED_DAYS,
    StepKind,
    action_number,
    check_number,
    ending_of,
    first_broken,
    noticed_days,
    step_digest,
)
from shouwen_app.domain.chain import GENESIS
from shouwen_app.domain.errors import InvalidInput, NotFound, RuleViolation
from shouwen_app.domain.suggestion import SuggestionState, check_waits, suggestion_state

TODAY = date(2026, 9, 29)


def test_numbers_run_within_a_year():
    assert [action_number(2026, 14), action_number(2109, 1000)] == ["GJ-26-014", "GJ-09-1000"]
    assert check_number("GJ-26-014") == "GJ-26-014"


@pytest.mark.parametrize("number", ["", "GJ-26-14", "gj-26-014", "GJ-26-014 ", "SW-20260929-0001"])
def test_anything_else_is_no_number(number: str):
    with pytest.raises(NotFound):
        check_number(number)


def test_without_days_the_month_before_the_proposal_made_somebody_act():
    assert noticed_days(None, None, TODAY) == (TODAY - timedelta(days=NOTICED_DAYS), TODAY)
    assert noticed_days(date(2026, 8, 1), date(2026, 8, 31), TODAY) == (
        date(2026, 8, 1),
        date(2026, 8, 31),
    )


@pytest.mark.parametrize(
    ("first", "last", "code", "field"),
    [
        (None, TODAY, "noticed_half", "noticed_first"),
        (TODAY, None, "noticed_half", "noticed_last"),
        (TODAY, TODAY + timedelta(days=1), "noticed_future", "noticed_last"),
        (TODAY, TODAY - timedelta(days=1), "noticed_span", "noticed_first"),
        (TODAY - timedelta(days=367), TODAY, "noticed_span", "noticed_first"),
    ],
)
def test_days_that_cannot_have_made_anybody_act_are_refused(first, last, code, field):
    with pytest.raises(InvalidInput) as refused:
        noticed_days(first, last, TODAY)

    assert (refused.value.code, refused.value.field) == (f"action.{code}", field)


def test_what_has_not_begun_is_withdrawn_and_the_rest_ends():
    begun = {stage for stage in Stage if ending_of(stage) is StepKind.ENDED}

    assert begun == {Stage.RUNNING, Stage.DUE, Stage.JUDGED}


def test_a_changed_step_is_found():
    told: list[tuple[StepKind, str, int | None, str, str]] = []
    before = GENESIS
    for kind, content in ((StepKind.PROPOSED, '{"a":1}'), (StepKind.VERIFIED, "{}"), (StepKind.ENDED, "{}")):
        before = step_digest(before, kind, "2026-09-29T06:42:00.000000+00:00", 7, content)
        told.append((kind, "2026-09-29T06:42:00.000000+00:00", 7, content, before))

    assert first_broken(told) is None
    assert first_broken([]) is None
    assert first_broken([told[0], (told[1][0], told[1][1], 8, told[1][3], told[1][4]), told[2]]) == 1
    assert first_broken([(told[0][0], told[0][1], 7, '{"a":2}', told[0][4]), *told[1:]]) == 0
    assert first_broken(told[1:]) == 0


@pytest.mark.rule("R14.4.4")
def test_a_suggestion_is_answered_once():
    waiting = suggestion_state(is_taken=False, is_answered=False)
    taken = suggestion_state(is_taken=True, is_answered=True)
    answered = suggestion_state(is_taken=False, is_answered=True)

    check_waits(waiting)
    for state in (taken, answered):
        with pytest.raises(RuleViolation, match=rf"suggestion\.is_{state}"):
            check_waits(state)
    assert [taken, answered] == [SuggestionState.TAKEN, SuggestionState.ANSWERED]

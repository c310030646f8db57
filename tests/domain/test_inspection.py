"""Inspections (检查): what a plan may be, who may inspect whom, and when a sheet can be handed in."""

from collections.abc import Callable
from datetime import date

import pytest

from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.inspection import (
    COUNTED,
    HalfDay,
    RoundState,
    SheetState,
    Size,
    check_candidates,
    check_days,
    check_decides,
    check_handing_in,
    check_state,
    is_outsider,
    round_state,
    slots,
)
from shouwen_app.domain.observation_sheets import SHEETS, Sheet, Subject, sheet_of
from shouwen_app.domain.rules import RULES
from shouwen_app.services.calendars import working_calendar
from shouwen_app.texts import CATALOG

TODAY = date(2026, 9, 29)
VISIT = sheet_of(1).items(Subject.VISIT)


def refused(act: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises((InvalidInput, RuleViolation)) as found:
        act()
    return found.value.code, found.value.field


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (date(2026, 9, 28), date(2026, 9, 30), "inspection.first_past"),
        (date(2026, 9, 30), date(2026, 9, 29), "inspection.last_before"),
        (date(2026, 9, 30), date(2027, 1, 30), "inspection.too_long"),
        (date(2026, 10, 1), date(2026, 10, 4), "inspection.no_workday"),
    ],
)
def test_a_round_lies_ahead_and_has_a_working_day(first: date, last: date, code: str) -> None:
    assert refused(lambda: check_days(first, last, TODAY, working_calendar()))[0] == code


def test_visits_fall_on_half_days_that_are_worked() -> None:
    found = list(slots(date(2026, 9, 30), date(2026, 10, 8), working_calendar()))

    assert found == [f"{on}/{half}" for on in ("2026-09-30", "2026-10-08") for half in HalfDay]


@pytest.mark.parametrize(
    ("size", "code"),
    [
        ((0, 1, 1), "inspection.units_few"),
        ((1, 5, 0), "inspection.visits"),
        ((1, 0, 21), "inspection.cases"),
        ((1, 0, 0), "inspection.nothing_drawn"),
    ],
)
def test_something_is_drawn_and_not_too_much(size: tuple[int, int, int], code: str) -> None:
    assert refused(lambda: Size(*size))[0] == code


def test_no_more_units_are_drawn_than_there_are() -> None:
    check_candidates(3, Size(3, 1, 0))

    assert refused(lambda: check_candidates(2, Size(3, 1, 0))) == ("inspection.units_many", "draw_units")


@pytest.mark.rule("R15.3.3a", "R19.2")
def test_nobody_inspects_the_own_unit_nor_one_they_lead() -> None:
    assert is_outsider("/1/4/", (), "/1/2/")
    assert not is_outsider("/1/2/", (), "/1/2/")
    assert not is_outsider("/1/2/7/", (), "/1/2/")
    assert not is_outsider("/1/4/", ("/1/2/",), "/1/2/")
    assert not is_outsider("/1/4/", ("/1/",), "/1/2/")
    assert is_outsider("/1/", (), "/1/2/")


@pytest.mark.rule("R16.2c")
def test_a_sheet_is_handed_in_when_every_item_is_answered_and_every_no_is_told() -> None:
    answers = dict.fromkeys([item.key for item in VISIT], "yes")
    without = {key: answer for key, answer in answers.items() if key != "tea"}

    check_handing_in(VISIT, {**answers, "tea": "unseen"}, {})
    check_handing_in(VISIT, {**answers, "tea": "no"}, {"tea": "等候区没有饮水机"})

    assert refused(lambda: check_handing_in(VISIT, without, {})) == ("inspection.items_left", "tea")
    assert refused(lambda: check_handing_in(VISIT, {**answers, "tea": "perhaps"}, {}))[1] == "tea"
    assert refused(lambda: check_handing_in(VISIT, {**answers, "tea": "no"}, {"tea": "无"}))[1] == "note_tea"


@pytest.mark.rule("R16.2c", "R12.2.5", "R12.3.5")
@pytest.mark.parametrize("sheet", SHEETS)
def test_every_item_has_words_and_known_rules_and_the_five_ones_stand_first(sheet: Sheet) -> None:
    items = [*sheet.visit, *sheet.case]

    assert [item.key for item in items[:5]] == ["smile", "hello", "chair", "tea", "goodbye"]
    assert all(CATALOG[f"inspection.item.{item.key}"] for item in items)
    assert {rule for item in items for rule in item.rules} <= {rule.id for rule in RULES}
    assert len({item.key for item in items}) == len(items)


def test_versions_are_numbered_without_gaps() -> None:
    assert [sheet.version for sheet in SHEETS] == list(range(1, len(SHEETS) + 1))


def test_states_follow_each_other_and_a_sheet_set_aside_does_not_count() -> None:
    check_state(SheetState.OPEN, SheetState.OPEN)

    assert (
        refused(lambda: check_state(SheetState.SUBMITTED, SheetState.OPEN))[0] == "inspection.sheet_submitted"
    )
    assert refused(lambda: check_decides(3, 3))[0] == "inspection.own_sheet"
    assert {SheetState.SET_ASIDE, SheetState.OPEN} == set(SheetState) - set(COUNTED)


@pytest.mark.parametrize(
    ("drawn", "cancelled", "sheets", "state"),
    [
        (False, False, [], RoundState.PLANNED),
        (False, True, [], RoundState.CANCELLED),
        (True, False, [SheetState.ACKNOWLEDGED, SheetState.OPEN], RoundState.RUNNING),
        (True, False, [SheetState.OBJECTED], RoundState.RUNNING),
        (True, False, [SheetState.ACKNOWLEDGED, SheetState.SET_ASIDE, SheetState.STANDS], RoundState.DONE),
    ],
)
def test_a_round_is_done_when_all_its_sheets_are_settled(
    drawn: bool, cancelled: bool, sheets: list[SheetState], state: RoundState
) -> None:
    assert round_state(is_cancelled=cancelled, is_drawn=drawn, sheets=sheets) is state

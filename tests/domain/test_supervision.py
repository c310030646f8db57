"""Supervision orders (督办单): no path ends one without accepted replies or its issuer's withdrawal."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.supervision import (
    Leg,
    LegState,
    OrderState,
    SupervisionOrder,
    check_concerned,
    check_days,
    check_receivers,
    judged,
    more_time_asked,
    more_time_decided,
    order_number,
    passed_down,
    recalled,
    replied,
    withdrawn,
)

NOW = datetime(2026, 9, 29, 2, tzinfo=UTC)
DUE = NOW + timedelta(days=7)
BRANCH, OUTLET = 10, 11
HEAD, OUTLET_HEAD, OFFICER = 1, 2, 3


def issued(*units: int) -> SupervisionOrder:
    """An order to units, the first one by default the branch."""
    return SupervisionOrder(tuple(Leg(n, unit, DUE) for n, unit in enumerate(units or (BRANCH,), 1)))


def below(order: SupervisionOrder, due_at: datetime = DUE) -> SupervisionOrder:
    return passed_down(order, 1, unit=(OUTLET, "/1/10/11/"), own_path="/1/10/", due_at=due_at, at=NOW)


def looked_at(order: SupervisionOrder, leg: int, as_unit: int | None, by: int, ok: bool) -> SupervisionOrder:
    return judged(order, leg, as_unit=as_unit, by_id=by, accepted=ok, due_at=DUE, at=NOW)


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises((RuleViolation, InvalidInput)) as refused:
        act()
    return refused.value.code


@pytest.mark.rule("R12.2.5", "R19.2")
def test_level_by_level_the_reply_goes_up_through_the_unit_between() -> None:
    order = below(issued())
    early = code_of(lambda: replied(order, 1, HEAD))
    order = replied(order, 2, OUTLET_HEAD)
    over_the_head = code_of(lambda: looked_at(order, 2, None, OFFICER, True))
    order = looked_at(order, 2, BRANCH, HEAD, True)
    order = replied(order, 1, HEAD)
    from_below = code_of(lambda: looked_at(order, 1, BRANCH, OUTLET_HEAD, True))

    ended = looked_at(order, 1, None, OFFICER, True)

    assert (early, over_the_head, from_below) == (
        "supervision.is_passed_down",
        "supervision.not_asker",
        "supervision.not_asker",
    )
    assert ended.state is OrderState.ACCEPTED


@pytest.mark.rule("R12.2.5")
def test_a_reply_sent_back_gets_a_new_limit_and_waits_anew() -> None:
    order = replied(issued(), 1, HEAD)
    without = code_of(lambda: judged(order, 1, as_unit=None, by_id=OFFICER, accepted=False, at=NOW))

    back = judged(
        order, 1, as_unit=None, by_id=OFFICER, accepted=False, due_at=DUE + timedelta(days=2), at=NOW
    )

    assert without == "supervision.limit_needed"
    assert (back.state_of(back.leg(1)), back.leg(1).due_at) == (LegState.WAITING, DUE + timedelta(days=2))


def test_all_units_that_were_asked_have_to_be_accepted() -> None:
    order = looked_at(replied(issued(10, 20), 1, HEAD), 1, None, OFFICER, True)

    assert order.state is OrderState.OPEN
    assert looked_at(replied(order, 2, OUTLET_HEAD), 2, None, OFFICER, True).state is OrderState.ACCEPTED


def test_nobody_accepts_the_own_reply_nor_grants_the_own_request() -> None:
    assert (
        code_of(lambda: looked_at(replied(issued(), 1, HEAD), 1, None, HEAD, True)) == "supervision.own_reply"
    )
    asked = more_time_asked(issued(), 1, HEAD)
    decide = {"as_unit": None, "due_at": DUE + timedelta(days=1), "at": NOW}

    assert code_of(lambda: more_time_decided(asked, 1, by_id=HEAD, **decide)) == "supervision.own_request"


def test_more_time_is_asked_once_and_granted_later_than_the_limit_or_refused() -> None:
    asked = more_time_asked(issued(), 1, HEAD)
    decide = {"as_unit": None, "by_id": OFFICER, "at": NOW}

    granted = more_time_decided(asked, 1, due_at=DUE + timedelta(days=3), **decide)
    refused = more_time_decided(asked, 1, due_at=None, **decide)

    assert (granted.leg(1).due_at, refused.leg(1).due_at) == (DUE + timedelta(days=3), DUE)
    assert code_of(lambda: more_time_asked(asked, 1, HEAD)) == "supervision.asked_already"
    assert code_of(lambda: more_time_decided(asked, 1, due_at=DUE, **decide)) == "supervision.not_later"
    assert (
        code_of(lambda: more_time_decided(refused, 1, due_at=None, **decide)) == "supervision.nothing_asked"
    )


def test_a_unit_gives_no_more_time_than_it_has_and_passes_down_only() -> None:
    assert code_of(lambda: below(issued(), DUE + timedelta(hours=1))) == "supervision.beyond_own_limit"
    aside = {"own_path": "/1/10/", "due_at": DUE, "at": NOW}
    assert code_of(lambda: passed_down(issued(), 1, unit=(20, "/1/20/"), **aside)) == "supervision.not_below"
    assert code_of(lambda: passed_down(issued(), 1, unit=(10, "/1/10/"), **aside)) == "supervision.not_below"
    assert code_of(lambda: below(below(issued()))) == "supervision.passed_already"


def test_what_was_recalled_holds_nothing_up_and_can_be_passed_down_again() -> None:
    order = recalled(below(issued()), 2, as_unit=BRANCH)

    assert order.state_of(order.leg(1)) is LegState.WAITING
    assert len(below(order).legs) == 3
    assert code_of(lambda: recalled(order, 2, as_unit=BRANCH)) == "supervision.is_recalled"
    assert code_of(lambda: recalled(order, 1, as_unit=None)) == "supervision.withdraw_instead"
    assert code_of(lambda: recalled(below(issued()), 2, as_unit=None)) == "supervision.not_asker"


def test_only_its_issuer_withdraws_and_then_nothing_moves() -> None:
    assert code_of(lambda: withdrawn(issued(), is_issuer=False)) == "supervision.not_issuer"
    order = withdrawn(issued(), is_issuer=True)

    assert order.state is OrderState.WITHDRAWN
    assert code_of(lambda: replied(order, 1, HEAD)) == "supervision.order_withdrawn"


def test_overdue_is_told_of_who_owes_and_not_of_who_waits() -> None:
    order, later = issued(), DUE + timedelta(minutes=1)

    assert not order.is_late(order.leg(1), DUE)
    assert order.is_late(order.leg(1), later)
    answered = replied(order, 1, HEAD)
    assert not answered.is_late(answered.leg(1), later)


@pytest.mark.parametrize("days", [0, 61])
def test_a_limit_has_at_least_one_day_and_an_end(days: int) -> None:
    assert code_of(lambda: check_days(days)) == "supervision.days"


def test_receivers_are_different_units_beside_each_other_and_not_the_issuers_own() -> None:
    assert code_of(lambda: check_receivers((), issuer_heads=())) == "supervision.no_unit"
    assert code_of(lambda: check_receivers(("/1/", "/1/2/"), issuer_heads=())) == "supervision.units_nested"
    assert code_of(lambda: check_receivers(("/1/2/", "/1/2/"), issuer_heads=())) == "supervision.units_nested"
    assert code_of(lambda: check_receivers(("/1/2/",), issuer_heads=("/1/2/",))) == "supervision.own_unit"
    check_receivers(("/1/2/", "/1/3/"), issuer_heads=("/1/4/",))


def test_an_order_about_a_case_goes_to_units_that_have_to_do_with_it() -> None:
    check_concerned(("/1/2/",), ("/1/2/5/", "/1/3/"))

    assert code_of(lambda: check_concerned(("/1/4/",), ("/1/2/",))) == "supervision.unit_not_concerned"


def test_numbers_carry_the_year() -> None:
    assert (order_number(date(2026, 9, 29), 3), order_number(date(2027, 1, 4), 1200)) == (
        "DB-26-003",
        "DB-27-1200",
    )


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["reply", "accept", "send_back", "pass", "recall", "ask", "grant", "withdraw"]),
        st.integers(1, 4),
        st.sampled_from([None, 10, 11, 12]),
        st.integers(1, 4),
        st.booleans(),
    ),
    max_size=40,
)


def step(
    order: SupervisionOrder, act: str, leg: int, unit: int | None, by: int, is_issuer: bool
) -> SupervisionOrder:
    """One act, whoever tries it."""
    due = DUE + timedelta(days=len(order.legs))
    match act:
        case "reply":
            return replied(order, leg, by)
        case "accept" | "send_back":
            return judged(order, leg, as_unit=unit, by_id=by, accepted=act == "accept", due_at=due, at=NOW)
        case "pass":
            path = "/1/10/" if leg == 1 else f"/1/10/{9 + leg}/"
            below_it = (10 + leg, path + f"{10 + leg}/")
            return passed_down(order, leg, unit=below_it, own_path=path, due_at=DUE, at=NOW)
        case "recall":
            return recalled(order, leg, as_unit=unit)
        case "ask":
            return more_time_asked(order, leg, by)
        case "grant":
            return more_time_decided(order, leg, as_unit=unit, by_id=by, due_at=due, at=NOW)
        case _:
            return withdrawn(order, is_issuer=is_issuer)


@given(STEPS)
def test_no_path_ends_an_order_over_somebodys_head(
    steps: list[tuple[str, int, int | None, int, bool]],
) -> None:
    order, issuer_withdrew, issuer_accepted = issued(), False, False
    for act, leg, unit, by, is_issuer in steps:
        if not any(each.id == leg for each in order.legs):
            continue
        before = order
        try:
            order = step(order, act, leg, unit, by, is_issuer)
        except RuleViolation:
            continue
        issuer_withdrew = issuer_withdrew or (act == "withdraw" and is_issuer)
        issuer_accepted = issuer_accepted or (act == "accept" and leg == 1 and unit is None)
        if act in ("accept", "send_back"):
            assert before.asker_unit(before.leg(leg)) == unit
        if act == "reply":
            assert all(
                before.state_of(each) in ("accepted", "recalled") for each in before.below(before.leg(leg))
            )

    assert order.state is not OrderState.WITHDRAWN or issuer_withdrew
    assert order.state is not OrderState.ACCEPTED or issuer_accepted
    if order.state is OrderState.ACCEPTED:
        assert all(order.state_of(each) in ("accepted", "recalled") for each in order.legs)

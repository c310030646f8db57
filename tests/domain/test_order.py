"""Orders of the hotline and of superior bodies (R1.7, R20.A2.2): their term, and that nobody declines them."""

from datetime import datetime, timedelta

import pytest

from shouwen_app.domain.contact import CANNOT_BE_DECLINED, Channel
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.order import CLAUSES, Order, check_may_report, check_not_declined, order_of
from shouwen_app.domain.triage import TriageOutcome
from tests.factories import TUESDAY

SOON = TUESDAY + timedelta(days=3)


def given(channel: Channel, due_at: datetime | None = None, *, has_figure: bool = False) -> Order:
    return order_of(
        channel, number=" 12345-07 ", sender="市民热线", due_at=due_at, now=TUESDAY, has_figure=has_figure
    )


def test_every_channel_whose_orders_cannot_be_declined_has_its_clauses() -> None:
    assert set(CLAUSES) == CANNOT_BE_DECLINED


@pytest.mark.rule("R1.7b", "R20.A2.2")
@pytest.mark.parametrize("channel", sorted(CLAUSES))
def test_an_order_keeps_number_sender_and_term(channel: Channel) -> None:
    assert given(channel, SOON) == Order("12345-07", "市民热线", SOON)


def test_what_is_no_order_has_none() -> None:
    assert given(Channel.VISIT, SOON) == Order()


@pytest.mark.rule("R20.A2.2")
def test_a_superiors_order_needs_a_term_unless_the_institution_has_set_the_days() -> None:
    with pytest.raises(InvalidInput) as refusal:
        given(Channel.SUPERIOR)

    assert (refusal.value.code, refusal.value.field) == ("order.due_required", "order_due_at")
    assert given(Channel.SUPERIOR, has_figure=True).due_at is None
    assert given(Channel.HOTLINE).due_at is None


@pytest.mark.parametrize(
    ("due_at", "code"),
    [
        (TUESDAY, "order.due_in_past"),
        (TUESDAY - timedelta(days=1), "order.due_in_past"),
        (TUESDAY + timedelta(days=800), "order.due_too_far"),
    ],
)
def test_a_term_lies_in_the_future_and_within_reach(due_at: datetime, code: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        given(Channel.HOTLINE, due_at)

    assert (refusal.value.code, refusal.value.field) == (code, "order_due_at")


@pytest.mark.rule("R1.7a")
@pytest.mark.parametrize("channel", sorted(CLAUSES))
@pytest.mark.parametrize("outcome", [TriageOutcome.OUTSIDE, TriageOutcome.NOT_PERMITTED])
def test_no_order_is_refused_at_triage(channel: Channel, outcome: TriageOutcome) -> None:
    with pytest.raises(RuleViolation, match=r"order\.cannot_refuse"):
        check_not_declined(channel, outcome)

    check_not_declined(Channel.VISIT, outcome)
    check_not_declined(channel, TriageOutcome.TRANSFER)


@pytest.mark.rule("R20.A2.2")
def test_a_superior_hears_the_result_the_hotline_whatever_there_is_within_its_limit() -> None:
    check_may_report(Channel.HOTLINE, is_replied=False)
    check_may_report(Channel.SUPERIOR, is_replied=True)

    with pytest.raises(RuleViolation, match=r"order\.result_first"):
        check_may_report(Channel.SUPERIOR, is_replied=False)

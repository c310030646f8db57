"""Orders (派单): of the customer-service hotline (R1.7) and of a superior body (R20.A2.2), with a term and a report back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from shouwen_app.domain.contact import CANNOT_BE_DECLINED, Channel
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.time_limit import Clause
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.domain.wording import ORGANISATION_MAX, clean_line

NUMBER_MAX = 40
LONGEST_TERM = timedelta(days=2 * 366)
_DECLINES = frozenset({TriageOutcome.OUTSIDE, TriageOutcome.NOT_PERMITTED})

CLAUSES: dict[Channel, tuple[Clause, Clause, str]] = {
    Channel.HOTLINE: (Clause.HOTLINE_ORDER, Clause.HOTLINE_CONTACT, "R1.7b"),
    Channel.SUPERIOR: (Clause.SUPERIOR_ORDER, Clause.SUPERIOR_ORDER, "R20.A2.2"),
}
"""By channel: the clause of a term given with the order, the clause that holds without one, and the rule."""


@dataclass(frozen=True, slots=True)
class Order:
    """Who ordered what under which number, and until when; empty for a contact that is no order."""

    number: str = ""
    sender: str = ""
    due_at: datetime | None = None


def order_of(
    channel: Channel, *, number: str, sender: str, due_at: datetime | None, now: datetime, has_figure: bool
) -> Order:
    """The order that comes with a contact, cleaned; fields of other channels are left out.

    ``has_figure``: the institution has set the days that the regulation leaves blank (R20.A2.2); without them a
    superior's order needs its own term. Raises InvalidInput naming the field.
    """
    if channel not in CLAUSES:
        return Order()
    if due_at is None and channel is Channel.SUPERIOR and not has_figure:
        raise InvalidInput("order.due_required", field="order_due_at")
    if due_at is not None and due_at <= now:
        raise InvalidInput("order.due_in_past", field="order_due_at")
    if due_at is not None and due_at > now + LONGEST_TERM:
        raise InvalidInput("order.due_too_far", field="order_due_at")
    return Order(
        clean_line(number, "order_no", longest=NUMBER_MAX),
        clean_line(sender, "order_from", longest=ORGANISATION_MAX),
        due_at,
    )


def check_not_declined(channel: Channel, outcome: TriageOutcome) -> None:
    """No unit refuses an order (R1.7a; superior bodies by house rule). Raises RuleViolation."""
    if channel in CANNOT_BE_DECLINED and outcome in _DECLINES:
        raise RuleViolation("order.cannot_refuse", field="outcome")


def may_report(channel: Channel, *, is_replied: bool) -> bool:
    """Whether the sender can be reported to: the hotline within its limit (R1.7b), a superior with the result (R20.A2.2)."""
    return channel is Channel.HOTLINE or (channel is Channel.SUPERIOR and is_replied)


def check_may_report(channel: Channel, *, is_replied: bool) -> None:
    """Raises RuleViolation where ``may_report`` says no."""
    if not may_report(channel, is_replied=is_replied):
        raise RuleViolation("order.result_first")

"""A supervision order (督办单): a duty to reply within a limit, level by level; it asks and never finds fault by itself."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from shouwen_app.domain.errors import InvalidInput, RuleViolation

LONGEST_DAYS: Final = 60
"""Working days a unit can be given at most (house rule): what takes longer is a plan, not an order."""


class OrderTarget(StrEnum):
    """What an order is about (督办对象)."""

    CASE = "case"
    UNIT = "unit"
    TOPIC = "topic"


class OrderState(StrEnum):
    """Where an order stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class LegState(StrEnum):
    """Where the duty of one unit stands; ``passed_down`` waits for the units below."""

    WAITING = "waiting"
    PASSED_DOWN = "passed_down"
    REPLIED = "replied"
    ACCEPTED = "accepted"
    RECALLED = "recalled"


SETTLED: Final = (LegState.ACCEPTED, LegState.RECALLED)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a unit answered; ``accepted`` is None until whoever asked has looked at it."""

    by_id: int
    accepted: bool | None = None


@dataclass(frozen=True, slots=True)
class Leg:
    """The duty of one unit; ``asked_by`` is the leg of the unit that passed it down, None when the issuer asked.

    ``asked_more_by`` is who asks for more time, None while nobody does.
    """

    id: int
    unit_id: int
    due_at: datetime
    asked_by: int | None = None
    replies: tuple[Reply, ...] = ()
    asked_more_by: int | None = None
    is_recalled: bool = False


@dataclass(frozen=True, slots=True)
class SupervisionOrder:
    """An order with the duties it laid on units."""

    legs: tuple[Leg, ...]
    is_withdrawn: bool = False

    @property
    def state(self) -> OrderState:
        """Accepted once the issuer has accepted the reply of every unit that was asked; there is no other end."""
        if self.is_withdrawn:
            return OrderState.WITHDRAWN
        own = [leg for leg in self.legs if leg.asked_by is None]
        done = bool(own) and all(self.state_of(leg) is LegState.ACCEPTED for leg in own)
        return OrderState.ACCEPTED if done else OrderState.OPEN

    def leg(self, leg_id: int) -> Leg:
        """One of its legs."""
        return next(leg for leg in self.legs if leg.id == leg_id)

    def below(self, leg: Leg) -> tuple[Leg, ...]:
        """The legs to which a unit passed it down."""
        return tuple(each for each in self.legs if each.asked_by == leg.id)

    def state_of(self, leg: Leg) -> LegState:
        """Where one unit's duty stands."""
        if leg.is_recalled:
            return LegState.RECALLED
        last = leg.replies[-1].accepted if leg.replies else False
        if last is None:
            return LegState.REPLIED
        if last:
            return LegState.ACCEPTED
        unsettled = any(self.state_of(each) not in SETTLED for each in self.below(leg))
        return LegState.PASSED_DOWN if unsettled else LegState.WAITING

    def asker_unit(self, leg: Leg) -> int | None:
        """The unit that asked this one and looks at its reply; None for the issuer."""
        return None if leg.asked_by is None else self.leg(leg.asked_by).unit_id

    def is_late(self, leg: Leg, at: datetime) -> bool:
        """Whether the reply is overdue; one that was given in time waits for the other side."""
        return (
            self.state is OrderState.OPEN
            and self.state_of(leg) in (LegState.WAITING, LegState.PASSED_DOWN)
            and leg.due_at < at
        )


def order_number(on: date, running: int) -> str:
    """DB-26-003: the year and a running number without gaps."""
    return f"DB-{on:%y}-{running:03}"


def check_days(days: int, field: str = "days") -> None:
    """Raises InvalidInput naming ``field`` for a limit of no day, or of more than LONGEST_DAYS."""
    if not 1 <= days <= LONGEST_DAYS:
        raise InvalidInput("supervision.days", field=field, most=LONGEST_DAYS)


def check_receivers(paths: tuple[str, ...], *, issuer_heads: tuple[str, ...]) -> None:
    """Raises RuleViolation unless different units are asked, none of them below another or headed by the issuer."""
    if not paths:
        raise InvalidInput("supervision.no_unit", field="units")
    if any(one != other and one.startswith(other) for one in paths for other in paths) or len(
        set(paths)
    ) < len(paths):
        raise RuleViolation("supervision.units_nested", field="units")
    if any(path.startswith(headed) for path in paths for headed in issuer_heads):
        raise RuleViolation("supervision.own_unit", field="units")


def check_concerned(paths: tuple[str, ...], case_paths: tuple[str, ...]) -> None:
    """An order about a case goes to units that have to do with it, or to one above them; nobody else learns of it."""
    if any(not any(concerned.startswith(path) for concerned in case_paths) for path in paths):
        raise RuleViolation("supervision.unit_not_concerned", field="units")


def passed_down(
    order: SupervisionOrder,
    leg_id: int,
    *,
    unit: tuple[int, str],
    own_path: str,
    due_at: datetime,
    at: datetime,
) -> SupervisionOrder:
    """The order with one unit more, below the one that passes it down (``unit`` is id and path).

    Its limit ends no later than that of the unit above, unless that one has passed. Raises RuleViolation.
    """
    leg, (unit_id, path) = _open(order, leg_id), unit
    if order.state_of(leg) not in (LegState.WAITING, LegState.PASSED_DOWN):
        raise RuleViolation(f"supervision.is_{order.state_of(leg)}")
    if path == own_path or not path.startswith(own_path):
        raise RuleViolation("supervision.not_below", field="unit")
    if any(
        each.unit_id == unit_id and order.state_of(each) is not LegState.RECALLED for each in order.below(leg)
    ):
        raise RuleViolation("supervision.passed_already", field="unit")
    check_within(leg, due_at, at)
    number = max(each.id for each in order.legs) + 1
    return replace(order, legs=(*order.legs, Leg(number, unit_id, due_at, asked_by=leg.id)))


def recalled(order: SupervisionOrder, leg_id: int, *, as_unit: int | None) -> SupervisionOrder:
    """The order without the duty of a unit, taken back by the one that passed it down. Raises RuleViolation."""
    leg = _open(order, leg_id)
    if leg.asked_by is None:
        raise RuleViolation("supervision.withdraw_instead")
    _check_asker(order, leg, as_unit)
    if order.state_of(leg) in SETTLED:
        raise RuleViolation(f"supervision.is_{order.state_of(leg)}")
    return _with(order, replace(leg, is_recalled=True, asked_more_by=None))


def replied(order: SupervisionOrder, leg_id: int, by_id: int) -> SupervisionOrder:
    """The order with a unit's reply; it goes up once the units below have answered. Raises RuleViolation."""
    leg = _open(order, leg_id)
    if order.state_of(leg) is not LegState.WAITING:
        raise RuleViolation(f"supervision.is_{order.state_of(leg)}")
    return _with(order, replace(leg, replies=(*leg.replies, Reply(by_id)), asked_more_by=None))


def judged(
    order: SupervisionOrder,
    leg_id: int,
    *,
    as_unit: int | None,
    by_id: int,
    accepted: bool,
    due_at: datetime | None = None,
    at: datetime,
) -> SupervisionOrder:
    """The order after whoever asked has looked at the reply; one sent back gets a new limit, ``due_at``.

    ``as_unit`` is the unit that looks, None for the issuer: a reply goes to the one that asked, never over its head.
    Raises RuleViolation.
    """
    leg = _open(order, leg_id)
    _check_asker(order, leg, as_unit)
    if order.state_of(leg) is not LegState.REPLIED:
        raise RuleViolation(f"supervision.is_{order.state_of(leg)}")
    if leg.replies[-1].by_id == by_id:
        raise RuleViolation("supervision.own_reply")
    after = replace(leg, replies=(*leg.replies[:-1], Reply(leg.replies[-1].by_id, accepted)))
    if not accepted:
        after = replace(after, due_at=_new_limit(order, leg, due_at, at))
    return _with(order, after)


def more_time_asked(order: SupervisionOrder, leg_id: int, by_id: int) -> SupervisionOrder:
    """The order with a request for more time that waits for an answer. Raises RuleViolation."""
    leg = _open(order, leg_id)
    if order.state_of(leg) not in (LegState.WAITING, LegState.PASSED_DOWN):
        raise RuleViolation(f"supervision.is_{order.state_of(leg)}")
    if leg.asked_more_by is not None:
        raise RuleViolation("supervision.asked_already")
    return _with(order, replace(leg, asked_more_by=by_id))


def more_time_decided(
    order: SupervisionOrder,
    leg_id: int,
    *,
    as_unit: int | None,
    by_id: int,
    due_at: datetime | None,
    at: datetime,
) -> SupervisionOrder:
    """The order with more time, or without when ``due_at`` is None. Raises RuleViolation."""
    leg = _open(order, leg_id)
    _check_asker(order, leg, as_unit)
    if leg.asked_more_by is None:
        raise RuleViolation("supervision.nothing_asked")
    if leg.asked_more_by == by_id:
        raise RuleViolation("supervision.own_request")
    after = replace(leg, asked_more_by=None)
    if due_at is not None:
        if due_at <= leg.due_at:
            raise RuleViolation("supervision.not_later", field="days")
        after = replace(after, due_at=_new_limit(order, leg, due_at, at))
    return _with(order, after)


def withdrawn(order: SupervisionOrder, *, is_issuer: bool) -> SupervisionOrder:
    """The order taken back by its issuer, with all its duties. Raises RuleViolation."""
    _check_open(order)
    if not is_issuer:
        raise RuleViolation("supervision.not_issuer")
    return replace(order, is_withdrawn=True)


def check_within(above: Leg, due_at: datetime, at: datetime) -> None:
    """A unit gives no more time than it has itself, as long as it has any. Raises RuleViolation."""
    if at < above.due_at < due_at:
        raise RuleViolation("supervision.beyond_own_limit", field="days")


def _new_limit(order: SupervisionOrder, leg: Leg, due_at: datetime | None, at: datetime) -> datetime:
    if due_at is None or due_at <= at:
        raise RuleViolation("supervision.limit_needed", field="days")
    if leg.asked_by is not None:
        check_within(order.leg(leg.asked_by), due_at, at)
    return due_at


def _check_asker(order: SupervisionOrder, leg: Leg, as_unit: int | None) -> None:
    if order.asker_unit(leg) != as_unit:
        raise RuleViolation("supervision.not_asker")


def _open(order: SupervisionOrder, leg_id: int) -> Leg:
    _check_open(order)
    return order.leg(leg_id)


def _check_open(order: SupervisionOrder) -> None:
    if order.state is not OrderState.OPEN:
        raise RuleViolation(f"supervision.order_{order.state}")


def _with(order: SupervisionOrder, leg: Leg) -> SupervisionOrder:
    return replace(order, legs=tuple(leg if each.id == leg.id else each for each in order.legs))

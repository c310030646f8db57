"""What a policy does to the cases already open (在办件): which limits move to a later end, which stay and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby

from sqlmodel import Session

from shouwen_app.db.models import Case, Clock
from shouwen_app.db.repositories.notices import notify
from shouwen_app.db.repositories.policies import move_opinion, open_clocks
from shouwen_app.domain.act import Act
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.limit_data import limit_data
from shouwen_app.domain.policies import Policy, PolicyBook
from shouwen_app.domain.time_limit import Clause, Limit, due_times
from shouwen_app.services.calendars import unit_calendar
from shouwen_app.services.cases.clocks import moved, pauses_of
from shouwen_app.services.policies.words import policy_name

WHY = "policy_applied"


class Stay(StrEnum):
    """Why a running limit keeps its end."""

    SAME = "same"
    NOT_LATER = "not_later"
    OVERDUE = "overdue"
    SET_OUTSIDE = "set_outside"
    NO_CLAUSE = "no_clause"


@dataclass(frozen=True)
class Shift:
    """A running limit that gets a later end."""

    case: Case
    clock: Clock
    limit: Limit
    due_at: datetime


@dataclass(frozen=True)
class Effect:
    """The open cases that change to the policy, the limits that move, and those that stay."""

    cases: tuple[Case, ...]
    shifts: tuple[Shift, ...]
    stays: tuple[tuple[Stay, Case], ...]


def effect_on_open(
    session: Session, act: Act, book: PolicyBook, target: Policy, *, only: str | None = None
) -> Effect:
    """What changing open cases to ``target`` would do; ``only`` those pinned to that policy code. Changes nothing."""
    cases: dict[int, Case] = {}
    shifts: list[Shift] = []
    stays: list[tuple[Stay, Case]] = []
    for case, clock in open_clocks(session, act.actor, only):
        if (case.policy, case.policy_version) == (target.code, target.version):
            continue
        cases[case.id or 0] = case
        if clock is None:
            continue
        judged = _judge(book, target, case, clock, act.at)
        if isinstance(judged, Shift):
            shifts.append(judged)
        else:
            stays.append((judged, case))
    return Effect(tuple(cases.values()), tuple(shifts), tuple(stays))


def change_over(session: Session, act: Act, effect: Effect, target: Policy) -> None:
    """Pin the open cases to ``target`` and move the limits that get a later end; whoever works on them is told once.

    A promise that moves is an event of its case; nothing ends earlier than the customer or the staff were told.
    """
    for case in effect.cases:
        case.policy, case.policy_version = target.code, target.version
    for shift in effect.shifts:
        before = shift.clock.due_at
        shift.clock.limit = limit_data(shift.limit)
        moved(session, act, shift.case, shift.clock, WHY)
        if shift.clock.kind is ClockKind.OPINION:
            move_opinion(session, shift.case, before, shift.clock.due_at)
    for staff_id, count in _affected(effect):
        notify(session, [staff_id], WHY, act.at, name=policy_name(target), count=str(count))


def _affected(effect: Effect) -> Iterator[tuple[int, int]]:
    """Each person who answers for or handles a case with a moved limit, and how many cases that are."""
    moved_cases = {shift.case.id: shift.case for shift in effect.shifts}.values()
    people = sorted(
        person for case in moved_cases for person in {case.answering_id, case.handler_id} if person
    )
    return ((person, len(list(same))) for person, same in groupby(people))


def _judge(book: PolicyBook, target: Policy, case: Case, clock: Clock, at: datetime) -> Shift | Stay:
    clause = Clause(clock.clause)
    pinned = book.pinned(case.policy, case.policy_version).limits.get(clause)
    if pinned is None or clock.limit != limit_data(pinned):
        return Stay.SET_OUTSIDE
    limit = target.limits.get(clause)
    if limit is None or limit.limit is None:
        return Stay.NO_CLAUSE
    if (limit.unit, limit.limit, limit.target) == (pinned.unit, pinned.limit, pinned.target):
        return Stay.SAME
    if clock.due_at < (case.paused_at or at):
        return Stay.OVERDUE
    times = due_times(
        limit,
        clock.started_at,
        unit_calendar(clock.unit_id),
        pauses=pauses_of(clock),
        floor_at=clock.floor_at,
    )
    if times.due_at <= clock.due_at:
        return Stay.NOT_LATER
    return Shift(case, clock, limit, times.due_at)

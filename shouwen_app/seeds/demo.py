"""Telling the year (生成演示数据): all stories interleaved in time, in few transactions, through the use cases."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from heapq import heapify, heappop, heappush
from random import Random
from typing import TypeAlias

from shouwen_app.db.repositories.notices import read_before
from shouwen_app.db.session import transaction
from shouwen_app.domain.act import SYSTEM, Act, Via
from shouwen_app.seeds.actions import improve_by_plan
from shouwen_app.seeds.aftermath import improve_the_house
from shouwen_app.seeds.bulletins import issue_bulletins
from shouwen_app.seeds.counters import set_up_tablets
from shouwen_app.seeds.denominators import report_sizes
from shouwen_app.seeds.documents import acknowledge_some
from shouwen_app.seeds.evaluations import evaluate_units
from shouwen_app.seeds.handing_on import take_leave
from shouwen_app.seeds.handovers import bear_a_loan, hand_over
from shouwen_app.seeds.institution import UNITS, Founder
from shouwen_app.seeds.items import publish_items
from shouwen_app.seeds.proceedings import hold_to_account
from shouwen_app.seeds.reports import file_reports
from shouwen_app.seeds.story import CaseStory
from shouwen_app.seeds.supervision import plan_and_draw, supervise
from shouwen_app.seeds.surveys import ask_about_complaints, hold_rounds
from shouwen_app.seeds.turns import last_turns
from shouwen_app.seeds.working_time import arrivals
from shouwen_app.seeds.world import World
from shouwen_app.services.audit.seal import seal_new
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.cases.archive import archive_due

Progress: TypeAlias = Callable[[int, int], None]
Waiting: TypeAlias = tuple[datetime, int, Iterator[datetime]]

_CLOSING = time(17, 26)
_NO_CASE = -1
"""The number of a story that is about no case."""
SLIPS_FOR = timedelta(days=61)
UNREAD_FOR = timedelta(days=4)


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to tell: ``until`` is the day whose midnight ends the story."""

    cases: int
    months: int
    seed: int
    until: date


def tell(url: str, plan: Plan, password_hash: str, progress: Progress) -> None:
    """Fill the empty database at ``url`` in one transaction; ``progress`` hears how many cases have begun.

    The same seed and date give the same business rows; salts, hashes and tokens differ.
    """
    random = Random(plan.seed)  # noqa: S311 - a story, not a secret
    calendar = working_calendar()
    length = timedelta(days=round(plan.months * 30.44))
    first, slips_from = plan.until - length, plan.until - length / 2
    end = datetime.combine(plan.until, time(), calendar.zone)
    with transaction(url) as session:
        house = Founder(session, random, password_hash).found()
        world = World(session, house, random, calendar, (slips_from, slips_from + SLIPS_FOR), end)
        publish_items(world, datetime.combine(first, time(), calendar.zone))
        ask_about_complaints(world, datetime.combine(first, time(), calendar.zone))
        last = calendar.add_workdays(plan.until, -1)
        opened = datetime.combine(first, time(), calendar.zone)
        set_up_tablets(world, opened, datetime.combine(last, _CLOSING, calendar.zone))
        contacts = arrivals(calendar, random, first=first, last=last, count=plan.cases)
        drawing = plan_and_draw(world)
        _play(world, [*_begin(world, contacts), (next(drawing), _NO_CASE, drawing)], end, progress)
        last_turns(world)
        acknowledge_some(world, plan.seed)
        take_leave(world)
        file_reports(world)
        hold_to_account(world)
        improve_the_house(world)
        session.flush()
        improve_by_plan(world)
        hold_rounds(world, plan.seed)
        bear_a_loan(world)
        hand_over(world)
        supervise(world)
        report_sizes(world, first, end)
        session.flush()
        issue_bulletins(world)
        evaluate_units(world, first)
        read_before(session, end - UNREAD_FOR)
        act = Act(SYSTEM, end, via=Via.DEMO)
        while seal_new(session, act, most=20_000):
            pass


def _begin(world: World, contacts: Iterator[tuple[datetime, bool]]) -> list[Waiting]:
    codes, weights = [unit.code for unit in UNITS], [unit.weight for unit in UNITS]
    units = ((at, is_open, world.random.choices(codes, weights)[0]) for at, is_open in contacts)
    stories = (CaseStory(world, unit, at, is_open=is_open) for at, is_open, unit in units)
    return [(story.begins_at, number, story.tell()) for number, story in enumerate(stories)]


def _play(world: World, waiting: list[Waiting], end: datetime, progress: Progress) -> None:
    heapify(waiting)
    begun: set[int] = set()
    total, archived_on = sum(number != _NO_CASE for _, number, _ in waiting), date.min
    while waiting and waiting[0][0] < end:
        at, number, story = heappop(waiting)
        if at.date() > archived_on:
            archived_on = at.date()
            archive_due(world.session, Act(SYSTEM, at, via=Via.DEMO))
        if number not in begun and number != _NO_CASE:
            begun.add(number)
            progress(len(begun), total)
        resume_at = next(story, None)
        if resume_at is not None:
            heappush(waiting, (resume_at, number, story))

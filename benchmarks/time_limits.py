"""Time limits (时限): a million deadlines counted, and fifty thousand open ones counted anew when a year is saved."""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from sqlmodel import Session

from benchmarks.report import Figure
from shouwen_app.db import schema
from shouwen_app.db.models import metadata
from shouwen_app.db.session import engine_for, transaction
from shouwen_app.domain.chain import GENESIS
from shouwen_app.domain.policies import POLICIES
from shouwen_app.domain.time_limit import Limit, due_times
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.calendar.save_year import SavedYear, save_year
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.rulebook import consulted, shipped_rulebook
from tests.factories import Institution, intake
from tests.plugins.calendars import LATE_DECEMBER, draft

MILLION = 1_000_000
OPEN = 50_000


def million_deadlines() -> Figure:
    """Every countable limit of every policy, from starts all over 2026."""
    calendar = shipped_rulebook().calendar
    limits = [limit for policy in POLICIES for limit in policy.limits.values() if limit.limit is not None]
    began = time.perf_counter()
    for limit, start in _spread(limits, MILLION):
        due_times(limit, start, calendar)
    return Figure("1,000,000 deadlines counted", time.perf_counter() - began, "s")


def recount_when_a_year_is_saved(data_dir: Path) -> Figure:
    """Open promises that all move, each with its event, clock and case, in one transaction."""
    data_dir.mkdir(parents=True)
    url = f"sqlite:///{data_dir / 'limits.db'}"
    schema.upgrade(url)
    with transaction(url) as session:
        house = Institution(session)
        given = intake(TriageOutcome.TRANSFER, to_unit=house.xindai.id)
        register_case(session, house.act(house.teller, LATE_DECEMBER), intake=given)
        session.flush()
        _multiply(session, OPEN)
        act = house.act(house.clerk, LATE_DECEMBER)
    began = time.perf_counter()
    with transaction(url) as session, consulted(session):
        saved = save_year(session, act, draft=draft())
    seconds = time.perf_counter() - began
    engine_for(url).dispose()
    _expect(saved)
    return Figure(f"year saved, {OPEN:,} open deadlines moved", seconds, "s", 5)


def _spread(limits: list[Limit], count: int) -> Iterator[tuple[Limit, datetime]]:
    first = datetime.fromisoformat("2026-01-01T00:00+08:00")
    for number in range(count):
        yield limits[number % len(limits)], first + timedelta(minutes=number * 7 % 500_000)


def _multiply(session: Session, count: int) -> None:
    """Copies of the one case, each with its promise as the only clock, at the beginning of a chain."""
    connection = session.connection()
    case, clock = metadata.tables["inquiry"], metadata.tables["clock"]
    pattern = dict(connection.execute(case.select()).mappings().one())
    promise = dict(connection.execute(clock.select().where(clock.c.kind == "promise")).mappings().one())
    first, copies = pattern.pop("id"), range(1, count)
    promise.pop("id")
    pattern |= {"version": 0, "chain_head": GENESIS}
    connection.execute(
        case.insert(),
        [pattern | {"id": first + n, "case_no": f"SW-{n:06d}", "register_no": n + 1} for n in copies],
    )
    connection.execute(clock.insert(), [promise | {"case_id": first + n} for n in copies])


def _expect(saved: SavedYear) -> None:
    if saved.promises != OPEN:
        raise RuntimeError(f"{saved.promises} of {OPEN} moved")

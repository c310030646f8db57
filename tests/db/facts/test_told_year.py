"""Facts beside the database through a whole story: whatever use case acts, they say the same, to everybody."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, product
from pathlib import Path
from shutil import copyfile, copytree

import polars as pl
import pytest
from sqlmodel import Session

from analytics.cubes import is_settled
from analytics.metrics import METRICS
from analytics.metrics.rates import counts
from shouwen_app.db.facts.build import build, refresh
from shouwen_app.db.facts.store import FactStore
from shouwen_app.db.session import engine_for, reading
from shouwen_app.domain.act import SYSTEM, Act, Actor
from shouwen_app.domain.permissions import Grant, Role
from shouwen_app.domain.working_calendar import SHANGHAI
from shouwen_app.seeds import demo
from shouwen_app.services.audit.seal import seal_new
from shouwen_app.services.cases.archive import archive_due
from tests.plugins.facts import EVER, BothWays, CountedBothWays, everybody

PLAN = demo.Plan(cases=110, months=2, seed=11, until=date(2026, 9, 29))
ASKED = [
    (("day", "unit"), EVER),
    (("day",), (date(2026, 8, 20), date(2026, 9, 3))),
    (("unit", "kind", "channel"), EVER),
    (("unit", "kind", "channel"), (date(2026, 8, 1), date(2026, 9, 14))),
    (("kind",), (date(2026, 9, 1), date(2026, 9, 30))),
    (("unit", "channel"), (date(2026, 8, 31), date(2026, 8, 31))),
]
END = datetime.combine(PLAN.until, time(), SHANGHAI).astimezone(UTC)


@pytest.fixture(scope="module")
def told_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the database and the facts of the story are kept once it was told on SQLite."""
    return tmp_path_factory.mktemp("told")


@pytest.fixture
def told(
    database: str, tmp_path: Path, told_before: Path, request: pytest.FixtureRequest
) -> Iterator[list[int]]:
    """A story during which facts are written, brought up to date now and then, and compared every other day, as are the
    counts from cubes; told once for all tests on SQLite.

    Gives how many cases were read from the facts themselves at each comparison.
    """
    parts, compared = ("shouwen.db", "facts"), told_before / "compared.json"
    if not database.startswith("sqlite"):
        yield request.getfixturevalue("tell")()
        return
    if not compared.exists():
        compared.write_text(json.dumps(request.getfixturevalue("tell")()), "utf-8")
        engine_for(database).dispose()
        _copy(parts, tmp_path, told_before)
    else:
        _copy(parts, told_before, tmp_path)
    yield json.loads(compared.read_text("utf-8"))


def _copy(parts: Sequence[str], source: Path, target: Path) -> None:
    for part in parts:
        copy = copytree if (source / part).is_dir() else copyfile
        copy(source / part, target / part)


@pytest.fixture
def tell(
    database: str,
    store: FactStore,
    both_ways: BothWays,
    counted_both_ways: CountedBothWays,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[], list[int]]:
    """Tells the story, as ``told`` describes it."""
    days, compared = count(), list[int]()

    def day_over(session: Session, act: Act) -> None:
        archive_due(session, act)
        session.flush()
        day = next(days)
        if day % 3 == 0:
            seal_new(session, act, most=40)
        kept = store.manifest()
        if kept is None:
            build(session, store, SHANGHAI, act.at)
        elif day % 5 == 0:
            refresh(session, store, kept, SHANGHAI, act.at)
        if day % 2 == 0:
            ours, theirs = both_ways(session)
            assert ours.equals(theirs), f"day {day}"
            counted = counted_both_ways(session, SYSTEM, act.at, by=("day", "unit"))
            assert counted is not None
            assert counted[0].equals(counted[1]), f"counts of day {day}"
            compared.append(theirs.height)

    def told() -> list[int]:
        monkeypatch.setattr(demo, "archive_due", day_over)
        demo.tell(database, PLAN, "no password", lambda *_: None)
        return compared

    return told


@pytest.mark.both_databases
def test_facts_and_cubes_say_what_the_database_says_to_everybody_at_any_time(
    told: list[int],
    database: str,
    store: FactStore,
    both_ways: BothWays,
    counted_both_ways: CountedBothWays,
) -> None:
    """The cubes to everybody who sees the house."""
    assert len(told) > 20
    assert told[-1] > 80
    with reading(database) as session:
        house = everybody(session)
        for step, viewers in (
            ("with what changed since", house),
            ("brought up to date", house),
            ("built anew", house[::2]),
        ):
            seen = {viewer.name: both_ways(session, viewer) for viewer in viewers}
            differing = [name for name, (ours, theirs) in seen.items() if not ours.equals(theirs)]
            assert differing == [], step
            assert len({ours.height for ours, _ in seen.values()}) > 5
            answered = set()
            for viewer, (by, span) in product(viewers, ASKED):
                counted = counted_both_ways(session, viewer, END, *span, by=by)
                if counted is not None:
                    assert counted[0].equals(counted[1]), (step, viewer.name, by, span)
                    answered.add(viewer.name)
            assert 3 <= len(answered) < len(viewers) / 2
            kept = store.manifest()
            assert kept is not None
            if step == "with what changed since":
                refresh(session, store, kept, SHANGHAI, END)
            else:
                build(session, store, SHANGHAI, END)


def test_whoever_holds_several_roles_reads_the_same_both_ways(
    told: list[int], database: str, both_ways: BothWays
) -> None:
    """Combinations that the story does not have, such as a head who reads single ratings."""
    with reading(database) as session:
        people = everybody(session)[1::3]
        for number, person in enumerate(people):
            other = people[(number * 7 + 3) % len(people)]
            for role in (Role.SUPERVISION, Role.LEADER, Role.HEAD):
                grants = (
                    *person.grants,
                    *(Grant(role, each.unit_id, each.unit_path) for each in other.grants),
                )
                viewer = Actor(person.kind, person.staff_id, person.name, person.unit_id, grants)
                ours, theirs = both_ways(session, viewer)
                assert ours.equals(theirs), (person.name, role)


def test_any_span_of_days_is_cut_alike(told: list[int], database: str, both_ways: BothWays) -> None:
    with reading(database) as session:
        for first in pl.date_range(date(2026, 7, 25), date(2026, 10, 2), "9d", eager=True):
            for days in (0, 1, 17, 45):
                ours, theirs = both_ways(session, SYSTEM, first, first + timedelta(days=days))
                assert ours.equals(theirs), (first, days)


def test_nothing_that_a_cube_keeps_of_settled_cases_changes_with_the_day(
    told: list[int], database: str, both_ways: BothWays
) -> None:
    """Else cubes built today would be wrong tomorrow; cases of a story are settled in every way there is."""
    with reading(database) as session:
        settled = both_ways(session)[0].filter(is_settled())

    asked = [END, END + timedelta(days=500)]
    sums = [settled.select(counts(metric, at)).row(0) for at in asked for metric in METRICS]

    assert settled.height > 60
    assert sums[: len(METRICS)] == sums[len(METRICS) :]

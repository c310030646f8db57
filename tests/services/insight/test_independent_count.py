"""Every measure of every unit and month is what SQL written by hand counts on the demo database."""

import importlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from analytics.metrics import MEASURES, METRICS
from shouwen_app.db.session import engine_for, reading
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.seeds.demo import Plan, tell
from shouwen_app.services.insight.cases_behind import cases_behind
from shouwen_app.services.insight.figures import MeasureFigure, measure_figures
from shouwen_app.services.shipped_calendar import shipped_years
from tests.services.insight.by_hand import CASES, COUNTS, DURATIONS, GROUPS, HELD, OPEN_DAYS, SHARES, STIRRED

sqlite = importlib.import_module("pysqlite3")
UNTIL = date(2026, 9, 29)
NOW = datetime(2026, 10, 9, 4, 0, tzinfo=UTC)
"""After the break, when much that the story left open is late."""
MONTHS = (date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1))
CALENDAR = WorkingCalendar(shipped_years())
WORKING_DAY = 420
LIMITS = {"response_time": 24 * 60, "resolution_time": 5 * WORKING_DAY}
BANDS = {"0-1": (0, 1), "1-3": (1, 3), "3-5": (3, 5), "5-10": (5, 10), "10-": (10, 10_000)}
Watched = list[tuple[float, bool]]


@dataclass(frozen=True)
class Demo:
    """The told story: its address, a connection for SQL by hand, and all figures by month and unit."""

    url: str
    connection: Any
    figures: dict[tuple[date, str], list[MeasureFigure]]

    def ask(self, query: str, month: date, unit: str) -> list[tuple]:
        cell = {"month": f"{month:%Y-%m}", "unit": unit, "now": f"{NOW:%Y-%m-%d %H:%M:%S.%f}"}
        return self.connection.execute(CASES + query, cell).fetchall()

    def cells(self, *slugs: str) -> Iterator[tuple[date, str, MeasureFigure]]:
        for (month, unit), figures in self.figures.items():
            yield from ((month, unit, each) for each in figures if each.measure in slugs)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Demo]:
    """Three months of the institution, told once and read once."""
    path = tmp_path_factory.mktemp("demo") / "shouwen.db"
    path.write_bytes(sqlite_template.read_bytes())
    url = f"sqlite:///{path}"
    tell(url, Plan(cases=300, months=3, seed=7, until=UNTIL), "no password", lambda *_: None)
    connection = sqlite.connect(path)
    for statement in STIRRED:
        assert connection.execute(statement).rowcount > 0, statement
    connection.commit()
    figures: dict[tuple[date, str], list[MeasureFigure]] = defaultdict(list)
    with reading(url) as session:
        for month in MONTHS:
            for each_unit in (False, True):
                last = _last_day(month)
                act = Act(SYSTEM, NOW)
                for each in measure_figures(session, act, first=month, last=last, each_unit=each_unit):
                    figures[month, each.unit].append(each)
    yield Demo(url, connection, figures)
    connection.close()
    engine_for(url).dispose()


def test_the_story_holds_what_the_measures_count(demo: Demo) -> None:
    """Otherwise nothing below could fail."""
    counted = {each.measure for _, _, each in demo.cells(*(each.slug for each in MEASURES)) if each.numerator}

    assert {each.slug for each in MEASURES} == counted
    assert len({unit for _, unit in demo.figures}) > 10


def test_the_same_units_have_figures(demo: Demo) -> None:
    for month in MONTHS:
        units = {unit for (unit,) in demo.ask("SELECT DISTINCT unit FROM k", month, "")}
        counted = {unit for on, unit, _ in demo.cells("response") if on == month}
        assert counted == units | {""}


def test_shares(demo: Demo) -> None:
    assert set(SHARES) == {metric.slug for metric in METRICS}
    sums = [
        f"coalesce(sum(({counted}) AND {side}), 0)"
        for counted, achieved in SHARES.values()
        for side in (f"({achieved})", "1")
    ]
    for (month, unit), figures in demo.figures.items():
        ((*row,),) = demo.ask(f"SELECT {', '.join(sums)} FROM k", month, unit)
        by_hand = dict(zip(SHARES, zip(row[::2], row[1::2], strict=True), strict=True))
        told = {
            each.measure: (each.numerator, each.denominator) for each in figures if each.measure in SHARES
        }
        assert {slug: by_hand[slug] for slug in told} == told, (month, unit)


def test_counts_per_exposure(demo: Demo) -> None:
    for slug, query in COUNTS.items():
        for month, unit, figure in demo.cells(slug):
            ((events, exposure, cases, counted),) = demo.ask(query, month, unit)
            found = (figure.numerator, figure.denominator, figure.cases, figure.counted)
            assert found == (events or 0, exposure, cases or 0, counted), (slug, month, unit)
            scale = {"transfers": 1, "workload": 1, "complaints_by_outlets": 1_000}
            scale |= {"complaints_by_transactions": 10_000, "complaints_by_customers": 10_000_000}
            value = (events or 0) / exposure * scale[slug] if exposure else None
            assert figure.value == (None if value is None else pytest.approx(value)), (slug, month, unit)


def test_groups_that_should_be_served_alike(demo: Demo) -> None:
    for slug, (base, column) in GROUPS.items():
        counted, achieved = SHARES[base]
        query = f"SELECT {column}, sum({achieved}), count(*) FROM k WHERE {counted} GROUP BY 1"
        for (month, unit), figures in demo.figures.items():
            by_hand = {(group, x or 0, n) for group, x, n in demo.ask(query, month, unit)}
            told = {(each.part, each.numerator, each.denominator) for each in figures if each.measure == slug}
            assert told == by_hand, (slug, month, unit)


def test_the_backlog_by_age(demo: Demo) -> None:
    today = NOW.astimezone(CALENDAR.zone).date()
    for month, unit, figure in demo.cells("backlog"):
        ages = [_working_days(date.fromisoformat(day), today) for (day,) in demo.ask(OPEN_DAYS, month, unit)]
        begin, end = BANDS[figure.part]
        by_hand = (sum(begin <= age < end for age in ages), len(ages))
        assert (figure.numerator, figure.denominator) == by_hand, (month, unit, figure.part)


@pytest.mark.parametrize("slug", DURATIONS)
def test_durations(demo: Demo, slug: str) -> None:
    query = f"SELECT {DURATIONS[slug]}, coalesce(k.withdrawn, k.filed, :now), k.promised, k.paused FROM k"
    for (month, unit), cell in demo.figures.items():
        figures = [each for each in cell if each.measure == slug]
        if not figures:
            assert demo.ask("SELECT count(*) FROM k", month, unit) == [(0,)]
            continue
        rows = [tuple(map(_instant, row)) for row in demo.ask(query, month, unit)]
        minutes = _clock_minutes if slug == "response_time" else _working_minutes
        watched = [(minutes(begins, ends or stops), ends is not None) for begins, ends, stops, _, _ in rows]
        half, most, within = figures
        assert (half.counted, half.numerator) == (len(watched), sum(done for _, done in watched))
        assert half.value == _near(_done_after(watched, 0.5)), (slug, month, unit)
        assert most.value == _near(_done_after(watched, 0.9)), (slug, month, unit)
        if slug in LIMITS:
            assert within.value == _near(_done_within(watched, LIMITS[slug])), (slug, month, unit)
        else:
            assert within.value == _near(_done_within(list(_of_promise(rows)), 1)), (slug, month, unit)


def test_custody(demo: Demo) -> None:
    named = dict(demo.connection.execute("SELECT id, code FROM unit"))
    held: dict[tuple[str, str], Watched] = defaultdict(list)
    for month, unit_id, begins, ends, is_over in _holdings(demo.connection.execute(HELD).fetchall()):
        for unit in (named[unit_id], ""):
            held[month, unit].append((_working_minutes(begins, ends), is_over))
    told = {(f"{month:%Y-%m}", unit, each.part): each for month, unit, each in demo.cells("custody")}
    assert {key[:2] for key in told} == {key for key in held if key[0] >= "2026-07"}
    for (month, unit, part), each in told.items():
        watched = held[month, unit]
        if len(watched) < 5:
            assert each.hidden
            continue
        assert (each.counted, each.numerator) == (len(watched), sum(done for _, done in watched))
        assert each.value == _near(_done_after(watched, {"p50": 0.5, "p90": 0.9}[part])), (month, unit)


def test_every_figure_opens_as_many_cases_as_it_says(demo: Demo) -> None:
    """For the last month, in which most is open; the measures that follow the same rules stand for all months."""
    month = MONTHS[-1]
    span = {"first": month, "last": _last_day(month)}
    with reading(demo.url) as session:
        for _, unit, each in (cell for cell in demo.cells(*OPENED) if cell[0] == month):
            asked = {"measure": each.measure, "unit": unit, "part": each.part, **span}
            achieved, counted = (
                cases_behind(session, Act(SYSTEM, NOW), side=side, **asked)
                for side in ("numerator", "denominator")
            )
            assert (len(achieved), len(counted)) == (each.cases, each.counted), (each.measure, unit)


OPENED = ("first_contact", "callback_coverage", "reply_time", "backlog", "transfers", "on_time_by_hour")


def _last_day(month: date) -> date:
    return min((month + timedelta(days=31)).replace(day=1) - timedelta(days=1), date(2026, 9, 30))


def _instant(text: str | None) -> Any:
    return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None


def _working_days(after: date, upto: date) -> int:
    days = (after + timedelta(days=number) for number in range(1, (upto - after).days + 1))
    return sum(CALENDAR.is_workday(on) for on in days)


def _working_minutes(begins: datetime, ends: datetime) -> float:
    return CALENDAR.working_seconds_between(begins, ends) / 60


def _clock_minutes(begins: datetime, ends: datetime) -> float:
    return (ends - begins).total_seconds() / 60


def _near(value: float | None) -> object:
    return None if value is None else pytest.approx(value, abs=0.01)


def _left(watched: Watched) -> Iterator[tuple[float, float]]:
    """Each time with the share that is not done after it."""
    left, at_risk = 1.0, len(watched)
    for time, at in groupby(sorted(watched), key=lambda one: one[0]):
        ended = [done for _, done in at]
        left *= 1 - sum(ended) / at_risk
        at_risk -= len(ended)
        yield time, left


def _done_after(watched: Watched, share: float) -> float | None:
    curve = [(time, left - (1 - share)) for time, left in _left(watched)]
    reached = [one for one in curve if one[1] <= 1e-9]
    if not reached:
        return None
    (time, left), later = reached[0], [one for one in reached if one[1] < reached[0][1] - 1e-9]
    return (time + later[0][0]) / 2 if abs(left) < 1e-9 and later else time


def _done_within(watched: Watched, limit: float) -> float | None:
    curve = list(_left(watched))
    left = next((left for time, left in reversed(curve) if time <= limit), 1.0)
    is_known = bool(curve) and (curve[-1][0] >= limit or left < 1e-9)
    return 1 - left if is_known else None


def _of_promise(rows: Iterable[tuple]) -> Iterator[tuple[float, bool]]:
    """What of its promise a case has used; whoever waits within it was watched up to just before it."""
    for begins, ends, stops, promised, paused in rows:
        if promised is None:
            continue
        until = ends or stops
        used = _working_minutes(begins, until) / (_working_minutes(begins, promised) or 1e-9)
        if ends is None and (until <= promised or paused):
            yield min(used, 0.999999), False
        else:
            yield (min(used, 1) if until <= promised else max(used, 1.000001)), ends is not None


def _holdings(rows: list[tuple]) -> Iterator[tuple[str, int, datetime, datetime, bool]]:
    """Month, unit, begin, end and whether it is over, of every stretch in one pair of hands."""
    for _, grouped in groupby(rows, key=lambda row: row[0]):
        events = list(grouped)
        if any(kind is None for *_, kind in events):
            continue
        _, month, came, unit, person, first_at, *_ = events[0]
        stretches: list[tuple[str, Any]] = [(min(came, first_at), ["registration", unit, person])]
        for *_, at, held, _ in events:
            stretches.append((max(at, stretches[-1][0]), json.loads(held or "[]") or None))
        ends = [at for at, _ in stretches[1:]] + [f"{NOW:%Y-%m-%d %H:%M:%S.%f}"]
        lasting = [(hands, at, end) for (at, hands), end in zip(stretches, ends, strict=True) if end > at]
        joined: list[list] = []
        for hands, at, end in lasting:
            if joined and joined[-1][0] == hands and joined[-1][2] == at:
                joined[-1][2] = end
            else:
                joined.append([hands, at, end])
        for hands, at, end in joined:
            if hands is not None:
                yield month, hands[1], _instant(at), _instant(end), _instant(end) < NOW

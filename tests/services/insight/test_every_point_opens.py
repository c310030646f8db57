"""Every number of cases on the pages of figures opens a list of exactly so many, or its figure says why none (下钻)."""

import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from sqlmodel import Session, col, select

from analytics.metrics import HEADLINES, Side
from shouwen_app.db.models import RoleGrant, Staff, Unit
from shouwen_app.db.repositories.staff import grants_of
from shouwen_app.db.session import engine_for, reading
from shouwen_app.domain.act import Act, Actor, ActorKind
from shouwen_app.domain.permissions import Role
from shouwen_app.seeds.demo import Plan, tell
from shouwen_app.services.filing.quarter import quarterly_filing
from shouwen_app.services.insight.case_links import CountCell, cases_path
from shouwen_app.services.insight.custody import custody_by_unit
from shouwen_app.services.insight.department import department
from shouwen_app.services.insight.fair import fair_comparison
from shouwen_app.services.insight.fair_views import NOT_COUNTED, NOT_TOLD
from shouwen_app.services.insight.my_day import my_day
from shouwen_app.services.insight.overview import overview
from shouwen_app.services.insight.quality import data_quality
from shouwen_app.services.insight.signals import signals
from shouwen_app.services.insight.summary import summary
from shouwen_app.services.insight.views import MeasureView
from shouwen_app.services.insight.voice import customer_voice
from shouwen_app.services.register.list_cases import list_cases
from tests.services.insight.by_hand import STIRRED
from tests.services.insight.record_by_hand import SPOILT

sqlite = importlib.import_module("pysqlite3")
UNTIL = date(2026, 9, 29)
NOW = datetime(2026, 9, 29, 8, 0, tzinfo=UTC)
LOOKS_ON = (Role.SUPERVISION, Role.HEAD)
CHOSEN = ("response", "satisfaction", "reopened")
"""Measures to choose on a page: of work, of ratings, and one that should be low; the list behind each is one code."""


@dataclass(frozen=True)
class Point:
    """A number on a page, what it is called there, and where it leads."""

    name: str
    number: int
    path: str


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[str]:
    """Three months of the demo institution, stirred so that every figure counts something."""
    path = tmp_path_factory.mktemp("points") / "shouwen.db"
    path.write_bytes(sqlite_template.read_bytes())
    url = f"sqlite:///{path}"
    tell(url, Plan(cases=220, months=3, seed=7, until=UNTIL), "no password", lambda *_: None)
    connection = sqlite.connect(path)
    for statement in (*STIRRED, *SPOILT):
        connection.execute(statement)
    connection.commit()
    connection.close()
    yield url
    engine_for(url).dispose()


@pytest.fixture
def session(told: str) -> Iterator[Session]:
    with reading(told) as opened:
        yield opened


def act_of(session: Session, role: Role) -> Act:
    """Somebody of that role, of those who answer for cases the one with most of them."""
    query = (
        select(Staff, RoleGrant.unit_id)
        .join(RoleGrant, col(RoleGrant.staff_id) == Staff.id)
        .join(Unit, col(Unit.id) == RoleGrant.unit_id)
        .where(RoleGrant.role == role, Staff.employment == "regular")
        .order_by(col(Unit.code) != "yingye", col(Staff.login))
    )
    person, unit_id = session.exec(query).first() or pytest.fail(f"nobody is {role}")
    grants = grants_of(session, person.id or 0)
    return Act(Actor(ActorKind.STAFF, person.id, person.name, unit_id, grants), NOW)


def number(text: str) -> int:
    """The last of "12 / 80", "n=80", "80 件": what the words count."""
    return int(re.findall(r"[\d,]+", text)[-1].replace(",", ""))


def cells(name: str, *found: CountCell, sides: tuple[int, ...] = ()) -> Iterator[Point]:
    for place, cell in enumerate(found):
        if cell.href:
            numbers = re.findall(r"[\d,]+", cell.text)
            told = numbers[sides[place]] if sides else numbers[-1]
            yield Point(name, int(told.replace(",", "")), cell.href)


def measure_points(rows: tuple[MeasureView, ...], **asked: Any) -> Iterator[Point]:
    """As the cards and rows of measures link: ``n=`` to all that are counted, the words beside to those that went badly."""
    for row in rows:
        if number(row.counts):
            yield Point(row.name, number(row.counts), cases_path(row.slug, Side.DENOMINATOR.value, **asked))
        if row.missed_text:
            yield Point(row.name, number(row.missed_text), cases_path(row.slug, row.bad_side, **asked))


def overview_points(session: Session, act: Act) -> Iterator[Point]:
    for headline in HEADLINES:
        view = overview(session, act, measure=headline.slug).view
        yield from measure_points(view.measures, first=view.first, last=view.last)
        for bar in view.focus.bars:
            if bar.href:
                yield Point(f"focus {bar.name}", number(bar.count), bar.href)
        if view.focus.missed:
            span: dict[str, Any] = {"first": view.focus.first, "last": view.focus.last}
            yield Point("focus", view.focus.missed, cases_path(view.measure, Side.MISSED.value, **span))
        for row in view.unit_rows:
            span: dict[str, Any] = {"first": view.first, "last": view.last, "unit": row.code}
            if row.counts:
                yield Point(
                    row.name, number(row.counts), cases_path(view.measure, Side.DENOMINATOR.value, **span)
                )
            if row.missed_text:
                yield Point(
                    row.name, number(row.missed_text), cases_path(view.measure, Side.MISSED.value, **span)
                )


def summary_points(session: Session, act: Act) -> Iterator[Point]:
    view = summary(session, act)
    yield from measure_points(tuple(row.measure for row in view.rows), first=view.first, last=view.last)


def fair_points(session: Session, act: Act) -> Iterator[Point]:
    for slug in CHOSEN:
        view = fair_comparison(session, act, measure=slug).view
        for row in view.rows:
            if row.place in (NOT_TOLD, NOT_COUNTED):
                continue
            span: dict[str, Any] = {"first": view.first, "last": view.last, "unit": row.code}
            yield Point(
                row.name, number(row.counts), cases_path(view.measure, Side.DENOMINATOR.value, **span)
            )
            if row.opens_bad:
                bad = int(row.bad.split(" / ")[0])
                yield Point(row.name, bad, cases_path(view.measure, view.bad_side, **span))


def signal_points(session: Session, act: Act) -> Iterator[Point]:
    for slug in CHOSEN:
        view = signals(session, act, measure=slug, unit="").view
        for week in view.points:
            span: dict[str, Any] = {"first": week.first, "last": week.last}
            if week.counts:
                yield Point(week.span, number(week.counts), cases_path(slug, Side.DENOMINATOR.value, **span))
            if week.missed:
                yield Point(week.span, week.missed, cases_path(slug, week.bad_side, **span))
    for alarm in signals(session, act).view.alarms:
        span: dict[str, Any] = {"first": alarm.first, "last": alarm.last, "unit": alarm.unit}
        yield Point(alarm.measure_name, number(alarm.cases), cases_path(alarm.measure, alarm.side, **span))


def department_points(session: Session, act: Act) -> Iterator[Point]:
    for unit in ("", "yingye"):
        view = department(session, act, unit=unit)
        for band in view.bands:
            if band.href:
                yield Point(band.name, number(band.count), band.href)
        for row in view.process:
            if row.href:
                yield Point(f"{row.name}{row.part}", number(row.counts), row.href)


def my_day_points(session: Session, act: Act) -> Iterator[Point]:
    view = my_day(session, act)
    yield from measure_points(view.measures, first=view.first, last=view.last, own=True)
    for band in view.bands:
        if band.href:
            yield Point(band.name, number(band.count), band.href)


def voice_points(session: Session, act: Act) -> Iterator[Point]:
    for unit in ("", "yingye"):
        view = customer_voice(session, act, unit=unit)
        yield from cells("answered", view.weighted.raw_counts, view.weighted.response)
        for row in (*view.channels, *view.requesters):
            yield from cells(row.name, row.counts, row.response)
        for phrase in (*view.complaints, *view.risen):
            yield from cells(phrase.text, phrase.here, phrase.there, sides=(0, 0))


def custody_points(session: Session, act: Act) -> Iterator[Point]:
    for row in custody_by_unit(session, act).rows:
        yield Point(row.name, number(row.cases), row.href)


def quality_points(session: Session, act: Act) -> Iterator[Point]:
    view = data_quality(session, act)
    for figure in (view.contact, *view.figures, *view.changes):
        yield from cells(figure.name, figure.successes, figure.trials)
    for row in (*view.reasons, *view.months, *view.units):
        yield from cells(row.name, row.number, row.out_of)
    for row in (*view.record.missing, *view.record.impossible, *view.record.closures):
        yield from cells(row.slug, row.found.number, row.found.out_of)
        for unit in data_quality(session, act, check=row.slug).record.units:
            yield from cells(f"{row.slug} {unit.code}", unit.found.number, unit.found.out_of)
    for unit in view.record.responses:
        yield from cells(f"asked {unit.code}", unit.asked.number, unit.asked.out_of)
        yield from cells(f"rated {unit.code}", unit.rated.number, unit.rated.out_of)


def filing_points(session: Session, act: Act) -> Iterator[Point]:
    view = quarterly_filing(session, act)
    yield from cells("missing", view.missing_count)
    for row in (*view.by_business, *view.by_cause, *view.by_channel, view.total):
        yield from cells(row.name, row.count, row.before, row.year_ago)
    for line in view.matrix:
        yield from cells(line.name, *line.cells, line.total)


PAGES = {
    "overview": overview_points,
    "summary": summary_points,
    "fair": fair_points,
    "signals": signal_points,
    "department": department_points,
    "my_day": my_day_points,
    "voice": voice_points,
    "custody": custody_points,
    "quality": quality_points,
    "filing": filing_points,
}


@pytest.mark.parametrize("role", LOOKS_ON)
@pytest.mark.parametrize("page", PAGES)
def test_every_number_opens_exactly_its_cases(session: Session, page: str, role: Role) -> None:
    act = act_of(session, role)

    points = list(dict.fromkeys(PAGES[page](session, act)))

    wrong = [(point, found) for point in points if (found := listed(session, act, point)) != point.number]
    assert wrong == []
    assert points or (page, role) in NOTHING_TO_OPEN


NOTHING_TO_OPEN = {("my_day", Role.SUPERVISION), ("my_day", Role.HEAD)}
"""Who takes no cases has no day of their own."""


def test_own_numbers_open_for_who_looks_on_at_nobody_elses(session: Session) -> None:
    act = act_of(session, Role.COUNTER)

    points = list(my_day_points(session, act))

    assert [point for point in points if listed(session, act, point) != point.number] == []
    assert len(points) > 5


def test_where_nothing_opens_the_figure_says_why(session: Session) -> None:
    """Single ratings are told to supervision alone, and what was undone is listed nowhere."""
    for role in LOOKS_ON:
        view = data_quality(session, act_of(session, role))
        for figure in (*view.figures, *view.changes):
            counts = [cell for cell in (figure.successes, figure.trials) if cell.text not in ("", "0")]
            closed = [cell for cell in counts if not cell.href]
            assert bool(closed) <= bool(figure.closed), figure.name


def listed(session: Session, act: Act, point: Point) -> int:
    return list_cases(session, act, query=dict(parse_qsl(point.path.partition("?")[2]))).found

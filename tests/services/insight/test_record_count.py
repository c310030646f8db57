"""Every check of the record, by month and by unit, is what SQL written by hand counts on the spoilt demo database."""

import importlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from analytics.metrics.asking import RATING_ASKED
from analytics.metrics.record import CHECKS, DEFECTS
from shouwen_app.db.session import engine_for, reading
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.seeds.demo import Plan, tell
from shouwen_app.services.insight.periods import PeriodKind, Reach, period_of
from shouwen_app.services.insight.record import checked_record
from shouwen_app.services.insight.record_views import CountedShare, RecordView
from tests.services.insight.record_by_hand import CHECKED, RECORD, SPOILT

sqlite = importlib.import_module("pysqlite3")
NOW = datetime(2026, 10, 9, 4, 0, tzinfo=UTC)
MONTHS = (date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1))
Counted = tuple[int, int]


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[tuple[str, Any]]:
    """Three months of the demo institution, with something wrong for every check to find."""
    path = tmp_path_factory.mktemp("spoilt") / "shouwen.db"
    path.write_bytes(sqlite_template.read_bytes())
    url = f"sqlite:///{path}"
    tell(url, Plan(cases=300, months=3, seed=7, until=date(2026, 9, 29)), "no password", lambda *_: None)
    connection = sqlite.connect(path)
    for statement in SPOILT:
        assert connection.execute(statement).rowcount > 0, statement
    connection.commit()
    yield url, connection
    connection.close()
    engine_for(url).dispose()


def by_hand(connection: Any, month: date, unit: str = "") -> dict[str, Counted]:
    sums = [
        f"coalesce(sum(({owed}) AND {side}), 0)"
        for owed, found in CHECKED.values()
        for side in (f"({found})", "1")
    ]
    cell = {"month": f"{month:%Y-%m}", "unit": unit, "now": f"{NOW:%Y-%m-%d %H:%M:%S.%f}"}
    (row,) = connection.execute(f"{RECORD} SELECT {', '.join(sums)} FROM k", cell).fetchall()
    return dict(zip(CHECKED, zip(row[::2], row[1::2], strict=True), strict=True))


def checked(url: str, month: date, check: str = "") -> RecordView:
    with reading(url) as session:
        reach = Reach(period_of(PeriodKind.MONTH, month), NOW.date())
        return checked_record(session, Act(SYSTEM, NOW), reach, check)


def counts(found: CountedShare) -> Counted:
    return int(found.number.text or 0), int(found.out_of.text or 0)


def told(view: RecordView) -> dict[str, Counted]:
    rows = {row.slug: counts(row.found) for row in (*view.missing, *view.impossible, *view.closures)}
    return rows | {RATING_ASKED.slug: counts(view.responses[0].asked)}


def test_the_story_holds_what_the_checks_find(spoilt: tuple[str, Any]) -> None:
    """Otherwise nothing below could fail."""
    url, _ = spoilt
    found = [told(checked(url, month)) for month in MONTHS]

    assert {slug for each in found for slug, (wrong, _) in each.items() if wrong} == set(CHECKS)


def test_the_whole_house(spoilt: tuple[str, Any]) -> None:
    url, connection = spoilt

    assert set(CHECKED) == set(CHECKS)
    for month in MONTHS:
        assert told(checked(url, month)) == by_hand(connection, month), month


def test_unit_by_unit(spoilt: tuple[str, Any]) -> None:
    url, connection = spoilt
    month = MONTHS[-1]
    units = [code for (code,) in connection.execute("SELECT code FROM unit")]
    expected = {unit: by_hand(connection, month, unit) for unit in units}

    for check in DEFECTS:
        view = checked(url, month, check.slug)
        assert {unit.code: counts(unit.found) for unit in view.units} == {
            unit: row[check.slug] for unit, row in expected.items() if row[check.slug][1]
        }, check.slug
    asked = {unit.code: counts(unit.asked) for unit in checked(url, month).responses[1:]}
    assert {unit: number for unit, number in asked.items() if number[1]} == {
        unit: row[RATING_ASKED.slug] for unit, row in expected.items() if row[RATING_ASKED.slug][1]
    }

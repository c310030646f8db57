"""Where figures come from: the database for a small house, facts for a large one, the same numbers from both."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from analytics.metrics import summarise
from analytics.metrics.satisfaction import SATISFACTION
from shouwen_app.db.models import Case
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.services.audit.seal import seal_new
from shouwen_app.services.insight import facts
from shouwen_app.services.insight.facts import Rebuilt, cases_between, facts_wanted, refresh_facts
from shouwen_app.services.insight.overview import overview
from shouwen_app.settings import settings
from tests.factories import TUESDAY, Institution
from tests.plugins.contacts import MakeContact

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)
JOB = Act(SYSTEM, TUESDAY)


@pytest.fixture
def written(session: Session, rated_week: list[Case]) -> Path:
    """Eight rated contacts, sealed and written as facts; the folder they lie in."""
    seal_new(session, JOB)
    refresh_facts(session, JOB)
    return settings().data_dir / "facts"


@pytest.fixture
def read_facts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Tells each time that figures were read from facts."""
    seen: list[str] = []

    def noted(*args: Any, **kwargs: Any) -> Any:
        seen.append("facts")
        return read(*args, **kwargs)

    read = facts.fact_frame
    monkeypatch.setattr(facts, "fact_frame", noted)
    return seen


def test_a_small_house_reads_its_database(session: Session, written: Path, read_facts: list[str]) -> None:
    assert cases_between(session, JOB, first=FIRST, last=LAST).height == 8
    assert read_facts == []
    assert not facts_wanted(session, JOB)


def test_a_large_house_reads_its_facts(
    session: Session, written: Path, read_facts: list[str], from_facts: None
) -> None:
    assert cases_between(session, JOB, first=FIRST, last=LAST).height == 8
    assert read_facts == ["facts"]
    assert facts_wanted(session, JOB)


def test_every_figure_is_the_same_from_facts(
    session: Session,
    house: Institution,
    written: Path,
    make_contact: MakeContact,
    monkeypatch: pytest.MonkeyPatch,
    read_facts: list[str],
) -> None:
    make_contact(grade=2, said="no")
    for person in (house.head, house.leader, house.union_officer, house.auditor):
        act = house.act(person)
        direct = _rows_of(session, act), overview(session, act).view
        with monkeypatch.context() as large:
            large.setattr(facts, "DIRECT_UP_TO", 0)
            from_facts = _rows_of(session, act), overview(session, act).view
        assert from_facts == direct
    assert read_facts == ["facts"] * 12


def _rows_of(session: Session, act: Act) -> list[list[tuple[object, ...]]]:
    """Of the whole house and of one unit."""
    return [cases_between(session, act, first=FIRST, last=LAST, unit=unit).rows() for unit in ("", "yingye")]


@pytest.mark.parametrize("limit", [0, 5000], ids=["facts", "database"])
def test_only_the_columns_that_are_counted_are_read(
    session: Session, written: Path, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    monkeypatch.setattr(facts, "DIRECT_UP_TO", limit)

    rows = cases_between(session, JOB, first=FIRST, last=LAST, metrics=[SATISFACTION])

    assert rows.columns == ["case_id", "unit", "unit_name", "received_on", "grade"]
    assert summarise(rows, SATISFACTION, JOB.at).trials == 8


def test_a_folder_that_is_none_leaves_figures_to_the_database(
    session: Session, rated_week: list[Case], from_facts: None
) -> None:
    (settings().data_dir / "facts").write_bytes(b"")

    assert cases_between(session, JOB, first=FIRST, last=LAST).height == 8


def test_nothing_written_yet_reads_the_database(
    session: Session, rated_week: list[Case], from_facts: None
) -> None:
    assert cases_between(session, JOB, first=FIRST, last=LAST).height == 8


@pytest.mark.parametrize("name", ["manifest.json", "2026-09-*.parquet", "late-*.parquet"])
def test_damaged_facts_are_left_for_the_database_and_then_written_anew(
    session: Session,
    written: Path,
    from_facts: None,
    read_facts: list[str],
    caplog: pytest.LogCaptureFixture,
    name: str,
) -> None:
    (path,) = written.glob(name)
    path.write_bytes(path.read_bytes()[:40])

    assert cases_between(session, JOB, first=FIRST, last=LAST).height == 8
    assert [record.message for record in caplog.records] == ["facts_damaged"]
    told = refresh_facts(session, JOB)
    assert (told.rebuilt, told.what, told.cases) == (Rebuilt.DAMAGED, path.name, 8)
    read_facts.clear()
    assert cases_between(session, JOB, first=FIRST, last=LAST).height == 8
    assert (read_facts, len(caplog.records)) == (["facts"], 1)


def test_facts_of_an_older_version_are_not_read_and_written_anew(
    session: Session, written: Path, from_facts: None, read_facts: list[str]
) -> None:
    manifest = written / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"grade":', '"mark":'), "utf-8")

    assert cases_between(session, JOB, first=FIRST, last=LAST)["grade"].drop_nulls().len() == 8
    assert read_facts == []
    told = refresh_facts(session, JOB)
    assert (told.rebuilt, told.what) == (Rebuilt.COLUMNS, "grade")


def test_a_renamed_unit_is_never_shown_by_its_old_name(
    session: Session, house: Institution, written: Path, from_facts: None, read_facts: list[str]
) -> None:
    house.yingye.name = "营业一部"
    session.flush()

    assert set(cases_between(session, JOB, first=FIRST, last=LAST)["unit_name"]) == {"营业一部", "石桥信用社"}
    assert read_facts == []
    assert refresh_facts(session, JOB).rebuilt is Rebuilt.HISTORY


def test_says_how_much_was_read_anew(session: Session, written: Path, make_contact: MakeContact) -> None:
    quiet = refresh_facts(session, JOB)
    make_contact(TUESDAY - timedelta(days=30))

    told = refresh_facts(session, JOB)

    assert (quiet.changed, quiet.rebuilt) == (0, None)
    assert told == replace(quiet, cases=9, months=2, changed=1)

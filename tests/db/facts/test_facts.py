"""Facts on disk: brought up to date by what changed, told from those of another history, never read when damaged."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from sqlalchemy import update
from sqlmodel import Session, col

from shouwen_app.db.facts.build import build, refresh
from shouwen_app.db.facts.changes import changed_since, holds, token_now
from shouwen_app.db.facts.columns import FACTS
from shouwen_app.db.facts.manifest import FactsDamaged, Manifest
from shouwen_app.db.facts.read import fact_frame, settled_facts
from shouwen_app.db.facts.store import FactStore
from shouwen_app.db.models import Case, CaseEvent
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.working_calendar import SHANGHAI
from shouwen_app.services.audit.seal import seal_new
from shouwen_app.services.cases.transfers import accept_transfer
from tests.factories import TUESDAY, Institution
from tests.plugins.contacts import MakeContact
from tests.plugins.facts import EVER, BothWays

SEPTEMBER = date(2026, 9, 1)


def seal(session: Session) -> None:
    session.flush()
    seal_new(session, Act(SYSTEM, TUESDAY))


@pytest.fixture
def two_months(session: Session, store: FactStore, make_contact: MakeContact) -> Manifest:
    """Sixty contacts in August and one in September, sealed and written."""
    for number in range(60):
        make_contact(TUESDAY - timedelta(days=40, hours=number))
    make_contact()
    seal(session)
    return build(session, store, SHANGHAI)


@pytest.mark.both_databases
def test_a_house_without_cases_has_facts_of_no_month(
    session: Session, house: Institution, store: FactStore, both_ways: BothWays
) -> None:
    manifest = build(session, store, SHANGHAI)

    ours, theirs = both_ways(session)

    assert (manifest.months, manifest.cases, ours.height) == ((), 0, 0)
    assert ours.equals(theirs)
    assert ours.schema == theirs.schema


@pytest.mark.both_databases
def test_what_happened_after_the_facts_were_written_is_in_every_figure(
    session: Session,
    house: Institution,
    store: FactStore,
    make_case: Callable[..., Case],
    do: Callable[..., Any],
    both_ways: BothWays,
) -> None:
    old = make_case()
    seal(session)
    build(session, store, SHANGHAI)

    do(accept_transfer, house.lender, old)
    new = make_case()
    ours, theirs = both_ways(session)

    assert ours["case_id"].to_list() == [old.id, new.id]
    assert ours["handling_unit"].to_list()[0] == "xindai"
    assert ours.equals(theirs)


def test_only_months_that_changed_enough_are_written_anew(
    session: Session,
    house: Institution,
    store: FactStore,
    two_months: Manifest,
    do: Callable[..., Any],
    make_case: Callable[..., Case],
) -> None:
    make_case()
    seal(session)

    manifest, changed = refresh(session, store, two_months, SHANGHAI)

    before, after = ({part.month: part for part in each.months} for each in (two_months, manifest))
    assert changed == 1
    assert [part.month for part in manifest.months] == sorted(before, key=str)
    assert after[date(2026, 8, 1)] == before[date(2026, 8, 1)]
    assert (before[SEPTEMBER].rows, after[SEPTEMBER].rows) == (1, 2)


def test_a_late_answer_leaves_the_file_of_its_month_alone(
    session: Session, store: FactStore, two_months: Manifest, both_ways: BothWays
) -> None:
    answered = session.get(Case, 7)
    assert answered is not None
    answered.solved = "yes"
    _touch(session, answered)

    manifest, _ = refresh(session, store, two_months, SHANGHAI)

    assert manifest.months == two_months.months
    assert manifest.late.rows == 1
    rows = settled_facts(store, manifest, *EVER).collect()
    assert rows.filter(pl.col("case_id") == 7)["solved"].to_list() == [True]
    ours, theirs = both_ways(session)
    assert ours.equals(theirs)


def test_late_answers_join_their_month_once_there_are_enough(
    session: Session, store: FactStore, two_months: Manifest, both_ways: BothWays
) -> None:
    manifest = two_months
    for case_id in (3, 4, 5):
        case = session.get(Case, case_id)
        assert case is not None
        case.solved = "no"
        _touch(session, case)
        manifest, _ = refresh(session, store, manifest, SHANGHAI)

    assert manifest.late.rows < 2
    assert manifest.months[0].name != two_months.months[0].name
    assert manifest.cases == two_months.cases
    ours, theirs = both_ways(session)
    assert ours.equals(theirs)


def test_a_case_that_ceases_to_count_leaves_the_facts(
    session: Session, store: FactStore, two_months: Manifest, both_ways: BothWays
) -> None:
    gone = session.get(Case, 9)
    assert gone is not None
    gone.closing = "voided"
    _touch(session, gone)

    late, _ = refresh(session, store, two_months, SHANGHAI)

    assert late.late.rows == 1
    assert 9 not in settled_facts(store, late, *EVER).collect()["case_id"]
    ours, theirs = both_ways(session)
    assert (ours.height, ours.equals(theirs)) == (60, True)


def test_nothing_new_writes_nothing(session: Session, store: FactStore, two_months: Manifest) -> None:
    assert refresh(session, store, two_months, SHANGHAI) == (two_months, 0)


def test_an_event_without_a_place_counts_as_changed(
    session: Session, two_months: Manifest, make_case: Callable[..., Case]
) -> None:
    position = two_months.token.position

    waiting = make_case()

    assert changed_since(session, position) == {waiting.id}
    seal(session)
    assert changed_since(session, position) == {waiting.id}
    assert changed_since(session, token_now(session).position) == set()


def test_facts_of_another_history_do_not_hold(
    session: Session, house: Institution, two_months: Manifest, make_case: Callable[..., Case]
) -> None:
    """After a restored backup there may be as many events as before, and different ones."""
    token = two_months.token

    assert holds(session, token)
    assert not holds(session, _other(token, link="0" * 64))
    assert not holds(session, _other(token, position=token.position + 1))
    house.yingye.name = "营业一部"
    session.flush()
    assert not holds(session, token)


def test_what_changed_while_facts_were_written_is_read_anew_whatever_became_of_its_events(
    session: Session,
    house: Institution,
    store: FactStore,
    make_case: Callable[..., Case],
    both_ways: BothWays,
) -> None:
    """The rows hold what an event did that had no place yet; a database restored from a backup may have lost it."""
    case = make_case()
    manifest = build(session, store, SHANGHAI)
    session.execute(update(CaseEvent).values(pos=-col(CaseEvent.id)))
    assert changed_since(session, manifest.token.position) == set()

    case.solved = "yes"
    session.flush()

    assert manifest.unsettled == (case.id,)
    ours, theirs = both_ways(session)
    assert ours["solved"].to_list() == [True]
    assert ours.equals(theirs)


@pytest.mark.parametrize("harm", ["missing", "cut off", "altered"])
@pytest.mark.parametrize("which", ["month", "late"])
def test_a_damaged_file_is_never_read(
    store: FactStore, tmp_path: Path, two_months: Manifest, which: str, harm: str
) -> None:
    part = two_months.months[0] if which == "month" else two_months.late
    path = tmp_path / "facts" / part.name
    whole = path.read_bytes()
    if harm == "missing":
        path.unlink()
    else:
        path.write_bytes(whole[: len(whole) // 2] if harm == "cut off" else whole[:-9] + b"?" + whole[-8:])

    with pytest.raises(FactsDamaged, match=part.name):
        settled_facts(store, two_months, *EVER).collect()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 1}', "\x00\xff"])
def test_a_manifest_that_was_cut_off_is_damaged(store: FactStore, tmp_path: Path, text: str) -> None:
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "manifest.json").write_text(text, "latin-1")

    with pytest.raises(FactsDamaged, match=r"manifest\.json"):
        store.manifest()


def test_a_writer_killed_half_way_leaves_the_facts_before(
    session: Session, store: FactStore, tmp_path: Path, two_months: Manifest
) -> None:
    """New files lie there, their manifest only under its temporary name."""
    store.write(FACTS.to_frame(), SEPTEMBER)
    (tmp_path / "facts" / "manifest.json.7.tmp").write_text('{"format"')

    assert store.manifest() == two_months
    assert settled_facts(store, two_months, *EVER).collect().height == 61


@pytest.mark.parametrize(
    ("change", "lacks"),
    [
        ({"grade": None}, ["grade"]),
        ({"grade": None, "mark": "Int8"}, ["grade"]),
        ({"received_at": "String"}, ["received_at"]),
        ({"mark": "Int8"}, []),
    ],
)
def test_columns_of_an_older_version_do_not_fit(
    tmp_path: Path,
    store: FactStore,
    two_months: Manifest,
    change: dict[str, str | None],
    lacks: list[str],
) -> None:
    path = tmp_path / "facts" / "manifest.json"
    kept = json.loads(path.read_bytes())
    columns = {**kept["columns"], **change}
    kept["columns"] = {name: dtype for name, dtype in columns.items() if dtype}
    path.write_text(json.dumps(kept), "utf-8")

    manifest = store.manifest()

    assert manifest is not None
    assert two_months.fits(SHANGHAI.key)
    assert (manifest.fits(SHANGHAI.key), manifest.lacks()) == (False, lacks)


def test_files_that_nobody_reads_any_more_are_removed(
    store: FactStore, tmp_path: Path, two_months: Manifest
) -> None:
    folder = tmp_path / "facts"
    for name, age in (("2020-01-old.parquet", 3600), ("2020-02-new.parquet", 5)):
        (folder / name).write_bytes(b"")
        written = folder.stat().st_mtime - age
        os.utime(folder / name, (written, written))

    store.publish(two_months)

    left = {path.name for path in folder.iterdir()}
    assert left == two_months.names | {"manifest.json", "2020-02-new.parquet"}


def test_whoever_read_the_manifest_before_still_finds_its_files(
    session: Session,
    store: FactStore,
    tmp_path: Path,
    two_months: Manifest,
    make_case: Callable[..., Case],
) -> None:
    folder = tmp_path / "facts"
    for path in folder.glob("*.parquet"):
        os.utime(path, (0, 0))
    make_case()
    seal(session)

    after, _ = refresh(session, store, two_months, SHANGHAI)

    assert after.months[1].name != two_months.months[1].name
    assert settled_facts(store, two_months, *EVER).collect().height == 61


def test_a_file_lost_while_it_is_read_is_damage_and_no_crash(
    session: Session, store: FactStore, tmp_path: Path, two_months: Manifest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FactStore, "_checked", lambda _, part: tmp_path / "facts" / part.name)
    (tmp_path / "facts" / two_months.months[0].name).unlink()

    with pytest.raises(FactsDamaged):
        fact_frame(session, SYSTEM, store, two_months, first=EVER[0], last=EVER[1], zone=SHANGHAI)


def _touch(session: Session, case: Case) -> None:
    """An event of the case, sealed, as every act leaves one."""
    CaseRepository(session, SYSTEM).record(case, Act(SYSTEM, TUESDAY), CaseEventKind.CALLBACK_CONCLUDED)
    seal(session)


def _other(token: Any, **changes: object) -> Any:
    return replace(token, **changes)

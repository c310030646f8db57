"""The files of the facts: whole or not there, never read when damaged, kept while somebody may read them."""

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session

from shouwen_app.db.facts.build import refresh
from shouwen_app.db.facts.columns import FACTS
from shouwen_app.db.facts.manifest import FactsDamaged, Manifest
from shouwen_app.db.facts.read import fact_frame, settled_facts
from shouwen_app.db.facts.store import FactStore
from shouwen_app.db.models import Case
from shouwen_app.domain.act import SYSTEM
from shouwen_app.domain.working_calendar import SHANGHAI
from tests.plugins.facts import EVER, seal

SEPTEMBER = date(2026, 9, 1)


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

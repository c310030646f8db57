"""Sums of a large house: the numbers that counting every case gives, and never a wrong one when something is amiss."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case, Staff
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.rulebook import raise_stamp
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.services.audit.seal import seal_new
from shouwen_app.services.insight import facts
from shouwen_app.services.insight.counts import BY_STRATUM, BY_UNIT, counts_between
from shouwen_app.services.insight.facts import Rebuilt, refresh_facts
from shouwen_app.services.insight.fair import fair_comparison
from shouwen_app.services.insight.overview import overview
from shouwen_app.services.insight.summary import summary
from shouwen_app.settings import settings
from tests.factories import TUESDAY, Institution
from tests.plugins.contacts import MakeContact

FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)
JOB = Act(SYSTEM, TUESDAY)

pytestmark = pytest.mark.usefixtures("from_cubes")


@pytest.fixture
def written(session: Session, rated_week: list[Case], make_contact: MakeContact) -> Path:
    """Contacts of August and September, most of them settled, sealed and summed; the folder they lie in."""
    for days in (41, 42, 42, 43):
        make_contact(TUESDAY - timedelta(days=days), grade=4, said="yes")
    for case in rated_week[2:]:
        case.archived_at = TUESDAY
    session.flush()
    seal_new(session, JOB)
    refresh_facts(session, JOB)
    return settings().data_dir / "facts"


@pytest.fixture
def summed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Tells each time that counts came from cubes."""
    seen: list[str] = []

    def noted(*args: Any, **kwargs: Any) -> Any:
        found = read(*args, **kwargs)
        seen.append("cubes")
        return found

    read = facts.fact_counts
    monkeypatch.setattr(facts, "fact_counts", noted)
    return seen


def counted(
    session: Session, act: Act = JOB, by: tuple[str, ...] = BY_UNIT, first: date = FIRST, last: date = LAST
) -> pl.DataFrame:
    return counts_between(session, act, first=first, last=last, by=by).sort(by)


def slowly(session: Session, monkeypatch: pytest.MonkeyPatch, *args: Any, **kwargs: Any) -> pl.DataFrame:
    """Counted from every case of the database."""
    with monkeypatch.context() as small:
        small.setattr(facts, "DIRECT_UP_TO", 10**9)
        return counted(session, *args, **kwargs)


def touch(session: Session, case: Case) -> None:
    """An event of the case that nobody has sealed yet."""
    CaseRepository(session, SYSTEM).record(case, JOB, CaseEventKind.CALLBACK_CONCLUDED)
    session.flush()


@pytest.mark.parametrize("by", [BY_UNIT, BY_STRATUM, ("unit",), ("day",)])
@pytest.mark.parametrize("first", [FIRST, date(2026, 8, 18), date(2026, 9, 1)])
def test_sums_are_what_counting_gives(
    session: Session,
    written: Path,
    summed: list[str],
    monkeypatch: pytest.MonkeyPatch,
    by: tuple[str, ...],
    first: date,
) -> None:
    ours = counted(session, by=by, first=first, last=date(2026, 9, 23))

    assert summed == ["cubes"]
    assert ours["cases"].sum() > 0
    assert ours.equals(slowly(session, monkeypatch, by=by, first=first, last=date(2026, 9, 23)))


def test_every_page_says_the_same_by_sums(
    session: Session,
    house: Institution,
    written: Path,
    summed: list[str],
    make_contact: MakeContact,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_contact(grade=2, said="no")
    pages = overview, fair_comparison, summary
    for person in (house.leader, house.union_officer, house.auditor, house.clerk, house.head):
        act = house.act(person)
        ours = [_told(page(session, act)) for page in pages]
        with monkeypatch.context() as small:
            small.setattr(facts, "DIRECT_UP_TO", 10**9)
            assert ours == [_told(page(session, act)) for page in pages]
    assert len(summed) == 3 * len(pages)


def _told(page: Any) -> Any:
    return getattr(page, "view", page)


def test_who_sees_a_part_is_counted_from_cases(
    session: Session, house: Institution, written: Path, summed: list[str]
) -> None:
    for person in (house.teller, house.head):
        assert not counted(session, house.act(person)).is_empty()
    assert summed == []


def test_who_is_concerned_counts_their_own_cases_as_they_may_know_them(
    session: Session,
    house: Institution,
    written: Path,
    rated_week: list[Case],
    summed: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A complaint about the supervisor is not theirs to count, what they received themselves they are not told of."""
    officer: Staff = house.union_officer
    about, received = rated_week[4:6]
    about.about_staff_id, received.first_inquiry_id = officer.id, officer.id or 0
    for case in (about, received):
        touch(session, case)
    seal_new(session, JOB)
    refresh_facts(session, JOB)

    ours = counted(session, house.act(officer))

    assert summed == ["cubes"]
    assert ours["cases"].sum() == counted(session)["cases"].sum() - 1
    assert ours.equals(slowly(session, monkeypatch, house.act(officer)))


@pytest.mark.parametrize("step", ["waiting", "late", "folded"])
def test_what_happens_to_a_settled_case_is_counted(
    session: Session,
    written: Path,
    rated_week: list[Case],
    monkeypatch: pytest.MonkeyPatch,
    summed: list[str],
    step: str,
) -> None:
    case = rated_week[5]
    before = counted(session)["resolution_successes"].sum()
    case.solved = "no"
    touch(session, case)
    if step != "waiting":
        monkeypatch.setattr("shouwen_app.db.facts.build.LATE_SHARE", 0 if step == "late" else 10**6)
        seal_new(session, JOB)
        refresh_facts(session, JOB)

    for by in (BY_UNIT, BY_STRATUM):
        for last in (LAST, TUESDAY.date() - timedelta(days=1)):
            assert counted(session, by=by, last=last).equals(
                slowly(session, monkeypatch, by=by, last=last)
            ), (by, last)
    assert before is not None
    assert len(summed) == 5


def test_a_month_without_a_contact_is_no_hole(
    session: Session, written: Path, make_contact: MakeContact, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_contact(TUESDAY - timedelta(days=150), grade=5)
    seal_new(session, JOB)
    refresh_facts(session, JOB)

    ours = counted(session, first=date(2026, 1, 1))

    assert ours.equals(slowly(session, monkeypatch, first=date(2026, 1, 1)))
    assert counted(session, first=date(2026, 6, 1), last=date(2026, 6, 30)).is_empty()


@pytest.mark.parametrize("harm", ["missing", "cut off", "altered"])
@pytest.mark.parametrize("name", ["days-2026-09-*", "strata-2026-08-*", "rest-*"])
def test_damaged_sums_are_named_counted_the_slow_way_and_summed_again(
    session: Session,
    written: Path,
    summed: list[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    harm: str,
) -> None:
    (path,) = written.glob(f"{name}.parquet")
    whole = path.read_bytes()
    if harm == "missing":
        path.unlink()
    else:
        path.write_bytes(whole[: len(whole) // 2] if harm == "cut off" else whole[:-9] + b"?" + whole[-8:])
    by = BY_STRATUM if name.startswith("strata") else BY_UNIT

    assert counted(session, by=by).equals(slowly(session, monkeypatch, by=by))
    assert (summed, [record.message for record in caplog.records]) == ([], ["facts_damaged"])
    told = refresh_facts(session, JOB)
    assert (told.rebuilt, told.what, told.only_cubes) == (Rebuilt.CUBES_DAMAGED, path.name, True)
    assert counted(session, by=by).equals(slowly(session, monkeypatch, by=by))
    assert summed == ["cubes"]


def test_sums_by_other_definitions_are_not_read(
    session: Session, written: Path, summed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = written / "manifest.json"
    kept = manifest.read_text("utf-8")
    manifest.write_text(kept.replace('"definitions":"', '"definitions":"0'), "utf-8")

    assert counted(session).equals(slowly(session, monkeypatch))
    assert summed == []
    assert refresh_facts(session, JOB).rebuilt is Rebuilt.CUBES_OLDER
    assert refresh_facts(session, JOB).rebuilt is None
    assert counted(session).equals(slowly(session, monkeypatch))
    assert summed == ["cubes"]


def test_facts_from_before_there_were_sums_get_them(
    session: Session, written: Path, summed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as smaller:
        smaller.setattr(facts, "CUBES_FROM", 10**9)
        seal_new(session, JOB)
        (written / "manifest.json").unlink()
        refresh_facts(session, JOB)
        counted(session)
        assert summed == []

    assert refresh_facts(session, JOB).rebuilt is Rebuilt.CUBES_FIRST
    assert counted(session).equals(slowly(session, monkeypatch))
    assert summed == ["cubes"]


def test_a_change_of_the_calendar_leaves_sums_alone_until_all_is_written_anew(
    session: Session, written: Path, summed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    raise_stamp(session)

    assert counted(session).equals(slowly(session, monkeypatch))
    assert summed == []
    assert refresh_facts(session, JOB).rebuilt is Rebuilt.HISTORY
    assert counted(session).equals(slowly(session, monkeypatch))
    assert summed == ["cubes"]


def test_a_writer_killed_half_way_leaves_the_sums_before(
    session: Session,
    written: Path,
    rated_week: list[Case],
    summed: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """New files lie there, nobody names them; what they would have told is counted from the database."""
    rated_week[6].solved = "no"
    touch(session, rated_week[6])
    seal_new(session, JOB)
    kept = (written / "manifest.json").read_bytes()
    refresh_facts(session, JOB)
    (written / "manifest.json").write_bytes(kept)

    assert counted(session).equals(slowly(session, monkeypatch))
    assert summed == ["cubes"]


def test_sums_do_not_answer_for_a_day_before_they_were_made(
    session: Session, written: Path, summed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was settled since then counted otherwise that day."""
    earlier = replace(JOB, at=TUESDAY - timedelta(days=3))

    assert counted(session, earlier).equals(slowly(session, monkeypatch, earlier))
    assert summed == []

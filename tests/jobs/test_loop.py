"""The worker loop (后台循环): each round seals; now and then it archives and closes the day."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, CaseEvent, Lease, Notice
from shouwen_app.db.session import reading, transaction
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.jobs import loop
from shouwen_app.services import clock
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.transaction import run
from shouwen_app.settings import settings
from tests.factories import TUESDAY, Institution, intake

WEEK_LATER = TUESDAY + timedelta(days=8)


@pytest.fixture
def answered(settled_house: Institution) -> None:
    """One case, answered on the spot."""
    given = intake(Outcome.ANSWERED, answer="不收违约金。")
    run(register_case, settled_house.act(settled_house.teller), intake=given)


@pytest.fixture(autouse=True)
def week_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: WEEK_LATER)


def stored(query):
    with reading(settings().database_url) as session:
        return session.exec(query).all()


async def test_a_round_seals_and_a_chore_round_archives_and_closes(answered: None) -> None:
    await loop.one_round("a", 1)
    assert stored(select(CaseEvent.pos)) == [1, 2]
    assert stored(select(Case.status)) == [CaseStatus.CONCLUDED]

    await loop.one_round("a", loop.ROUNDS_BETWEEN_CHORES)

    assert stored(select(Case.status)) == [CaseStatus.ARCHIVED]
    line = (settings().data_dir / "seals.log").read_text("utf-8")
    assert line.startswith("2026-10-06 case 1-2 ")


async def test_a_chore_round_warns_of_an_unpublished_year(
    settled_house: Institution, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: TUESDAY + timedelta(days=40))

    await loop.one_round("a", 1)
    before = stored(select(Notice.kind))
    await loop.one_round("a", loop.ROUNDS_BETWEEN_CHORES)

    assert (before, stored(select(Notice.kind))) == ([], ["calendar_unpublished"])


async def test_one_process_needs_no_lease(answered: None) -> None:
    await loop.one_round("a", 1)

    assert stored(select(Lease)) == []


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_of_several_processes_one_works(answered: None, database: str) -> None:
    with transaction(database) as session:
        _hold(session)

    await loop.one_round("b", 1)
    assert stored(select(CaseEvent.pos)) == [None, None]

    await loop.one_round("a", 1)
    assert stored(select(CaseEvent.pos)) == [1, 2]


async def test_a_large_house_has_its_facts_kept(answered: None, from_facts: None) -> None:
    await loop.facts_round("a", loop.ROUNDS_BETWEEN_FACTS + 1)
    assert not (settings().data_dir / "facts").exists()

    await loop.facts_round("a", loop.ROUNDS_BETWEEN_FACTS)

    assert (settings().data_dir / "facts" / "manifest.json").is_file()


async def test_a_small_house_needs_no_facts(answered: None) -> None:
    await loop.facts_round("a", 0)

    assert not (settings().data_dir / "facts").exists()


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_of_several_processes_one_keeps_the_facts(
    answered: None, database: str, from_facts: None
) -> None:
    await loop.facts_round("a", 0)
    written = (settings().data_dir / "facts" / "manifest.json").stat().st_mtime_ns
    await loop.one_round("b", 1)

    await loop.facts_round("b", 0)
    assert (settings().data_dir / "facts" / "manifest.json").stat().st_mtime_ns == written

    await loop.facts_round("a", 0)
    assert (settings().data_dir / "facts" / "manifest.json").stat().st_mtime_ns > written


async def test_a_failing_round_is_logged_and_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    rounds: list[int] = []

    async def fail_once(holder: str, number: int) -> None:
        rounds.append(number)
        if number == 0:
            raise OSError

    async def nothing(*_: object) -> None:
        return None

    monkeypatch.setattr(loop, "one_round", fail_once)
    monkeypatch.setattr(loop, "post_round", nothing)
    monkeypatch.setattr(loop, "mail_round", nothing)
    monkeypatch.setattr(loop, "facts_round", nothing)
    monkeypatch.setattr(loop, "bulletin_round", nothing)
    monkeypatch.setattr(loop, "EVERY_SECONDS", 0.001)
    async with loop.worker_loop():
        while len(rounds) < 3:
            await loop.asyncio.sleep(0.002)

    assert rounds[:3] == [0, 1, 2]
    assert [record.message for record in caplog.records] == ["worker_round_failed"]


def _hold(session: Session) -> None:
    session.add(Lease(name="worker", holder="a", until=WEEK_LATER + timedelta(seconds=5)))

"""The sealer (封存): one order over all events, days closed with a root, and a line to keep outside."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import AccessEntry, Case, CaseEvent, Seal
from shouwen_app.db.repositories import access_log
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.chain import GENESIS, fold, merkle_root
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.audit.seal import ClosedDay, close_days, keep_outside, seal_new
from tests.factories import TUESDAY, shanghai

pytestmark = pytest.mark.both_databases
NOW, TOMORROW = Act(SYSTEM, TUESDAY), Act(SYSTEM, TUESDAY + timedelta(days=1))


def placed(session: Session) -> list[tuple[int | None, str, str | None]]:
    return list(session.exec(select(CaseEvent.pos, CaseEvent.hash, CaseEvent.chain).order_by("id")))


def test_events_are_placed_in_the_order_in_which_they_came(
    session: Session, make_case: Callable[..., Case]
) -> None:
    for _ in range(3):
        make_case(Outcome.ANSWERED)

    sealed = [seal_new(session, NOW, most=4), seal_new(session, NOW, most=4), seal_new(session, NOW, most=4)]

    assert sealed == [4, 2, 0]
    session.expire_all()
    before = GENESIS
    for number, (pos, row_hash, chain_value) in enumerate(placed(session), start=1):
        before = fold(before, row_hash)
        assert (pos, chain_value) == (number, before)


def test_the_access_log_has_an_order_of_its_own(session: Session, make_case: Callable[..., Case]) -> None:
    make_case(Outcome.ANSWERED)
    access_log.append(session, TUESDAY, None, AccessKind.UNMASKED, {})

    assert seal_new(session, NOW) == 3
    session.expire_all()
    assert session.exec(select(AccessEntry.pos)).all() == [1]


def test_a_day_is_closed_once_with_the_root_of_its_events(
    session: Session, make_case: Callable[..., Case]
) -> None:
    make_case(Outcome.ANSWERED)
    seal_new(session, NOW)
    hashes = [row_hash for _, row_hash, _ in placed(session)]

    closed = close_days(session, TOMORROW)

    assert closed == [ClosedDay("case", "2026-09-29", 1, 2, merkle_root(hashes))]
    assert close_days(session, TOMORROW) == []


def test_what_happened_after_midnight_belongs_to_the_next_day(
    session: Session, make_case: Callable[..., Case]
) -> None:
    make_case(Outcome.ANSWERED)
    make_case(Outcome.ANSWERED, at=shanghai(9, 30, 0, 0))
    make_case(Outcome.ANSWERED, at=shanghai(9, 30, 8, 30))
    seal_new(session, TOMORROW)

    closed = [
        close_days(session, Act(SYSTEM, shanghai(day_month, day, 9, 0)))
        for day_month, day in ((9, 30), (10, 1))
    ]

    assert [(day.day, day.first_pos, day.last_pos) for days in closed for day in days] == [
        ("2026-09-29", 1, 2),
        ("2026-09-30", 3, 6),
    ]
    assert len(session.exec(select(Seal)).all()) == 2


def test_a_quiet_day_is_not_closed(session: Session, make_case: Callable[..., Case]) -> None:
    assert close_days(session, TOMORROW) == []
    make_case(Outcome.ANSWERED)
    seal_new(session, NOW)

    assert close_days(session, NOW) == []


def test_closed_days_are_appended_to_a_file(tmp_path: Path) -> None:
    first, second = ClosedDay("case", "2026-09-29", 1, 2, "ab"), ClosedDay("case", "2026-09-30", 3, 6, "cd")

    keep_outside(tmp_path, [first])
    keep_outside(tmp_path, [])
    keep_outside(tmp_path, [second])

    lines = (tmp_path / "seals.log").read_text("utf-8").splitlines()
    assert lines == ["2026-09-29 case 1-2 ab", "2026-09-30 case 3-6 cd"]


def test_nothing_to_keep_makes_no_file(tmp_path: Path) -> None:
    keep_outside(tmp_path, [])

    assert list(tmp_path.iterdir()) == []

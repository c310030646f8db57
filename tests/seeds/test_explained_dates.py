"""Every due date of a told year explains itself (到期日说明): the counting shown gives the instants stored."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, Clock, Extension, Suspension
from shouwen_app.db.session import reading
from shouwen_app.domain.deadline import StepKind
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.seeds.demo import Plan, tell
from shouwen_app.services.cases.clock_lines import TimeRecords, clock_line
from shouwen_app.services.cases.clocks import counted_anew, explanation
from shouwen_app.services.rulebook import consulted
from tests.factories import TUESDAY


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> str:
    """Four hundred cases over the last half of a year with a long break at its end."""
    path = tmp_path_factory.mktemp("dates") / "shouwen.db"
    path.write_bytes(sqlite_template.read_bytes())
    url = f"sqlite:///{path}"
    tell(url, Plan(cases=400, months=6, seed=11, until=date(2026, 9, 29)), "no password", lambda *_: None)
    return url


@pytest.fixture
def looking(told: str) -> Iterator[Session]:
    """The told story, by the rules in force in it."""
    with reading(told) as session, consulted(session):
        yield session


def test_the_explanation_of_every_due_date_reproduces_it(looking: Session) -> None:
    clocks = looking.exec(select(Clock)).all()

    assert len(clocks) >= 1000
    assert {clock.kind for clock in clocks} >= {
        ClockKind.PROMISE,
        ClockKind.REGULATION,
        ClockKind.FIRST_RESPONSE,
        ClockKind.REGULATOR,
        ClockKind.HAND_OVER,
        ClockKind.CONTACT,
        ClockKind.INTERIM,
        ClockKind.URGENT,
        ClockKind.MATERIALS,
        ClockKind.SUSPENSION,
        ClockKind.EXTENSION,
    }
    wrong = [
        (clock.id, clock.kind)
        for clock in clocks
        if (explanation(clock).due_at, explanation(clock).target_at) != (clock.due_at, clock.target_at)
        or counted_anew(clock).due_at != clock.due_at
    ]
    assert wrong == []


def test_every_explanation_begins_with_the_start_and_ends_with_the_end(looking: Session) -> None:
    for clock in looking.exec(select(Clock)):
        kinds = [step.kind for step in explanation(clock).steps]
        assert StepKind.START in kinds, clock.kind
        assert kinds[-1] in (StepKind.DUE, StepKind.TARGET, StepKind.WARNING), (clock.kind, kinds)


def test_every_clock_has_words_for_its_pauses_and_moves(looking: Session) -> None:
    paused = looking.exec(select(Suspension)).all()
    cases = {case.id: case for case in looking.exec(select(Case))}
    moved = 0
    for clock in looking.exec(select(Clock)):
        of_case = [one for one in paused if one.case_id == clock.case_id]
        line = clock_line(cases[clock.case_id], clock, TimeRecords(of_case), TUESDAY, pressing=False)
        assert line.steps
        assert len(line.pauses) >= len(clock.pauses)
        assert len(line.moves) == len(clock.moves)
        moved += len(clock.moves)
    assert moved > 20
    assert len(paused) > 20
    assert looking.exec(select(Extension)).first() is not None

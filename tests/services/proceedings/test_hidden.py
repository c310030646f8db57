"""Nobody without a part can tell that a proceeding exists (问责保密): the same story in two houses, with and without one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from shouwen_app.db.models import Staff, metadata
from shouwen_app.db.repositories import event_links
from shouwen_app.db.session import engine_for
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.audit.seal import close_days, seal_new
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.cases.reminders import remind_due
from shouwen_app.services.proceedings.from_signals import propose_from_signals
from shouwen_app.services.proceedings.list import list_proceedings
from shouwen_app.services.proceedings.read import read_proceeding
from shouwen_app.services.proceedings.rectify import report_corrected
from shouwen_app.services.proceedings.views import Group
from tests.factories import TUESDAY, Institution, intake
from tests.needed import NEEDED
from tests.services.proceedings.conftest import Desk, make_desk
from tests.services.reports.looking import everything, rows_outside_reports

SALT_BYTES = 16
LAST = TUESDAY + timedelta(days=30)
OUTCOMES = (TriageOutcome.ANSWERED, TriageOutcome.PAPERS_INCOMPLETE, TriageOutcome.HEAD_OPINION)
BEYOND = "WZ-26-000000"


@pytest.fixture
def two_houses(tmp_path: Path, sqlite_template: Path) -> Iterator[tuple[str, str]]:
    """URLs of two empty, migrated databases."""
    urls = []
    for name in ("without", "with"):
        path = tmp_path / f"{name}.db"
        path.write_bytes(sqlite_template.read_bytes())
        urls.append(f"sqlite:///{path}")
    yield urls[0], urls[1]
    for url in urls:
        engine_for(url).dispose()


@contextmanager
def rolled_back(url: str) -> Iterator[Session]:
    with Session(engine_for(url), expire_on_commit=False) as session:
        yield session
        session.rollback()


def same_salts(length: int) -> str:
    return "0" * 2 * length if length <= SALT_BYTES else os.urandom(length).hex()


def tell(session: Session, outcomes: list[TriageOutcome], steps: int) -> tuple[Desk, list[str], str]:
    """Cases, ``steps`` of a proceeding about the teller, more cases, reminders; none at all for 0 steps."""
    desk = make_desk(Institution(session))
    house, number = desk.house, BEYOND
    case_nos = [register(house, outcome) for outcome in outcomes]
    if steps:
        number = (desk.proposed, desk.investigated, desk.heard, desk.decided, desk.decided)[steps - 1]()
    if steps == 5:
        act, seen = desk.act(house.teller), desk.seen(number)
        report_corrected(session, act, number, seen=seen, report="已改正。")
    case_nos += [register(house, outcome) for outcome in outcomes]
    for days in (8, 9, 30):
        at = TUESDAY + timedelta(days=days)
        remind_due(session, Act(SYSTEM, at))
        if steps:
            propose_from_signals(session, Act(SYSTEM, at))
        seal_new(session, Act(SYSTEM, at))
        close_days(session, Act(SYSTEM, at))
    return desk, case_nos, number


def register(house: Institution, outcome: TriageOutcome) -> str:
    given = intake(outcome, **NEEDED.get(outcome, {}))
    return register_case(house.session, house.act(house.teller), intake=given).case_no


def rows(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """Rows outside the tables of proceedings; seals of their stream and the ids of seals are no trace."""
    found = {
        name: kept
        for name, kept in rows_outside_reports(session).items()
        if not name.startswith("proceeding")
    }
    stream = [column.name for column in metadata.tables["seal"].columns].index("stream")
    return {**found, "seal": [row[1:] for row in found["seal"] if row[stream] != "proceeding"]}


def looks(desk: Desk, person: Staff, case_nos: list[str], number: str) -> dict[str, object]:
    act = desk.house.act(person, LAST)
    seen = everything(desk.session, act, case_nos, "JB-20260929-000000")
    lists = {f"proceedings {group}": list_proceedings(desk.session, act, group=group) for group in Group}
    return {**seen, **lists, "proceeding": _refused(desk.session, act, number)}


def _refused(session: Session, act: Act, number: str) -> object:
    try:
        return read_proceeding(session, act, number=number)
    except Exception as refused:  # noqa: BLE001 - whatever it is, it must be the same
        return repr(refused)


@pytest.mark.timeout(300)
@settings(
    max_examples=5,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
@given(outcomes=st.lists(st.sampled_from(OUTCOMES), max_size=2), steps=st.integers(1, 5))
def test_nobody_without_a_part_can_tell_that_a_proceeding_exists(
    two_houses: tuple[str, str], monkeypatch: pytest.MonkeyPatch, outcomes: list[TriageOutcome], steps: int
) -> None:
    monkeypatch.setattr(event_links.secrets, "token_hex", same_salts)
    with rolled_back(two_houses[0]) as plain, rolled_back(two_houses[1]) as other:
        calm, case_nos, _ = tell(plain, outcomes, 0)
        stirred, _, number = tell(other, outcomes, steps)

        assert rows(plain) == rows(other)
        house, their = calm.house, stirred.house
        pairs = [
            (getattr(house, name), getattr(their, name))
            for name in ("colleague", "head", "lender", "lending_head", "clerk", "auditor", "administrator")
        ]
        pairs += [(house.teller, their.teller)] if steps < 3 else []
        for mine, theirs in pairs:
            shown, changed = looks(calm, mine, case_nos, BEYOND), looks(stirred, theirs, case_nos, number)
            assert shown == changed, mine.name


def test_the_comparison_would_notice_a_part_in_it(
    two_houses: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_links.secrets, "token_hex", same_salts)
    with rolled_back(two_houses[0]) as plain, rolled_back(two_houses[1]) as other:
        calm, case_nos, _ = tell(plain, [TriageOutcome.ANSWERED], 0)
        stirred, _, number = tell(other, [TriageOutcome.ANSWERED], 3)
        shown = looks(calm, calm.house.teller, case_nos, BEYOND)
        changed = looks(stirred, stirred.house.teller, case_nos, number)

    told = {name for name in shown if shown[name] != changed[name]}
    assert told >= {"notices", "proceedings open", "proceeding"}

"""Facts on disk: brought up to date by what changed, told from those of another history."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest
from sqlalchemy import update
from sqlmodel import Session, col

from shouwen_app.db.facts.build import build, refresh
from shouwen_app.db.facts.changes import changed_since, holds, token_now
from shouwen_app.db.facts.manifest import Manifest
from shouwen_app.db.facts.read import settled_facts
from shouwen_app.db.facts.store import FactStore
from shouwen_app.db.models import Case, CaseEvent
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.working_calendar import SHANGHAI
from shouwen_app.services.cases.transfers import accept_transfer
from tests.factories import TUESDAY, Institution
from tests.plugins.facts import EVER, BothWays, seal

SEPTEMBER = date(2026, 9, 1)


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


def _touch(session: Session, case: Case) -> None:
    """An event of the case, sealed, as every act leaves one."""
    CaseRepository(session, SYSTEM).record(case, Act(SYSTEM, TUESDAY), CaseEventKind.CALLBACK_CONCLUDED)
    seal(session)


def _other(token: Any, **changes: object) -> Any:
    return replace(token, **changes)

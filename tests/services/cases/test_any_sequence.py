"""Whatever people do, in whatever order (任意经过): a case always has an owner and a clock, and one first-inquiry person."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from shouwen_app.db.models import Case, CaseEvent, Staff
from shouwen_app.db.repositories.case_pages import tasks_of
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.clocks import clocks_of, running
from shouwen_app.db.repositories.duty import holders, nearest_holders, on_duty
from shouwen_app.db.scopes import visible_cases
from shouwen_app.domain.lifecycle import STANDINGS, CaseStatus, Owner
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.clocks import explanation
from shouwen_app.services.cases.next_steps import next_steps
from shouwen_app.services.cases.situation import current_situation
from shouwen_app.services.cases.step import Step
from tests.factories import TUESDAY, Institution
from tests.needed import NEEDED
from tests.possible_acts import forms

DONE = (CaseStatus.CONCLUDED, CaseStatus.ARCHIVED)


def owners(session: Session, case: Case) -> list[int]:
    """Who of the house, or which customer, must move next."""
    match STANDINGS[case.status].owner:
        case Owner.FIRST_INQUIRY | Owner.REQUESTER:
            return [case.first_inquiry_id]
        case Owner.HANDLER:
            staff = [case.handler_id] if case.handler_id else []
            return staff or [person.id or 0 for person in on_duty(session, case.unit_id)]
        case Owner.OFFERED_UNIT:
            return [person.id or 0 for person in on_duty(session, case.offered_unit_id or 0)]
        case Owner.HEAD:
            return nearest_holders(session, Role.HEAD, case.unit_id)
        case Owner.LEADER:
            return nearest_holders(session, Role.LEADER, case.unit_id)
        case Owner.OFFICE:
            return holders(session, Role.OFFICE)
        case Owner.SYSTEM:
            return []


def offers(
    session: Session, house: Institution, case: Case, at: datetime = TUESDAY
) -> list[tuple[Staff, Step]]:
    """Who may do what now, as the pages would show it."""
    found: list[tuple[Staff, Step]] = []
    for person in (one for one in vars(house).values() if isinstance(one, Staff)):
        act = house.act(person, at)
        seen = session.exec(select(Case.id).where(Case.id == case.id, visible_cases(act.actor))).first()
        if seen is None:
            continue
        reads = CaseRepository(session, act.actor).reads_rating(case)
        situation = current_situation(session, case, act, tasks_of(session, case), reads_rating=reads)
        found += [(person, step.action) for step in next_steps(situation, act.actor)]
    return found


def check_nobody_is_lost(session: Session, case: Case) -> None:
    standing = STANDINGS[case.status]
    if case.status in DONE:
        assert standing.clock is None
    else:
        assert owners(session, case), case.status
        assert standing.clock is not None
        assert running(session, case, standing.clock), (case.status, standing.clock)
    for clock in clocks_of(session, case):
        assert explanation(clock).due_at == clock.due_at, clock.kind
    held = session.exec(select(CaseEvent.payload).where(CaseEvent.case_id == case.id).order_by("seq")).all()[
        -1
    ]["held"]
    assert bool(held) == (case.status not in DONE)


@pytest.mark.rule("R1.1", "R17.2", "R17.3.2d")
def test_no_sequence_of_acts_loses_a_case(
    session: Session, house: Institution, make_case: Callable[..., Case], do: Callable[..., Any]
) -> None:
    @settings(
        max_examples=25,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(
        outcome=st.sampled_from(list(NEEDED)), choices=st.lists(st.integers(0, 1000), min_size=4, max_size=14)
    )
    def walk(outcome: TriageOutcome, choices: list[int]) -> None:
        trial = session.begin_nested()
        case, at = make_case(outcome), TUESDAY
        first = (case.first_inquiry_id, case.first_inquiry_unit_id)
        check_nobody_is_lost(session, case)
        for choice in choices:
            possible = forms(house, case)
            at += timedelta(minutes=30 + choice)
            now_offered = offers(session, house, case, at)
            offered = [(person, step) for person, step in now_offered if step in possible]
            if not offered:
                assert case.status in DONE
                break
            person, step = offered[choice % len(offered)]
            use_case, fields = possible[step]
            do(use_case, person, case, at=at, **fields)
            session.flush()
            check_nobody_is_lost(session, case)
            assert (case.first_inquiry_id, case.first_inquiry_unit_id) == first
        trial.rollback()

    walk()

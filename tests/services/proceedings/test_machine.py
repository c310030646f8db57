"""Anybody tries any use case at any time (问责状态机): no path decides unheard, none closes what was not put right."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlmodel import Session, select

from shouwen_app.db.models import ProceedingRow, Staff
from shouwen_app.db.repositories.proceedings import events_of
from shouwen_app.db.session import engine_for
from shouwen_app.domain.accountability_lists import Dropped, Harm, Sanction, Trigger
from shouwen_app.domain.errors import ShouwenError
from shouwen_app.services.proceedings.appeals import appeal_decision, decide_on_appeal
from shouwen_app.services.proceedings.decide import Decision, decide
from shouwen_app.services.proceedings.hear import give_statement
from shouwen_app.services.proceedings.investigate import drop_proposal, find_facts, name_investigator
from shouwen_app.services.proceedings.propose import propose
from shouwen_app.services.proceedings.read import read_proceeding
from shouwen_app.services.proceedings.rectify import close_proceeding, report_corrected, verify_corrected
from tests.factories import TUESDAY, Institution
from tests.services.proceedings.conftest import FACTORS, make_desk

WHO = st.sampled_from(range(8))
DECISION = Decision(**FACTORS, harm=Harm.HARM, correction="改正。")
OFFERED = {
    *(
        "name",
        "attach_case",
        "drop",
        "find",
        "speak",
        "decide",
        "appeal",
        "decide_appeal",
        "correct",
        "verify",
    ),
    *("close", "circulate", "consent"),
}


class ProceedingsOfUseCases(RuleBasedStateMachine):
    """One proceeding about the teller; what the page offers is exactly what the use cases accept."""

    url = ""

    def __init__(self) -> None:
        super().__init__()
        self.session = Session(engine_for(self.url), expire_on_commit=False)
        house = Institution(self.session)
        desk = make_desk(house)
        self.house, self.at = house, TUESDAY
        self.people: list[Staff] = [
            *(house.teller, house.colleague, house.head, house.clerk),
            *(desk.reporter, desk.investigator, desk.decider, desk.reviewer),
        ]
        given = {"trigger": Trigger.SHIRKED, "claim": "推诿", "people": house.teller.login}
        self.number = propose(self.session, house.act(desk.reporter, self.at), **given)
        self.heard_when_decided = False

    def teardown(self) -> None:
        self.session.rollback()
        self.session.close()

    @property
    def row(self) -> ProceedingRow:
        return self.session.exec(select(ProceedingRow)).one()

    def attempt(self, use_case: Callable[..., None], who: int, **given: Any) -> bool:
        """Whether the use case was accepted; refused, it has changed nothing."""
        before = self.row.length
        act = self.house.act(self.people[who], self.at)
        try:
            use_case(self.session, act, self.number, seen=before, **given)
        except ShouwenError:
            assert self.row.length == before
            return False
        assert self.row.length == before + 1
        return True

    @rule(hours=st.integers(1, 400))
    def time_passes(self, hours: int) -> None:
        self.at += timedelta(hours=hours)

    @rule(who=WHO)
    def drop(self, who: int) -> None:
        if self.row.investigator_id is None and self.at > TUESDAY + timedelta(days=20):
            self.attempt(drop_proposal, who, ground=Dropped.WRONG_DATA, reason="数据有误")

    @rule(who=WHO, whom=WHO)
    def name(self, who: int, whom: int) -> None:
        self.attempt(name_investigator, who, investigator=self.people[whom].id)

    @rule(who=WHO, is_verified=st.sampled_from([True, True, True, False]))
    def find(self, who: int, is_verified: bool) -> None:
        self.attempt(find_facts, who, is_verified=is_verified, finding="已核实")

    @rule(who=WHO)
    def speak(self, who: int) -> None:
        self.attempt(give_statement, who, statement="我的说法")

    @rule(who=WHO)
    def decide(self, who: int) -> None:
        row = self.row
        until = row.may_speak_until
        spoke = any(event == "spoke" for event in self._kinds())
        if self.attempt(decide, who, decision=DECISION, sanctions=(Sanction.TALK,)):
            self.heard_when_decided = spoke or (until is not None and self.at > until)

    @rule(who=WHO)
    def appeal(self, who: int) -> None:
        self.attempt(appeal_decision, who, words="不服")

    @rule(who=WHO, is_granted=st.booleans())
    def decide_appeal(self, who: int, is_granted: bool) -> None:
        self.attempt(decide_on_appeal, who, is_granted=is_granted, answer="已复核")

    @rule(who=WHO)
    def correct(self, who: int) -> None:
        self.attempt(report_corrected, who, report="已改")

    @rule(who=WHO, is_right=st.booleans())
    def verify(self, who: int, is_right: bool) -> None:
        self.attempt(verify_corrected, who, is_right=is_right, note="已看")

    @rule(who=WHO)
    def close(self, who: int) -> None:
        self.attempt(close_proceeding, who)

    @precondition(lambda self: self.row.length > 1)
    @rule(who=WHO)
    def the_page_offers_what_is_accepted(self, who: int) -> None:
        act = self.house.act(self.people[who], self.at)
        try:
            view = read_proceeding(self.session, act, number=self.number)
        except ShouwenError:
            return
        assert set(view.may) <= OFFERED
        assert not (view.blocked and {"decide", "decide_appeal"} & set(view.may))

    @invariant()
    def what_is_decided_was_verified_heard_and_judged_by_another(self) -> None:
        row = self.row
        if row.decided_at is None:
            return
        assert row.verified
        assert self.heard_when_decided
        assert row.decider_id not in {row.reporter_id, row.investigator_id, *self._line()}

    @invariant()
    def what_is_closed_was_put_right_by_another(self) -> None:
        row = self.row
        if row.closed_at is not None:
            assert row.put_right_at is not None
            assert row.put_right_by_id not in self._line()
            assert not row.overturned

    def _line(self) -> set[int | None]:
        return {person.id for person in self.people[:3]}

    def _kinds(self) -> list[str]:
        return [event.kind.value for event, _ in events_of(self.session, self.row)]


@pytest.mark.rule("R13.4.1", "R13.4.2")
@pytest.mark.timeout(300)
def test_no_path_breaks_the_principles(tmp_path: Path, sqlite_template: Path) -> None:
    path = tmp_path / "machine.db"
    path.write_bytes(sqlite_template.read_bytes())
    ProceedingsOfUseCases.url = f"sqlite:///{path}"

    run_state_machine_as_test(
        ProceedingsOfUseCases,
        settings=settings(
            max_examples=25,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
    engine_for(ProceedingsOfUseCases.url).dispose()

"""Anybody tries any use case at any time (问责状态机): no path decides unheard, none closes what was not put right."""

from collections import Counter
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
    rule,
    run_state_machine_as_test,
)
from sqlmodel import Session, select

from shouwen_app.db.models import ProceedingRow, Staff
from shouwen_app.db.repositories.proceedings import events_of
from shouwen_app.db.session import engine_for
from shouwen_app.domain.accountability_lists import Dropped, Harm, Sanction, Trigger
from shouwen_app.domain.errors import NotFound, ShouwenError
from shouwen_app.services.proceedings.appeals import appeal_decision, decide_on_appeal
from shouwen_app.services.proceedings.circulate import ask_to_circulate, consent_to_circulate
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
GIVEN: dict[str, tuple[Callable[..., None], dict[str, Any]]] = {
    "drop": (drop_proposal, {"ground": Dropped.WRONG_DATA, "reason": "数据有误"}),
    "find": (find_facts, {"is_verified": True, "finding": "已核实"}),
    "speak": (give_statement, {"statement": "我的说法"}),
    "decide": (decide, {"decision": DECISION, "sanctions": (Sanction.TALK,)}),
    "appeal": (appeal_decision, {"words": "不服"}),
    "decide_appeal": (decide_on_appeal, {"is_granted": False, "answer": "维持"}),
    "correct": (report_corrected, {"report": "已改"}),
    "verify": (verify_corrected, {"is_right": True, "note": "已看"}),
    "close": (close_proceeding, {}),
    "circulate": (ask_to_circulate, {"words": "通报"}),
    "consent": (consent_to_circulate, {}),
}
"""What the page can offer, beside naming an investigator and attaching evidence, with what is typed."""

DROPS = 13
REACHED: Counter[str] = Counter()


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
        REACHED.update(self._kinds())
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

    @rule(who=WHO, whom=WHO)
    def name(self, who: int, whom: int) -> None:
        self.attempt(name_investigator, who, investigator=self.people[whom].id)

    @rule(who=WHO, which=st.sampled_from(sorted(set(GIVEN) - {"drop"})))
    def try_anything(self, who: int, which: str) -> None:
        self._carry_out(who, which)

    @rule(who=WHO, is_granted=st.booleans(), is_right=st.booleans())
    def judge(self, who: int, is_granted: bool, is_right: bool) -> None:
        self.attempt(decide_on_appeal, who, is_granted=is_granted, answer="已复核")
        self.attempt(verify_corrected, who, is_right=is_right, note="已看")

    @rule(pick=st.integers(0, 100))
    def go_on(self, pick: int) -> None:
        """Whatever the page offers to somebody is accepted from them."""
        for at in range(len(self.people)):
            who = (pick + at) % len(self.people)
            acts = [act for act in self._offered(who) if act in GIVEN and (act != "drop" or pick == DROPS)]
            if acts:
                act = acts[pick % len(acts)]
                assert self._carry_out(who, act, is_granted=pick % 2 == 0), (who, act)
                return

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

    def _carry_out(self, who: int, which: str, *, is_granted: bool = False) -> bool:
        row, (use_case, given) = self.row, GIVEN[which]
        if which == "decide_appeal":
            given = {**given, "is_granted": is_granted}
        until, spoke = row.may_speak_until, "spoke" in self._kinds()
        done = self.attempt(use_case, who, **given)
        if done and which == "decide":
            self.heard_when_decided = spoke or (until is not None and self.at > until)
        return done

    def _offered(self, who: int) -> tuple[str, ...]:
        act = self.house.act(self.people[who], self.at)
        try:
            view = read_proceeding(self.session, act, number=self.number)
        except NotFound:
            return ()
        assert not (view.blocked and {"decide", "decide_appeal"} & set(view.may))
        return view.may

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
            max_examples=30,
            derandomize=True,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
    engine_for(ProceedingsOfUseCases.url).dispose()
    assert {"decided", "appeal_granted", "appeal_rejected", "put_right", "closed"} <= set(REACHED)

"""Anybody tries anything at any time (问责状态机): nothing is decided unheard or by a party, nothing closed unrectified."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from shouwen_app.domain.accountability import (
    Proceeding,
    check_may_appeal,
    check_may_close,
    check_may_correct,
    check_may_decide,
    check_may_decide_appeal,
    check_may_drop,
    check_may_find,
    check_may_investigate,
    check_may_speak,
    check_may_verify,
)
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.working_calendar import SHANGHAI

START = datetime(2026, 9, 1, 9, tzinfo=SHANGHAI)
PEOPLE = st.integers(1, 6)
SUBJECT, ABOVE, REPORTER = 1, 2, 3
PROPOSED = Proceeding(reporter=REPORTER, line=frozenset({SUBJECT, ABOVE}))


class Proceedings(RuleBasedStateMachine):
    """Anybody tries anything at any time; what is refused changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.at = START
        self.now = PROPOSED
        self.heard_by_decision = False

    def attempt(self, check: Callable[..., None], *arguments: Any, **changes: Any) -> None:
        try:
            check(self.now, *arguments)
        except RuleViolation:
            return
        self.now = replace(self.now, **changes)

    @rule(hours=st.integers(1, 200))
    def time_passes(self, hours: int) -> None:
        self.at += timedelta(hours=hours)

    @rule(person=PEOPLE)
    def drop(self, person: int) -> None:
        self.attempt(check_may_drop, person, dropped=True)

    @rule(person=PEOPLE)
    def investigate(self, person: int) -> None:
        self.attempt(check_may_investigate, person, investigator=person)

    @rule(person=PEOPLE, is_true=st.booleans())
    def find(self, person: int, is_true: bool) -> None:
        until = self.at + timedelta(days=7) if is_true else None
        self.attempt(check_may_find, person, verified=is_true, may_speak_until=until)

    @rule()
    def speak(self) -> None:
        self.attempt(check_may_speak, self.at, spoke=True)

    @rule(person=PEOPLE)
    def decide(self, person: int) -> None:
        until = self.now.may_speak_until
        could_speak = self.now.spoke or (until is not None and self.at > until)
        before = self.now
        appeal_until = self.at + timedelta(days=14)
        self.attempt(check_may_decide, person, self.at, decider=person, may_appeal_until=appeal_until)
        if self.now != before:
            self.heard_by_decision = could_speak

    @rule()
    def appeal(self) -> None:
        self.attempt(check_may_appeal, self.at, appealed=True)

    @rule(person=PEOPLE, granted=st.booleans())
    def decide_appeal(self, person: int, granted: bool) -> None:
        self.attempt(check_may_decide_appeal, person, appeal_decider=person, overturned=granted)

    @rule()
    def correct(self) -> None:
        self.attempt(check_may_correct, corrected=True)

    @rule(person=PEOPLE)
    def put_right(self, person: int) -> None:
        self.attempt(check_may_verify, person, put_right_by=person)

    @rule()
    def close(self) -> None:
        self.attempt(check_may_close, self.at, closed=True)

    @invariant()
    def what_is_decided_was_verified_heard_and_judged_by_another(self) -> None:
        now = self.now
        if now.decider is None:
            return
        assert now.verified
        assert self.heard_by_decision
        assert now.decider not in {now.reporter, now.investigator} | now.line

    @invariant()
    def what_is_closed_was_put_right_outside_the_line(self) -> None:
        now = self.now
        if now.closed:
            assert now.decider is not None
            assert now.put_right_by is not None
            assert now.put_right_by not in now.line
            assert now.corrected
            assert not now.overturned
            assert now.appealed == (now.appeal_decider is not None)

    @invariant()
    def whoever_reported_investigates_nothing(self) -> None:
        assert self.now.investigator not in {self.now.reporter} | self.now.line
        if self.now.appeal_decider is not None:
            earlier = {self.now.reporter, self.now.investigator, self.now.decider}
            assert self.now.appeal_decider not in earlier | self.now.line


TestProceedings = Proceedings.TestCase
TestProceedings.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)

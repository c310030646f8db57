"""Accountability: no decision without verified facts, a hearing and an independent decider; no end unrectified (问责)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from shouwen_app.domain.accountability import (
    Grading,
    Proceeding,
    Standing,
    check_decision,
    check_may_appeal,
    check_may_close,
    check_may_decide,
    check_may_decide_appeal,
    check_may_drop,
    check_may_find,
    check_may_investigate,
    check_may_speak,
    check_may_verify,
    check_rate_may_be_attached,
    standing_of,
)
from shouwen_app.domain.accountability_lists import (
    SANCTIONS,
    TRIGGERS,
    Dropped,
    Harm,
    Sanction,
    Trigger,
    harms_at_least,
)
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.signal import RULES, SignalKind
from shouwen_app.domain.working_calendar import SHANGHAI

START = datetime(2026, 9, 1, 9, tzinfo=SHANGHAI)
PEOPLE = st.integers(1, 6)
SUBJECT, ABOVE, REPORTER, INVESTIGATOR, DECIDER, REVIEWER = range(1, 7)
LINE = frozenset({SUBJECT, ABOVE})

PROPOSED = Proceeding(reporter=REPORTER, line=LINE)
INVESTIGATED = replace(PROPOSED, investigator=INVESTIGATOR)
HEARD = replace(INVESTIGATED, verified=True, may_speak_until=START, spoke=True)
DECIDED = replace(HEARD, decider=DECIDER, may_appeal_until=START)
FACTORS = {"nature": "推诿", "circumstances": "两次", "consequence": "客户往返", "influence": "被投诉"}


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

    @rule(person=PEOPLE)
    def decide_appeal(self, person: int) -> None:
        self.attempt(check_may_decide_appeal, person, appeal_decider=person)

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
            assert now.appealed == (now.appeal_decider is not None)

    @invariant()
    def whoever_reported_investigates_nothing(self) -> None:
        assert self.now.investigator not in {self.now.reporter} | self.now.line
        if self.now.appeal_decider is not None:
            earlier = {self.now.reporter, self.now.investigator, self.now.decider}
            assert self.now.appeal_decider not in earlier | self.now.line


TestProceedings = Proceedings.TestCase
TestProceedings.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)


def refusal(check: Callable[..., None], *arguments: Any) -> str:
    with pytest.raises(RuleViolation) as refused:
        check(*arguments)
    return refused.value.code


def test_one_goes_the_whole_way():
    check_may_investigate(PROPOSED, INVESTIGATOR)
    check_may_find(INVESTIGATED, INVESTIGATOR)
    check_may_speak(replace(HEARD, spoke=False), START)
    check_may_decide(HEARD, DECIDER, START)
    check_may_appeal(DECIDED, START)
    check_may_decide_appeal(replace(DECIDED, appealed=True), REVIEWER)
    check_may_verify(DECIDED, REVIEWER)
    check_may_close(replace(DECIDED, put_right_by=REVIEWER), START + timedelta(seconds=1))

    assert standing_of(replace(DECIDED, closed=True)) is Standing.CLOSED


@pytest.mark.parametrize(
    ("proceeding", "decider", "at", "code"),
    [
        (HEARD, SUBJECT, START, "in_the_line"),
        (HEARD, REPORTER, START, "reporter_decides"),
        (HEARD, INVESTIGATOR, START, "investigator_decides"),
        (replace(HEARD, spoke=False), DECIDER, START, "not_heard"),
        (INVESTIGATED, DECIDER, START, "is_investigating"),
        (replace(HEARD, verified=False), DECIDER, START, "is_unfounded"),
    ],
)
def test_decisions_that_are_refused(proceeding, decider, at, code):
    assert refusal(check_may_decide, proceeding, decider, at) == f"accountability.{code}"


def test_silence_is_no_veto():
    check_may_decide(replace(HEARD, spoke=False), DECIDER, START + timedelta(seconds=1))


def test_what_the_system_noticed_has_no_reporter():
    check_may_investigate(replace(PROPOSED, reporter=None), REPORTER)
    assert refusal(check_may_investigate, PROPOSED, REPORTER) == "accountability.reporter_investigates"


@pytest.mark.parametrize(
    ("proceeding", "at", "code"),
    [
        (DECIDED, START, "not_put_right"),
        (replace(DECIDED, put_right_by=REVIEWER), START, "appeal_open"),
        (replace(DECIDED, put_right_by=REVIEWER, appealed=True), START, "is_appealed"),
        (HEARD, START, "is_hearing"),
    ],
)
def test_ends_that_are_refused(proceeding, at, code):
    assert refusal(check_may_close, proceeding, at) == f"accountability.{code}"


def test_appeals_have_a_time_and_come_once():
    late = START + timedelta(seconds=1)
    answered = replace(DECIDED, appealed=True, appeal_decider=REVIEWER)

    assert refusal(check_may_appeal, DECIDED, late) == "accountability.appeal_over"
    assert refusal(check_may_appeal, answered, START) == "accountability.appealed_once"
    for person in (REPORTER, INVESTIGATOR, DECIDER):
        code = refusal(check_may_decide_appeal, replace(DECIDED, appealed=True), person)
        assert code == "accountability.appeal_same_person"


@pytest.mark.parametrize("name", FACTORS)
def test_every_factor_is_said(name):
    with pytest.raises(InvalidInput) as refused:
        check_decision(
            Grading(**{**FACTORS, name: " "}, harm=Harm.HARM), frozenset({Sanction.TALK}), is_unit=False
        )

    assert refused.value.field == name


@pytest.mark.parametrize("sanction", Sanction)
@pytest.mark.parametrize("harm", Harm)
@pytest.mark.parametrize("is_unit", [True, False])
def test_a_sanction_needs_the_harm_it_rests_on(sanction, harm, is_unit):
    entry = SANCTIONS[sanction]
    may = harms_at_least(harm, entry.least) and (entry.for_units or not is_unit)
    grading = Grading(**FACTORS, harm=harm)

    sanctions = frozenset({Sanction.ORDER_TO_CORRECT, sanction})

    if may:
        check_decision(grading, sanctions, is_unit=is_unit)
        return
    with pytest.raises(RuleViolation) as refused:
        check_decision(grading, sanctions, is_unit=is_unit)
    assert refused.value.params["rules"] == "、".join(entry.rules)


def test_nothing_is_decided_without_a_sanction():
    with pytest.raises(InvalidInput):
        check_decision(Grading(**FACTORS, harm=Harm.NONE), frozenset(), is_unit=False)


def test_every_signal_proposes_what_its_rule_names():
    proposed = {kind: trigger for trigger, entry in TRIGGERS.items() for kind in entry.signals}

    assert set(TRIGGERS) == set(Trigger)
    assert set(proposed) == set(SignalKind)
    assert all(RULES[kind] in TRIGGERS[trigger].rules for kind, trigger in proposed.items())


def test_no_loss_is_no_ground_to_drop():
    assert {each.value for each in Dropped} == {
        "not_a_breach",
        "good_reason",
        "wrong_data",
        "already_pursued",
    }


@pytest.mark.parametrize(("peers", "may"), [(0.90, True), (0.80, False), (0.85, False), (0.75, True)])
def test_a_rate_like_that_of_the_peers_proves_nothing(peers, may):
    try:
        check_rate_may_be_attached(0.78, 0.85, peers)
    except RuleViolation:
        assert not may
    else:
        assert may

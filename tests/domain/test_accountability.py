"""Accountability: no decision without verified facts, a hearing and an independent decider; no end unrectified (问责)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from shouwen_app.domain.accountability import (
    Grading,
    Proceeding,
    Standing,
    check_decision,
    check_may_appeal,
    check_may_circulate,
    check_may_close,
    check_may_correct,
    check_may_decide,
    check_may_decide_appeal,
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
SUBJECT, ABOVE, REPORTER, INVESTIGATOR, DECIDER, REVIEWER = range(1, 7)
LINE = frozenset({SUBJECT, ABOVE})

PROPOSED = Proceeding(reporter=REPORTER, line=LINE)
INVESTIGATED = replace(PROPOSED, investigator=INVESTIGATOR)
HEARD = replace(INVESTIGATED, verified=True, may_speak_until=START, spoke=True)
DECIDED = replace(HEARD, decider=DECIDER, may_appeal_until=START)
FACTORS = {"nature": "推诿", "circumstances": "两次", "consequence": "客户往返", "influence": "被投诉"}


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
    check_may_correct(DECIDED)
    check_may_verify(replace(DECIDED, corrected=True), REVIEWER)
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


def test_what_was_overturned_is_over():
    overturned = replace(DECIDED, appealed=True, appeal_decider=REVIEWER, overturned=True)

    assert standing_of(overturned) is Standing.OVERTURNED
    assert refusal(check_may_correct, overturned) == "accountability.is_overturned"
    assert refusal(check_may_close, overturned, START) == "accountability.is_overturned"


def test_nobody_confirms_what_nobody_has_reported_or_what_is_confirmed():
    confirmed = replace(DECIDED, corrected=True, put_right_by=REVIEWER)

    assert refusal(check_may_verify, DECIDED, REVIEWER) == "accountability.not_corrected"
    assert refusal(check_may_verify, replace(DECIDED, corrected=True), ABOVE) == "accountability.in_the_line"
    assert refusal(check_may_verify, confirmed, REVIEWER) == "accountability.verified_before"
    assert refusal(check_may_correct, confirmed) == "accountability.corrected_before"


def test_somebody_else_may_take_the_investigation_over_until_the_facts_are_found():
    check_may_investigate(INVESTIGATED, REVIEWER)

    assert refusal(check_may_investigate, INVESTIGATED, REPORTER) == "accountability.reporter_investigates"
    assert refusal(check_may_investigate, HEARD, REVIEWER) == "accountability.is_hearing"


@pytest.mark.parametrize(
    ("proceeding", "person", "at", "code"),
    [
        (HEARD, REVIEWER, START, "is_hearing"),
        (DECIDED, REVIEWER, START, "appeal_open"),
        (DECIDED, ABOVE, START + timedelta(days=1), "in_the_line"),
        (replace(DECIDED, appealed=True), REVIEWER, START + timedelta(days=1), "is_appealed"),
    ],
)
def test_nothing_is_circulated_that_may_still_change(proceeding, person, at, code):
    assert refusal(check_may_circulate, proceeding, person, at) == f"accountability.{code}"


def test_a_decision_that_stands_may_be_circulated():
    later = START + timedelta(seconds=1)

    check_may_circulate(DECIDED, REVIEWER, later)
    check_may_circulate(replace(DECIDED, put_right_by=REVIEWER, closed=True), REVIEWER, later)


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

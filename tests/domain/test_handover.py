"""Handover of responsibility (责任移交): three people sign in their own parts, and nothing is done before (R4.8b)."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from shouwen_app.domain.errors import InvalidInput, RuleViolation, ShouwenError
from shouwen_app.domain.first_inquiry import Candidate
from shouwen_app.domain.handover import (
    Handover,
    HandoverState,
    SignerPart,
    appraised,
    cancelled,
    carried_out,
    check_people,
    check_receiver,
    signed,
    unsigned,
)
from shouwen_app.domain.organisation import EmploymentType

GIVER, RECEIVER, SUPERVISOR, HEAD, OTHER = 1, 2, 3, 4, 5
RISK = "两笔贷款正常，一笔逾期七天，已电话催收。"
PAPERS = "借款合同三份、催收记录一册。"
READY = Handover(GIVER, SUPERVISOR, frozenset({RECEIVER}), RISK, PAPERS)


def sign(handover: Handover, by: int) -> Handover:
    return signed(handover, by, untaken=0)


def refusal(act: object, *args: object, **named: object) -> str:
    with pytest.raises(ShouwenError) as refused:
        act(*args, **named)  # type: ignore[operator]  # any rule of the module
    return refused.value.code


@pytest.mark.rule("R4.8b")
def test_three_signatures_carry_it_out() -> None:
    handover = sign(sign(sign(READY, GIVER), RECEIVER), SUPERVISOR)

    assert handover.is_complete
    assert carried_out(handover).state is HandoverState.DONE


@pytest.mark.rule("R4.8b")
@pytest.mark.parametrize("pair", list(combinations((GIVER, RECEIVER, SUPERVISOR), 2)))
def test_two_signatures_are_refused(pair: tuple[int, int]) -> None:
    handover = sign(sign(READY, pair[0]), pair[1])

    assert refusal(carried_out, handover) == "handover.signatures_missing"


def test_everybody_who_takes_something_signs() -> None:
    handover = sign(
        sign(sign(replace(READY, receivers=frozenset({RECEIVER, OTHER})), GIVER), RECEIVER), SUPERVISOR
    )

    assert handover.awaited == ((SignerPart.RECEIVER, OTHER),)
    assert refusal(carried_out, handover) == "handover.signatures_missing"


@pytest.mark.rule("R4.8b")
def test_nobody_signs_before_the_risk_is_appraised_and_the_papers_are_listed() -> None:
    bare = replace(READY, risk="", papers="")

    assert refusal(sign, bare, GIVER) == "handover.not_appraised"
    assert refusal(appraised, bare, risk="同意", papers=PAPERS) == "opinion.not_concrete"
    assert sign(appraised(bare, risk=RISK, papers=PAPERS), GIVER).state is HandoverState.SIGNING


def test_nobody_signs_while_a_matter_is_left_over() -> None:
    assert refusal(signed, READY, GIVER, untaken=2) == "handover.untaken"
    assert refusal(sign, replace(READY, receivers=frozenset()), GIVER) == "handover.nothing_taken"


def test_what_is_signed_is_not_changed_but_taken_back_to_the_beginning() -> None:
    handover = sign(READY, GIVER)

    assert refusal(appraised, handover, risk=RISK, papers=PAPERS) == "handover.is_signing"
    assert unsigned(handover) == READY
    assert refusal(unsigned, READY) == "handover.is_preparing"


def test_nobody_signs_twice_or_for_others() -> None:
    assert refusal(sign, sign(READY, GIVER), GIVER) == "handover.not_yours"
    assert refusal(sign, READY, OTHER) == "handover.not_yours"


def test_somebody_above_signs_for_a_giver_who_cannot() -> None:
    handover = signed(READY, HEAD, untaken=0, for_giver=True, reason="因病住院，无法到场签字", is_above=True)

    (signature,) = handover.signatures
    assert (signature.part, signature.staff_id, signature.by_id) == (SignerPart.GIVER, GIVER, HEAD)


@pytest.mark.parametrize(
    ("by", "is_above", "reason", "code"),
    [
        (SUPERVISOR, True, "因病住院，无法到场", "handover.two_parts"),
        (RECEIVER, True, "因病住院，无法到场", "handover.two_parts"),
        (OTHER, False, "因病住院，无法到场", "handover.not_above_giver"),
        (GIVER, True, "因病住院，无法到场", "handover.own_hand"),
        (HEAD, True, "", "input.required"),
        (HEAD, True, "同意", "opinion.not_concrete"),
    ],
)
def test_a_signature_for_the_giver_needs_a_third_person_above_and_a_reason(
    by: int, is_above: bool, reason: str, code: str
) -> None:
    assert refusal(signed, READY, by, untaken=0, for_giver=True, reason=reason, is_above=is_above) == code


def test_a_giver_who_has_signed_is_not_signed_for() -> None:
    handover = sign(READY, GIVER)

    assert (
        refusal(signed, handover, HEAD, untaken=0, for_giver=True, reason="因病住院，无法到场", is_above=True)
        == "handover.giver_has_signed"
    )


@pytest.mark.parametrize("ended", [carried_out(sign(sign(sign(READY, 1), 2), 3)), cancelled(READY)])
def test_what_has_ended_stays_as_it_is(ended: Handover) -> None:
    code = f"handover.is_{ended.state}"

    assert refusal(sign, ended, SUPERVISOR) == code
    assert refusal(cancelled, ended) == code
    assert refusal(carried_out, ended) == code
    assert refusal(unsigned, ended) == code
    assert refusal(appraised, ended, risk=RISK, papers=PAPERS) == code


@pytest.mark.rule("R4.8b")
@pytest.mark.parametrize(
    ("giver", "supervisor", "receivers", "code"),
    [
        (1, 1, (), "handover.supervisor_is_giver"),
        (1, 3, (1,), "handover.receiver_is_giver"),
        (1, 3, (2, 3), "handover.receiver_is_supervisor"),
    ],
)
def test_giver_receivers_and_supervisor_are_different_people(
    giver: int, supervisor: int, receivers: tuple[int, ...], code: str
) -> None:
    assert refusal(check_people, giver, supervisor, receivers) == code


@pytest.mark.parametrize(
    ("employment", "works_there", "is_complained_of", "code"),
    [
        (EmploymentType.REGULAR, False, False, "handover.receiver_elsewhere"),
        (EmploymentType.TEMPORARY, True, False, "handover.receiver_excluded"),
        (EmploymentType.REGULAR, True, True, "case.recused"),
    ],
)
def test_not_everybody_can_take_over(
    employment: EmploymentType, works_there: bool, is_complained_of: bool, code: str
) -> None:
    receiver = Candidate(RECEIVER, 20, employment)

    assert (
        refusal(check_receiver, receiver, works_there=works_there, is_complained_of=is_complained_of) == code
    )


class AnyPath(RuleBasedStateMachine):
    """Whatever is tried in whatever order: a handover is done only with the signatures of three people."""

    def __init__(self) -> None:
        super().__init__()
        self.handover = Handover(GIVER, SUPERVISOR)
        self.hands: set[int] = set()

    def attempt(self, act: object, *args: object, **named: object) -> None:
        try:
            self.handover = act(self.handover, *args, **named)  # type: ignore[operator]  # any rule of the module
        except (RuleViolation, InvalidInput):
            return
        self.hands = {each.by_id for each in self.handover.signatures}

    @rule(receivers=st.sets(st.sampled_from((GIVER, RECEIVER, SUPERVISOR, OTHER))))
    def take(self, receivers: set[int]) -> None:
        try:
            check_people(GIVER, SUPERVISOR, receivers)
        except RuleViolation:
            return
        if self.handover.state is HandoverState.PREPARING:
            self.handover = replace(self.handover, receivers=frozenset(receivers))

    @rule()
    def appraise(self) -> None:
        self.attempt(appraised, risk=RISK, papers=PAPERS)

    @rule(by=st.integers(1, 5), untaken=st.integers(0, 1))
    def sign(self, by: int, untaken: int) -> None:
        self.attempt(signed, by, untaken=untaken)

    @rule(by=st.integers(1, 5), is_above=st.booleans())
    def sign_for_giver(self, by: int, is_above: bool) -> None:
        self.attempt(signed, by, untaken=0, for_giver=True, reason="长期病假不能到场", is_above=is_above)

    @rule()
    def take_back(self) -> None:
        self.attempt(unsigned)

    @rule()
    def carry_out(self) -> None:
        self.attempt(carried_out)

    @rule()
    def cancel(self) -> None:
        self.attempt(cancelled)

    @invariant()
    def nothing_is_done_without_three(self) -> None:
        if self.handover.is_done:
            assert len(self.hands) >= 3
            assert {each.part for each in self.handover.signatures} == set(SignerPart)


AnyPath.TestCase.settings = settings(max_examples=300, stateful_step_count=30)
TestAnyPath = AnyPath.TestCase

"""Who the first-inquiry person is (首问责任人判定; R16.1a to c)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.first_inquiry import EXCLUDED, Candidate, FirstInquiry, Ground, decide_first_inquiry
from shouwen_app.domain.organisation import EmploymentType as Kind

TELLER = Candidate(1, 10, Kind.REGULAR)
SENIOR = Candidate(2, 20, Kind.CONTRACT)
OTHER_SENIOR = Candidate(3, 20, Kind.REGULAR)
HEAD = Candidate(4, 40, Kind.REGULAR)
USHER = Candidate(8, 10, Kind.TEMPORARY)
DRIVER = Candidate(9, 60, Kind.LOGISTICS)

people = st.builds(Candidate, st.integers(1, 9), st.sampled_from((10, 20, 40)), st.sampled_from(Kind))


@pytest.mark.rule("R16.1a", "R16.1b", "R16.1c")
@pytest.mark.parametrize(
    ("asked", "at_once", "on_duty", "named", "ground", "rule"),
    [
        ([TELLER], False, [], TELLER, Ground.ASKED_FIRST, "R16.1a"),
        ([TELLER, HEAD], False, [], TELLER, Ground.ASKED_FIRST, "R16.1a"),
        ([TELLER, HEAD], True, [], HEAD, Ground.HIGHER_RANK, "R16.1b"),
        ([TELLER, SENIOR, OTHER_SENIOR], True, [], SENIOR, Ground.EQUAL_RANK_LISTED_FIRST, "R16.1b"),
        ([OTHER_SENIOR, SENIOR], True, [], OTHER_SENIOR, Ground.EQUAL_RANK_LISTED_FIRST, "R16.1b"),
        ([TELLER, DRIVER], True, [], TELLER, Ground.ASKED_FIRST, "R16.1a"),
        ([USHER], False, [TELLER, SENIOR], SENIOR, Ground.RECEIVER_EXCLUDED, "R16.1a"),
        ([DRIVER], False, [DRIVER, TELLER], TELLER, Ground.RECEIVER_EXCLUDED, "R16.1c"),
        ([USHER, HEAD], False, [TELLER], TELLER, Ground.RECEIVER_EXCLUDED, "R16.1a"),
        ([USHER, DRIVER], True, [TELLER, HEAD], HEAD, Ground.RECEIVER_EXCLUDED, "R16.1a"),
        ([USHER], False, [OTHER_SENIOR, SENIOR], SENIOR, Ground.RECEIVER_EXCLUDED, "R16.1a"),
    ],
)
def test_names_the_person_with_the_ground_and_the_rule(
    asked: list[Candidate],
    at_once: bool,
    on_duty: list[Candidate],
    named: Candidate,
    ground: Ground,
    rule: str,
) -> None:
    decision = decide_first_inquiry(asked, on_duty, at_once=at_once)

    inputs = tuple(person.staff_id for person in asked)
    assert decision == FirstInquiry(named.staff_id, ground, rule, inputs, at_once)


@pytest.mark.parametrize(
    ("asked", "on_duty", "code"),
    [
        ([], [TELLER], "first_inquiry.nobody_asked"),
        ([USHER], [], "first_inquiry.nobody_on_duty"),
        ([USHER], [DRIVER, USHER], "first_inquiry.nobody_on_duty"),
    ],
)
@pytest.mark.parametrize("at_once", [False, True])
def test_refuses_when_nobody_can_be_named(
    asked: list[Candidate], on_duty: list[Candidate], code: str, at_once: bool
) -> None:
    with pytest.raises(RuleViolation) as refusal:
        decide_first_inquiry(asked, on_duty, at_once=at_once)

    assert (refusal.value.code, refusal.value.field) == (code, "asked")


@pytest.mark.rule("R16.1a", "R16.1c")
@given(
    st.lists(people, max_size=5, unique_by=lambda one: one.staff_id),
    st.lists(people, max_size=5),
    st.booleans(),
)
def test_never_names_an_excluded_person(
    asked: list[Candidate], on_duty: list[Candidate], at_once: bool
) -> None:
    known = {person.staff_id: person for person in (*on_duty, *asked)}
    try:
        named = decide_first_inquiry(asked, on_duty, at_once=at_once).staff_id
    except RuleViolation:
        assert not any(person.is_eligible for person in asked[: len(asked) if at_once else 1])
        return

    candidates = {person for person in (*asked, *on_duty) if person.staff_id == named}
    assert named in known
    assert any(person.employment not in EXCLUDED for person in candidates)


@pytest.mark.rule("R16.1b")
@given(st.lists(people, min_size=1, max_size=5, unique_by=lambda one: one.staff_id))
def test_nobody_asked_at_once_outranks_the_one_named(asked: list[Candidate]) -> None:
    eligible = [person for person in asked if person.is_eligible]
    if not eligible:
        return

    named = decide_first_inquiry(asked, (), at_once=True).staff_id

    rank = next(person.rank for person in asked if person.staff_id == named)
    assert rank == max(person.rank for person in eligible)

"""Numbers that show no gap, and what may never stand as evidence (问责事项)."""

from datetime import date

import pytest

from shouwen_app.domain.errors import NotFound, RuleViolation
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.proceeding import (
    FOR_SUBJECTS,
    ProceedingEventKind,
    check_may_be_evidence,
    new_proceeding_number,
    typed_proceeding_number,
)


def test_numbers_are_read_back_and_do_not_run():
    numbers = {new_proceeding_number(date(2026, 9, 29)) for _ in range(50)}

    assert len(numbers) == 50
    assert {number[:6] for number in numbers} == {"WZ-26-"}
    assert {typed_proceeding_number(f" {number.lower()}") for number in numbers} == numbers


@pytest.mark.parametrize("text", ["", "WZ-26-1", "SW-20260929-0001", "WZ-26-IIIIII", "WZ-26-000000; DROP"])
def test_what_is_no_number_is_not_found(text: str):
    with pytest.raises(NotFound):
        typed_proceeding_number(text)


@pytest.mark.parametrize(
    "kind", [CaseEventKind.RATED, CaseEventKind.CONTACT_BACK_CONCLUDED, CaseEventKind.APPEALED]
)
def test_what_would_tell_of_a_rating_is_no_evidence(kind: CaseEventKind):
    with pytest.raises(RuleViolation):
        check_may_be_evidence(kind)


def test_what_was_done_at_the_counter_is():
    check_may_be_evidence(CaseEventKind.TRANSFER_RETURNED)


def test_a_subject_is_not_told_who_proposed_and_who_looked():
    assert not FOR_SUBJECTS & {ProceedingEventKind.PROPOSED, ProceedingEventKind.INVESTIGATOR_NAMED}

"""The life cycle (首问单生命周期): every status has an owner and a way on, and nothing outside the table is allowed."""

from itertools import product

import pytest

from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.lifecycle import (
    OPEN,
    OWED,
    STANDINGS,
    TRANSITIONS,
    CaseAction,
    CaseStatus,
    Owner,
    can,
    next_status,
)
from shouwen_app.domain.triage import OUTCOMES, TriageOutcome, answers_now

S, O = CaseStatus, TriageOutcome  # noqa: E741 - two tables are read side by side

ANY_TIME = "urge add_progress ask_extension decide_extension finish_help release_help report_major add_facts withdraw merge"
ALLOWED = {
    S.AWAITING_OPINION: f"give_opinion escalate submit_up {ANY_TIME}",
    S.AWAITING_MATERIALS: f"take_materials ask_more_materials {ANY_TIME}",
    S.OFFERED: f"accept_transfer return_transfer ask_ruling {ANY_TIME}",
    S.AWAITING_RULING: f"give_ruling {ANY_TIME}",
    S.ESCALATED: f"decide convene_meeting {ANY_TIME}",
    S.AWAITING_MEETING: f"record_minutes sign_minutes record_decision cancel_meeting {ANY_TIME}",
    S.IN_PROGRESS: "ask_opinion offer_transfer ask_ruling escalate assign complete reply reply_without_callback "
    f"suspend ask_more_materials ask_help {ANY_TIME}",
    S.SUSPENDED: f"resume {ANY_TIME}",
    S.AWAITING_REPLY: f"reply reply_without_callback {ANY_TIME}",
    S.AWAITING_CALLBACK: "conclude_callback reopen",
    S.CONCLUDED: "archive reopen_case",
    S.ARCHIVED: "reopen_case",
}
REFUSED = [
    (status, action) for status, action in product(S, CaseAction) if action not in ALLOWED[status].split()
]


def test_the_table_allows_exactly_what_was_reviewed() -> None:
    allowed = {status: {action.value for action in CaseAction if can(status, action)} for status in S}

    assert allowed == {status: set(actions.split()) for status, actions in ALLOWED.items()}


@pytest.mark.parametrize(("status", "action"), REFUSED, ids=lambda part: part.value)
def test_refuses_what_is_not_in_the_table(status: CaseStatus, action: CaseAction) -> None:
    with pytest.raises(RuleViolation) as refusal:
        next_status(status, action)

    assert (refusal.value.code, refusal.value.params) == (
        "case.action_not_now",
        {"action": action, "status": status},
    )


@pytest.mark.parametrize("status", [status for status in S if status != S.ARCHIVED])
def test_every_status_but_the_last_leads_to_the_archive(status: CaseStatus) -> None:
    reached, front = {status}, {status}
    while front:
        front = {after for (before, _), after in TRANSITIONS.items() if before in front} - reached
        reached |= front

    assert S.ARCHIVED in reached


def test_every_status_is_reached_from_the_start_of_some_triage() -> None:
    reached = {policy.status for policy in OUTCOMES.values()}
    reached |= set(TRANSITIONS.values())

    assert reached == set(S)


@pytest.mark.parametrize("status", S)
def test_every_status_has_an_owner_and_until_it_is_done_a_clock(status: CaseStatus) -> None:
    standing = STANDINGS[status]

    assert standing.owner in Owner
    assert (standing.clock is None) == (status in (S.CONCLUDED, S.ARCHIVED))


def test_work_is_over_only_when_concluded_or_archived() -> None:
    assert set(S) - OPEN == {S.CONCLUDED, S.ARCHIVED}
    assert {S.AWAITING_CALLBACK} == OPEN - OWED


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (O.ANSWERED, S.CONCLUDED),
        (O.PAPERS_INCOMPLETE, S.AWAITING_MATERIALS),
        (O.HEAD_OPINION, S.AWAITING_OPINION),
        (O.COLLEAGUE, S.IN_PROGRESS),
        (O.TRANSFER, S.OFFERED),
        (O.UNCLEAR, S.AWAITING_RULING),
        (O.ESCALATED, S.ESCALATED),
        (O.OUTSIDE, S.CONCLUDED),
        (O.NOT_PERMITTED, S.CONCLUDED),
    ],
)
def test_each_outcome_starts_where_the_design_says(outcome: TriageOutcome, status: CaseStatus) -> None:
    assert OUTCOMES[outcome].status is status
    assert answers_now(outcome) == (status is S.CONCLUDED)

"""The shares of handling, telling and asking: which cases are counted, and on which side they stand."""

from datetime import UTC, datetime, timedelta

import pytest

from analytics.metrics import METRICS, Side, members, metric

AS_OF = datetime(2026, 9, 25, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
KEPT, MISSED, APART = (True, True), (False, True), (False, False)


STANDS = [
    pytest.param("first_contact", {}, KEPT, id="answered at once"),
    pytest.param("first_contact", {"outcome": "transfer"}, MISSED, id="sent to another unit"),
    pytest.param("first_contact", {"transfers": 1}, MISSED, id="answered, yet passed on later"),
    pytest.param("first_contact", {"reopenings": 1}, MISSED, id="answered, yet opened again"),
    pytest.param("first_contact", {"outcome": "outside"}, APART, id="not ours"),
    pytest.param("first_contact", {"outcome": "not_permitted"}, APART, id="not allowed"),
    pytest.param("first_contact", {"outcome": "colleague", "withdrawn_at": AS_OF}, APART, id="taken back"),
    pytest.param("reopened", {"replied_at": AS_OF, "reopenings": 2}, KEPT, id="opened again twice"),
    pytest.param("reopened", {"replied_at": AS_OF}, MISSED, id="replied for good"),
    pytest.param("reopened", {"reopenings": 1}, APART, id="opened again before any reply"),
    pytest.param("repeated", {"previous_at": AS_OF - DAY}, KEPT, id="came before"),
    pytest.param("repeated", {}, MISSED, id="came once"),
    pytest.param("repeated", {"has_phone": False}, APART, id="left no number"),
    pytest.param("returned", {"transfers": 1, "returns": 1}, KEPT, id="sent back once"),
    pytest.param("returned", {"returns": 1}, KEPT, id="sent back, never accepted"),
    pytest.param("returned", {"transfers": 2}, MISSED, id="accepted twice"),
    pytest.param("returned", {}, APART, id="stayed where it was"),
    pytest.param("ping_pong", {"returns": 2}, KEPT, id="sent back twice"),
    pytest.param("ping_pong", {"returns": 1}, MISSED, id="sent back once only"),
    pytest.param("ping_pong", {}, APART, id="never offered"),
    pytest.param("told_again", {"lists_told": 2, "lists_added": 1}, KEPT, id="told twice"),
    pytest.param("told_again", {"lists_told": 1}, MISSED, id="told once"),
    pytest.param("told_again", {}, APART, id="nothing to bring"),
    pytest.param(
        "told_in_instalments",
        {"lists_told": 2, "lists_added": 1, "instalments": 1},
        KEPT,
        id="bit by bit",
    ),
    pytest.param(
        "told_in_instalments", {"lists_told": 2, "lists_added": 1}, MISSED, id="the situation changed"
    ),
    pytest.param(
        "internal_on_time",
        {"requester_kind": "colleague", "replied_at": AS_OF - DAY, "promise_due_at": AS_OF},
        KEPT,
        id="a colleague in time",
    ),
    pytest.param(
        "internal_on_time",
        {"requester_kind": "grassroots", "promise_due_at": AS_OF - DAY},
        MISSED,
        id="a branch still waiting",
    ),
    pytest.param(
        "internal_on_time", {"replied_at": AS_OF - DAY, "promise_due_at": AS_OF}, APART, id="a customer"
    ),
    pytest.param("callback_coverage", {"called_back": "no", "called_back_at": AS_OF}, KEPT, id="reached"),
    pytest.param(
        "callback_coverage",
        {"called_back": "not_reached", "called_back_at": AS_OF},
        MISSED,
        id="nobody there",
    ),
    pytest.param(
        "callback_coverage",
        {"called_back": "", "callback_due_at": AS_OF - SECOND},
        MISSED,
        id="past its limit",
    ),
    pytest.param(
        "callback_coverage", {"called_back": "", "callback_due_at": AS_OF}, APART, id="not yet past"
    ),
    pytest.param(
        "callback_coverage",
        {"called_back": "withdrawn", "called_back_at": AS_OF - DAY, "callback_due_at": AS_OF - 2 * DAY},
        APART,
        id="ended with the case",
    ),
    pytest.param("callback_coverage", {}, APART, id="nobody to call"),
    pytest.param("callback_agreement", {"called_back": "yes", "said": "yes"}, KEPT, id="both say yes"),
    pytest.param("callback_agreement", {"called_back": "yes", "said": "partly"}, MISSED, id="not quite"),
    pytest.param("callback_agreement", {"called_back": "yes"}, APART, id="one side only"),
    pytest.param(
        "callback_agreement",
        {"called_back": "not_reached", "said": "no"},
        APART,
        id="one was not reached",
    ),
    pytest.param("survey_response", {"is_rated": True}, KEPT, id="rated without a link of record"),
    pytest.param("survey_response", {"rating_asked_at": AS_OF - 7 * DAY}, MISSED, id="a week of silence"),
    pytest.param(
        "survey_response", {"rating_asked_at": AS_OF - 7 * DAY + SECOND}, APART, id="still has time"
    ),
    pytest.param("survey_response", {}, APART, id="never asked"),
    pytest.param(
        "rectified", {"rectified_at": AS_OF, "rectification_due_at": AS_OF}, KEPT, id="at the last moment"
    ),
    pytest.param(
        "rectified", {"rectified_at": AS_OF, "rectification_due_at": AS_OF - SECOND}, MISSED, id="late"
    ),
    pytest.param("rectified", {"rectification_due_at": AS_OF - SECOND}, MISSED, id="overdue"),
    pytest.param("rectified", {"rectification_due_at": AS_OF}, APART, id="in time so far"),
]


@pytest.mark.rule("R1.0", "R2.0b", "R10.3.2")
@pytest.mark.parametrize(("slug", "row", "stands"), STANDS)
def test_where_a_case_stands(make_cases, slug, row, stands):
    frame = make_cases(row)

    found = tuple(
        members(frame, metric(slug), AS_OF, side).len() == 1 for side in (Side.NUMERATOR, Side.DENOMINATOR)
    )

    assert found == stands


def test_every_share_but_the_older_ones_is_shown_above():
    shown = {each.values[0] for each in STANDS}
    older = {"response", "resolution", "satisfaction", "on_time", "named_contact"}

    assert shown == {each.slug for each in METRICS} - older

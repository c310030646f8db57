"""Registrations that cannot be taken (登记有误): the wrong field is named, whatever was typed into it."""

from collections.abc import Callable

import pytest

from shouwen_app.db.models import Case
from shouwen_app.domain.errors import InvalidInput, NotFound, RuleViolation, ShouwenError
from shouwen_app.domain.triage import TriageOutcome as Outcome
from tests.factories import Institution

WRONG: list[tuple[Outcome, dict[str, object], type[ShouwenError], str, str]] = [
    (Outcome.ANSWERED, {"answer": "  "}, InvalidInput, "triage.needs", "answer"),
    (Outcome.ANSWERED, {"answer": "答" * 10_000}, InvalidInput, "input.too_long", "answer"),
    (Outcome.ANSWERED, {"content": "问" * 10_000}, InvalidInput, "input.too_long", "content"),
    (Outcome.ANSWERED, {"name": "\x00"}, InvalidInput, "input.control_characters", "name"),
    (Outcome.ANSWERED, {"asked": (987_654,)}, NotFound, "staff.not_found", "asked"),
    (Outcome.PAPERS_INCOMPLETE, {"materials": " \n、"}, InvalidInput, "input.required", "materials"),
    (Outcome.PAPERS_INCOMPLETE, {"materials": "证" * 10_000}, InvalidInput, "input.too_long", "materials"),
    (Outcome.HEAD_OPINION, {"proposal": "拟" * 10_000}, InvalidInput, "input.too_long", "proposal"),
    (Outcome.HEAD_OPINION, {"phone": "1380000"}, InvalidInput, "input.phone_short", "phone"),
    (Outcome.COLLEAGUE, {"colleague": 987_654}, NotFound, "staff.not_found", "colleague"),
    (Outcome.COLLEAGUE, {"colleague": "lender"}, InvalidInput, "case.handler_other_unit", "colleague"),
    (Outcome.COLLEAGUE, {"reason": "因" * 10_000}, InvalidInput, "input.too_long", "reason"),
    (Outcome.TRANSFER, {"to_unit": "yingye"}, RuleViolation, "transfer.same_unit", "to_unit"),
    (Outcome.TRANSFER, {"to_unit": 987_654}, InvalidInput, "unit.not_found", "to_unit"),
    (Outcome.TRANSFER, {"goal": "果" * 10_000}, InvalidInput, "input.too_long", "goal"),
    (Outcome.TRANSFER, {"answered_by": "名" * 10_000}, InvalidInput, "input.too_long", "answered_by"),
    (Outcome.UNCLEAR, {"reason": "\x1b"}, InvalidInput, "input.control_characters", "reason"),
    (Outcome.ESCALATED, {"reason": "急" * 10_000}, InvalidInput, "input.too_long", "reason"),
    (Outcome.OUTSIDE, {"explanation": "外" * 10_000}, InvalidInput, "input.too_long", "explanation"),
    (Outcome.OUTSIDE, {"referral_unit": "局" * 10_000}, InvalidInput, "input.too_long", "referral_unit"),
    (
        Outcome.OUTSIDE,
        {"referral_contact": "\x00"},
        InvalidInput,
        "input.control_characters",
        "referral_contact",
    ),
    (
        Outcome.OUTSIDE,
        {"referral_phone": "\ud800"},
        InvalidInput,
        "input.control_characters",
        "referral_phone",
    ),
    (
        Outcome.OUTSIDE,
        {"referral_address": "路" * 10_000},
        InvalidInput,
        "input.too_long",
        "referral_address",
    ),
    (Outcome.NOT_PERMITTED, {"explanation": "\x07"}, InvalidInput, "input.control_characters", "explanation"),
    (Outcome.NOT_PERMITTED, {"rule_cited": "条" * 10_000}, InvalidInput, "input.too_long", "rule_cited"),
]


@pytest.mark.parametrize(("outcome", "fields", "failure", "code", "field"), WRONG)
def test_a_wrong_field_is_named(
    house: Institution,
    make_case: Callable[..., Case],
    outcome: Outcome,
    fields: dict[str, object],
    failure: type[ShouwenError],
    code: str,
    field: str,
) -> None:
    given = {"explanation": "按规定不能办理", "rule_cited": "《储蓄管理条例》", **fields}
    ids = {
        name: getattr(house, str(value)).id for name, value in given.items() if value in ("lender", "yingye")
    }

    with pytest.raises(failure) as refusal:
        make_case(outcome, **{**given, **ids})

    assert (refusal.value.code, refusal.value.field) == (code, field)

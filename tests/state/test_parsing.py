"""Forms into arguments: what a browser sends is never trusted."""

from dataclasses import dataclass
from datetime import date, datetime

import pytest
from sqlmodel import Session

from shouwen_app.domain.act import Act
from shouwen_app.domain.contact import Channel
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.working_calendar import SHANGHAI
from shouwen_app.services.cases.transfers import return_transfer
from shouwen_app.state.parsing import arguments_of, request_id_of


def use_case(
    session: Session,
    act: Act,
    *,
    seen: int,
    content: str,
    channel: Channel,
    on: date | None = None,
    at: datetime | None = None,
    urgent: bool = False,
    units: list[int] | None = None,
) -> None:
    """Stands for any use case."""


@dataclass(frozen=True)
class Visit:
    """Stands for a form that is one value of the domain."""

    channel: Channel
    name: str = ""
    asked: tuple[int, ...] = ()
    received_at: datetime | None = None


def visit_case(session: Session, act: Act, *, visit: Visit, urgent: bool = False) -> None:
    """Stands for a use case that takes a whole form."""


GOOD = {"seen": "3", "content": "客户咨询", "channel": "phone"}


def test_text_becomes_what_the_use_case_asks_for():
    form = {
        **GOOD,
        "on": "2026-09-29",
        "at": "2026-09-29T14:42",
        "urgent": "on",
        "units": ["1", "2"],
        "request_id": "r",
    }

    found = arguments_of(use_case, form)

    assert found == {
        "seen": 3,
        "content": "客户咨询",
        "channel": Channel.PHONE,
        "on": date(2026, 9, 29),
        "at": datetime(2026, 9, 29, 14, 42, tzinfo=SHANGHAI),
        "urgent": True,
        "units": [1, 2],
    }


def test_empty_fields_take_the_default_or_none():
    found = arguments_of(use_case, {**GOOD, "content": "", "on": "", "urgent": ""})

    assert found == {"seen": 3, "content": "", "channel": Channel.PHONE, "on": None}


REFUSED = [
    ({"seen": ""}, "input.required", "seen"),
    ({"seen": None}, "input.required", "seen"),
    ({"content": None}, "input.required", "content"),
    ({"seen": "three"}, "input.malformed", "seen"),
    ({"seen": {"a": 1}}, "input.malformed", "seen"),
    ({"seen": str(2**63)}, "input.malformed", "seen"),
    ({"content": {"a": 1}}, "input.malformed", "content"),
    ({"content": ["a"]}, "input.malformed", "content"),
    ({"channel": "telepathy"}, "input.malformed", "channel"),
    ({"on": "2026-02-30"}, "input.malformed", "on"),
    ({"content": "字" * 20_001}, "input.too_long", "content"),
    ({"content": "姓名\x00"}, "input.control_characters", "content"),
    ({"content": "姓名\ud842"}, "input.control_characters", "content"),
    ({"first_inquiry_id": "7"}, "input.unknown", "first_inquiry_id"),
    ({"session": "x"}, "input.unknown", "session"),
    ({"act": "x"}, "input.unknown", "act"),
]


@pytest.mark.parametrize(("wrong", "code", "field"), REFUSED)
def test_refuses_and_names_the_field(wrong: dict[str, object], code: str, field: str):
    with pytest.raises(InvalidInput) as refused:
        arguments_of(use_case, {**GOOD, **wrong})

    assert (refused.value.code, refused.value.field) == (code, field)


def test_missing_field_is_named():
    with pytest.raises(InvalidInput) as refused:
        arguments_of(use_case, {"seen": "1", "channel": "phone"})

    assert refused.value.field == "content"


@pytest.mark.parametrize("given", [{"a": 1}, "r" * 65, 7])
def test_request_id_is_a_short_text(given: object):
    with pytest.raises(InvalidInput):
        request_id_of({"request_id": given})


def test_fields_of_a_dataclass_build_it():
    found = arguments_of(
        visit_case, {"channel": "phone", "asked": ["3", 4], "received_at": "", "urgent": "1"}
    )

    assert found == {"urgent": True, "visit": Visit(Channel.PHONE, asked=(3, 4))}


@pytest.mark.parametrize(
    ("form", "code", "field"),
    [
        ({}, "input.required", "channel"),
        ({"channel": "pigeon"}, "input.malformed", "channel"),
        ({"channel": "phone", "visit": "x"}, "input.unknown", "visit"),
        ({"channel": "phone", "asked": ["3", str(2**63)]}, "input.malformed", "asked"),
    ],
)
def test_a_dataclass_is_read_as_strictly(form: dict[str, str], code: str, field: str):
    with pytest.raises(InvalidInput) as refused:
        arguments_of(visit_case, form)

    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.rule("R1.2b")
@pytest.mark.parametrize(("reason", "code"), [("", "input.required"), ("太忙", "input.malformed")])
def test_a_case_is_returned_for_a_listed_reason_only(reason: str, code: str):
    form = {"case_no": "SW-20260929-0001", "seen": "2", "reason": reason, "note": "请找别的部门"}

    with pytest.raises(InvalidInput) as refused:
        arguments_of(return_transfer, form)

    assert (refused.value.code, refused.value.field) == (code, "reason")

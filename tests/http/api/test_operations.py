"""The interface for programs: its own examples work, nobody does more than key and role allow, a resend changes nothing."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from sqlmodel import func, select
from starlette.applications import Starlette

from shouwen_app.db.models import Case, CaseEvent
from shouwen_app.db.session import reading
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.api_key import Scope
from shouwen_app.http.api.models import ContactIn, MeasuresIn, UrgeIn, WithdrawIn
from shouwen_app.http.api.operation import ROOT
from shouwen_app.http.api.operations import OPERATIONS
from shouwen_app.http.authorize import refusal
from shouwen_app.http.dispatch import Dispatch
from shouwen_app.http.routes import STAFF_ENDPOINTS
from shouwen_app.services.audit.seal import seal_new
from shouwen_app.services.clock import now
from shouwen_app.services.transaction import run
from tests.factories import Institution
from tests.plugins.keys import MakeKey


def example(model: Any, number: int = 0) -> dict[str, Any]:
    return model.model_config["json_schema_extra"]["examples"][number]


ORDER = example(ContactIn)


@pytest.fixture
async def client(settled_house: Institution) -> AsyncIterator[httpx.AsyncClient]:
    app = Dispatch(Starlette(), STAFF_ENDPOINTS, refusal, [])
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url=f"http://localhost{ROOT}/"
    ) as made:
        yield made


@pytest.fixture
def hotline(client: httpx.AsyncClient, make_key: MakeKey) -> httpx.AsyncClient:
    """A program with every scope that acts for the teller."""
    client.headers["Authorization"] = f"Bearer {make_key()}"
    return client


def only(database: str) -> Case:
    with reading(database) as session:
        return session.exec(select(Case)).one()


async def made(client: httpx.AsyncClient, **changed: object) -> dict[str, Any]:
    answer = await client.post("cases", json=ORDER | changed)
    assert answer.status_code == 201, answer.text
    return answer.json()


@pytest.mark.rule("R1.7b")
async def test_an_order_of_the_hotline_becomes_a_case_of_the_person_on_duty(
    hotline: httpx.AsyncClient, settled_house: Institution, database: str
) -> None:
    told = await made(hotline)

    case = only(database)
    assert (told["case_no"], told["person"], told["unit"]) == (case.case_no, "周敏", "营业部")
    assert (case.channel, case.order_no, case.handler_id) == (
        "hotline",
        ORDER["order_no"],
        settled_house.teller.id,
    )
    with reading(database) as session:
        assert {str(via) for via in session.exec(select(CaseEvent.via))} == {"rest"}


async def test_a_question_from_a_mini_program_is_the_customers_own(
    hotline: httpx.AsyncClient, database: str
) -> None:
    answer = await hotline.post("cases", json=example(ContactIn, 1))

    assert answer.status_code == 201
    with reading(database) as session:
        kinds = session.exec(select(CaseEvent.actor_kind)).all()
    assert {str(kind) for kind in kinds} == {"customer"}


async def test_a_case_is_read_urged_and_taken_back(hotline: httpx.AsyncClient, database: str) -> None:
    order = (await made(hotline))["case_no"]
    taken = (await made(hotline, channel="system", order_no="", order_from=""))["case_no"]

    read = await hotline.get(f"cases/{order}")
    urged = await hotline.post(f"cases/{order}/urge", json=example(UrgeIn))
    refused = await hotline.post(f"cases/{order}/withdraw", json=example(WithdrawIn))
    withdrawn = await hotline.post(f"cases/{taken}/withdraw", json=example(WithdrawIn))

    assert read.json()["status_text"] == "办理中"
    assert not {"name", "phone", "content"} & read.json().keys()
    assert urged.status_code == 200
    assert (refused.status_code, refused.json()["code"]) == (409, "withdraw.order")
    assert withdrawn.json()["status"] == "withdrawn"


async def test_the_same_request_again_changes_nothing(hotline: httpx.AsyncClient, database: str) -> None:
    first, again = [
        await hotline.post("cases", json=ORDER, headers={"Idempotency-Key": "RX-1"}) for _ in range(2)
    ]
    other = await hotline.post(
        "cases", json=ORDER | {"content": "别的事"}, headers={"Idempotency-Key": "RX-1"}
    )

    assert (first.status_code, first.json()) == (201, again.json())
    assert (other.status_code, other.json()["code"]) == (409, "request.reused")
    with reading(database) as session:
        assert session.exec(select(func.count()).select_from(Case)).one() == 1


async def test_cases_come_page_by_page_in_the_order_in_which_something_happened(
    hotline: httpx.AsyncClient,
) -> None:
    numbers = [(await made(hotline))["case_no"] for _ in range(3)]
    run(seal_new, Act(SYSTEM, now()))

    first = (await hotline.get("cases", params={"limit": 2})).json()
    second = (await hotline.get("cases", params={"since": first["next"]})).json()
    await hotline.post(f"cases/{numbers[0]}/urge", json=example(UrgeIn))
    run(seal_new, Act(SYSTEM, now()))
    third = (await hotline.get("cases", params={"since": second["next"]})).json()

    assert ([case["case_no"] for case in first["cases"]], first["has_more"]) == (numbers[:2], True)
    assert ([case["case_no"] for case in second["cases"]], second["has_more"]) == (numbers[2:], False)
    assert [case["case_no"] for case in third["cases"]] == numbers[:1]


@pytest.mark.parametrize("since", ["x", "-1", "2147483648", "9" * 19])
async def test_a_place_that_no_page_named_is_refused(hotline: httpx.AsyncClient, since: str) -> None:
    answer = await hotline.get("cases", params={"since": since})

    assert (answer.status_code, answer.json()["field"]) == (422, "since")


async def test_progress_wants_the_customers_digits(hotline: httpx.AsyncClient) -> None:
    number = (await made(hotline))["case_no"]

    right = await hotline.get(f"progress/{number}", params={"phone_tail": "2046"})
    wrong = await hotline.get(f"progress/{number}", params={"phone_tail": "0000"})

    assert right.json()["may_urge"] is True
    assert (wrong.status_code, wrong.json()["code"]) == (404, "progress.no_match")


async def test_units_and_promises_are_told(hotline: httpx.AsyncClient) -> None:
    units, policies = await hotline.get("units"), await hotline.get("policies")

    assert {unit["code"] for unit in units.json()["units"]} >= {"yingye", "xindai"}
    assert policies.json()["policies"][0]["promises"]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
@pytest.mark.parametrize("header", ["", "Bearer ", "Bearer sw_wrong", "Basic abc", "Bearer é"])
async def test_nothing_opens_without_a_key(client: httpx.AsyncClient, operation: Any, header: str) -> None:
    path = operation.path.lstrip("/").replace("{case_no}", "SW-20261125-0001")

    answer = await client.request(operation.method, path, headers={b"Authorization": header.encode()})

    assert answer.status_code in {401, 429}
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
async def test_a_key_opens_what_its_scopes_say(
    client: httpx.AsyncClient, make_key: MakeKey, operation: Any
) -> None:
    others = [scope for scope in Scope if scope is not operation.scope]
    path = operation.path.lstrip("/").replace("{case_no}", "SW-20261125-0001")

    answer = await client.request(
        operation.method, path, headers={"Authorization": f"Bearer {make_key(*others)}"}
    )

    assert (answer.status_code, answer.json()["code"]) == (403, "api.scope")


async def test_a_program_of_another_unit_finds_nothing(hotline: httpx.AsyncClient, make_key: MakeKey) -> None:
    number = (await made(hotline))["case_no"]
    hotline.headers["Authorization"] = f"Bearer {make_key(unit='xindai', login='0201')}"

    answers = [
        await hotline.get(f"cases/{number}"),
        await hotline.post(f"cases/{number}/urge", json=example(UrgeIn)),
        await hotline.post(f"cases/{number}/withdraw", json=example(WithdrawIn)),
    ]

    assert [answer.status_code for answer in answers] == [404] * 3


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        (b"{", 400, ""),
        (b"[" * 100_000, 400, ""),
        (b"[]", 422, ""),
        (b"{}", 422, "channel"),
        ({**ORDER, "channel": "paper"}, 422, "channel"),
        ({**ORDER, "role": "administrator"}, 422, "role"),
        ({**ORDER, "phone": "138"}, 422, "phone"),
        ({**ORDER, "received_at": "2026-11-25T10:00:00"}, 422, "received_at"),
        ({**ORDER, "content": "\x00"}, 422, "content"),
        ({**ORDER, "content": "\ud800"}, 422, "content"),
    ],
)
async def test_what_is_wrong_is_named(hotline: httpx.AsyncClient, body: Any, status: int, field: str) -> None:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()

    answer = await hotline.post("cases", content=content)

    assert (answer.status_code, answer.json()["field"]) == (status, field)
    assert answer.json()["detail"].endswith("。")


SPAN = {"from": "2000-01-01", "to": "2099-12-31"}
MEASURES = {
    field.alias or name: (field.examples or [""])[0] for name, field in MeasuresIn.model_fields.items()
}
"""The example of the description."""


async def test_measures_are_those_of_the_keys_unit(client: httpx.AsyncClient, make_key: MakeKey) -> None:
    """One matter of the head's own unit and one of another: the whole is no more than what is in reach."""
    for unit, login in (("xindai", "0202"), ("yingye", "0103")):
        client.headers["Authorization"] = f"Bearer {make_key(unit=unit, login=login)}"
        await made(client, order_no=f"RX-{login}")

    answers = [
        await client.get("measures", params={**SPAN, "unit": unit}) for unit in ("", "yingye", "xindai")
    ]

    told = [{each["measure"]: each for each in answer.json()["measures"]} for answer in answers]
    assert [answer.status_code for answer in answers] == [200] * 3
    assert [measures["workload"]["numerator"] for measures in told[:2]] == [1, 1]
    assert (told[1]["workload"]["unit_name"], told[2]) == ("营业部", {})


async def test_the_example_of_measures_runs(client: httpx.AsyncClient, make_key: MakeKey) -> None:
    client.headers["Authorization"] = f"Bearer {make_key(Scope.MEASURES_READ, login='0103')}"

    answer = await client.get("measures", params=MEASURES)

    assert (answer.status_code, answer.json()) == (200, {"measures": []})


@pytest.mark.parametrize(
    ("changed", "status", "field"),
    [
        ({"from": "2026-10-01"}, 422, "to"),
        ({"from": "1899-01-01"}, 422, "from"),
        ({"to": "soon"}, 422, "to"),
        ({"unit": "nowhere"}, 422, "unit"),
        ({"unit": "a b"}, 422, "unit"),
        ({"person": "0101"}, 422, "person"),
    ],
)
async def test_what_measures_cannot_be_asked_is_named(
    client: httpx.AsyncClient, make_key: MakeKey, changed: dict[str, str], status: int, field: str
) -> None:
    client.headers["Authorization"] = f"Bearer {make_key(login='0103')}"

    answer = await client.get("measures", params=MEASURES | changed)

    assert (answer.status_code, answer.json()["field"]) == (status, field)


async def test_who_looks_at_no_figures_lends_none(hotline: httpx.AsyncClient) -> None:
    answer = await hotline.get("measures", params=MEASURES)

    assert answer.status_code == 403


async def test_one_program_cannot_crowd_out_the_others(hotline: httpx.AsyncClient) -> None:
    answers = [(await hotline.get("units")).status_code for _ in range(75)]

    assert 429 in answers

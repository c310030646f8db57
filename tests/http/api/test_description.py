"""The description of the interface is true: what it allows is accepted or refused as it says, and never crashes."""

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.applications import Starlette
from starlette.types import ASGIApp

from shouwen_app.http.api import authorize
from shouwen_app.http.api.operation import ROOT, Operation
from shouwen_app.http.api.operations import OPERATIONS
from shouwen_app.http.authorize import refusal
from shouwen_app.http.dispatch import Dispatch
from shouwen_app.http.routes import STAFF_ENDPOINTS
from shouwen_app.state.rate_limit import RateLimit
from tests.plugins.keys import MakeKey

CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)


@pytest.fixture
def app() -> ASGIApp:
    return Dispatch(Starlette(), STAFF_ENDPOINTS, refusal, [])


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_every_answer_is_one_of_those_described(
    app: ASGIApp, make_key: MakeKey, monkeypatch: pytest.MonkeyPatch, operation: Operation
) -> None:
    monkeypatch.setattr(authorize, "_PER_KEY", RateLimit(burst=100_000, per_second=1000))
    described = schemathesis.openapi.from_asgi(f"{ROOT}/openapi.json", app)[operation.path][operation.method]
    bearer = {"Authorization": f"Bearer {make_key()}"}

    @given(case=described.as_strategy())
    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    def answers(case: Case) -> None:
        case.call_and_validate(headers=bearer, checks=list(CHECKS))

    answers()


async def test_it_can_be_read_without_a_key(app: ASGIApp) -> None:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client:
        answer = await client.get(f"{ROOT}/openapi.json")

    described = answer.json()
    assert (answer.status_code, described["openapi"]) == (200, "3.1.0")
    assert set(described["paths"]["/cases"]) == {"get", "post"}
    assert described["components"]["schemas"]["ContactIn"]["examples"]

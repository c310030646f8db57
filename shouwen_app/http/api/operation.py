"""An operation (接口操作): declared once, then enforced, described in OpenAPI and run from the same declaration."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from pydantic import BaseModel, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from shouwen_app.domain.act import Act, Via
from shouwen_app.domain.api_key import Scope
from shouwen_app.domain.errors import InvalidInput, ShouwenError
from shouwen_app.http.api.authorize import KEY_PERMISSION, holder_of
from shouwen_app.http.api.problem import problem_of
from shouwen_app.http.endpoint import Endpoint
from shouwen_app.services.clock import now

ROOT: Final = "/api/v1"
LARGEST_BODY: Final = 100_000
_LONGEST_REQUEST_ID: Final = 200


@dataclass(frozen=True, slots=True)
class Call:
    """A request that was let through, with its body and query checked."""

    act: Act
    path: dict[str, str]
    body: BaseModel | None
    query: BaseModel | None
    address: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation below ROOT; ``answer`` is the model of what comes back with ``status``."""

    method: str
    path: str
    name: str
    summary: str
    scope: Scope
    answer: type[BaseModel]
    run: Callable[[Call], Awaitable[BaseModel]]
    body: type[BaseModel] | None = None
    query: type[BaseModel] | None = None
    status: int = 200

    @property
    def writes(self) -> bool:
        return self.method == "POST"

    def endpoint(self) -> Endpoint:
        """The operation as the server enforces it."""
        permission = f"{KEY_PERMISSION}{self.scope}"
        path = f"{ROOT}{self.path}"
        return Endpoint(
            path, (self.method,), self._handle, permission, browser=False, largest_body=LARGEST_BODY
        )

    async def _handle(self, request: Request) -> Response:
        try:
            answer = await self.run(await self._call(request))
        except ShouwenError as error:
            return problem_of(error)
        except _Malformed as error:
            return problem_of(error.problem, error.status)
        return JSONResponse(
            answer.model_dump(mode="json"), self.status, headers={"Cache-Control": "no-store"}
        )

    async def _call(self, request: Request) -> Call:
        holder = holder_of(request)
        act = Act(holder.actor, now(), self._request_id(request, holder.key_id), Via.REST)
        query = _checked(self.query, dict(request.query_params)) if self.query else None
        body = _checked(self.body, await _json(request)) if self.body else None
        address = request.client.host if request.client else ""
        return Call(act, dict(request.path_params), body, query, address)

    def _request_id(self, request: Request, key_id: int) -> str:
        """The id under which a resend is known: of this key alone, whatever ids other programs choose."""
        given = request.headers.get("idempotency-key", "")
        if not self.writes or not given:
            return ""
        if len(given) > _LONGEST_REQUEST_ID or not given.isprintable():
            raise InvalidInput("api.request_id", field="Idempotency-Key")
        return sha256(f"{key_id} {given}".encode()).hexdigest()


class _Malformed(Exception):
    """A request that could not be read."""

    def __init__(self, problem: ShouwenError, status: int) -> None:
        super().__init__()
        self.problem, self.status = problem, status


async def _json(request: Request) -> object:
    try:
        return json.loads(await request.body())
    except (ValueError, RecursionError):
        raise _Malformed(InvalidInput("api.malformed"), 400) from None


def _checked(model: type[BaseModel], value: object) -> BaseModel:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise InvalidInput("api.field", field=place[:40]) from None

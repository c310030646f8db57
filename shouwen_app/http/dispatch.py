"""Finds the endpoint of a request, and lets through only what its declaration allows (deny by default, 默认拒绝)."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Match, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from shouwen_app.http.compression import smaller
from shouwen_app.http.endpoint import PUBLIC, Endpoint, Refusal
from shouwen_app.texts import t
from shouwen_app.texts.language import language_at, speaking

_SAFE = frozenset({"GET", "HEAD"})


async def refuse_unless_public(_: Request, permission: str) -> Response | None:
    """The refusal of a process that knows no staff: only what is public passes."""
    return None if permission == PUBLIC else PlainTextResponse(t("http.not_found"), 404)


@dataclass(frozen=True, slots=True)
class _Entry:
    endpoint: Endpoint
    route: Route


class Dispatch:
    """ASGI: requests that match an endpoint go to its handler, all others to ``app``."""

    def __init__(
        self, app: ASGIApp, endpoints: Sequence[Endpoint], refusal: Refusal, allowed_origins: Sequence[str]
    ) -> None:
        self._app = app
        self._refusal = refusal
        self._origins = frozenset(allowed_origins)
        self._entries = [_Entry(each, _route(each)) for each in endpoints]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = self._find(scope) if scope["type"] == "http" else None
        if found is None:
            return await self._app(scope, receive, send)
        endpoint, scope = found
        with speaking(language_at(scope["path"])):
            response = await self._answer(endpoint, Request(scope, receive))
        return await response(scope, receive, send)

    async def _answer(self, endpoint: Endpoint, request: Request) -> Response:
        if endpoint.browser and not self._is_from_here(request):
            return PlainTextResponse(t("http.foreign_origin"), 403)
        refused = await self._refusal(request, endpoint.permission)
        if refused is not None:
            return refused
        answer = await endpoint.handler(request)
        return smaller(request, answer) if endpoint.permission == PUBLIC else answer

    def _find(self, scope: Scope) -> tuple[Endpoint, Scope] | None:
        stripped = {**scope, "path": scope["path"].rstrip("/") or "/"}
        for entry in self._entries:
            match, child = entry.route.matches(stripped)
            if match is Match.FULL:
                return entry.endpoint, {**scope, **child}
        return None

    def _is_from_here(self, request: Request) -> bool:
        """Whether an unsafe request comes from our own pages (product.md §9); old browsers send only Origin."""
        if request.method in _SAFE:
            return True
        site = request.headers.get("sec-fetch-site")
        if site is not None:
            return site == "same-origin"
        return request.headers.get("origin") in self._origins


def _route(endpoint: Endpoint) -> Route:
    return Route(endpoint.path.rstrip("/") or "/", endpoint.handler, methods=list(endpoint.methods))

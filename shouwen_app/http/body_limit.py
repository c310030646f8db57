"""Refuses bodies that are too large (请求体上限) before anything parses them."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shouwen_app.texts import t
from shouwen_app.texts.language import language_at, speaking


class _TooLarge(Exception):
    """More bytes came than the path may take."""


@dataclass(frozen=True, slots=True)
class BodyLimit:
    """ASGI: answers 413 when a body is longer than ``limit_of`` its path, whether or not its length was announced."""

    app: ASGIApp
    limit_of: Callable[[str], int]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        limit, seen, started = self.limit_of(scope["path"]), 0, False

        async def receive_within_limit() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > limit:
                raise _TooLarge
            return message

        async def send_and_note(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            if _announced(scope) > limit:
                raise _TooLarge
            await self.app(scope, receive_within_limit, send_and_note)
        except _TooLarge:
            if not started:
                with speaking(language_at(scope["path"])):
                    refused = PlainTextResponse(t("http.body_too_large"), 413)
                await refused(scope, receive, send)


def _announced(scope: Scope) -> int:
    length = dict(scope["headers"]).get(b"content-length", b"0")
    return int(length) if length.isdigit() else 0

"""The access log (访问日志): method, path and status, never the query, which may hold a customer's token."""

import logging
import time
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AccessLog:
    """ASGI: one record per answered request; the files of the build are left out."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/assets/"):
            return await self.app(scope, receive, send)
        began = time.monotonic()

        async def send_and_log(message: Message) -> None:
            if message["type"] == "http.response.start":
                _log(scope, message["status"], time.monotonic() - began)
            await send(message)

        return await self.app(scope, receive, send_and_log)


def _log(scope: Scope, status: int, seconds: float) -> None:
    fields = {
        "method": scope["method"],
        "path": ascii(scope["path"])[1:-1],
        "status": status,
        "ms": round(seconds * 1000, 1),
    }
    logger.info("request", extra={"fields": fields})

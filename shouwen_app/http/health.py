"""Health (健康检查): alive, and ready to serve; says no more than that to anybody."""

import asyncio
from collections.abc import Callable

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from shouwen_app.db.schema import is_current
from shouwen_app.settings import settings


class Readiness:
    """Whether this process finished its start; reported by the composition, read by ``/readyz``."""

    def __init__(self) -> None:
        self.is_ready = False
        self._waiting: list[Callable[[], None]] = []

    def when_ready(self, call: Callable[[], None]) -> None:
        """Call ``call`` once, as soon as the start is finished."""
        self._waiting.append(call)

    def report(self) -> None:
        """The start is finished."""
        self.is_ready = True
        while self._waiting:
            self._waiting.pop()()


READINESS = Readiness()


async def healthz(_: Request) -> Response:
    """The process answers."""
    return PlainTextResponse("ok")


async def readyz(_: Request) -> Response:
    """The process is warm and its database reachable and up to date; 503 otherwise."""
    is_ready = READINESS.is_ready and await asyncio.to_thread(_database_is_current)
    return PlainTextResponse("ok") if is_ready else PlainTextResponse("not ready", 503)


def _database_is_current() -> bool:
    try:
        return is_current(settings().database_url)
    except SQLAlchemyError:
        return False

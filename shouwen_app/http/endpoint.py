"""What an endpoint (接口) declares: the one description that the server enforces and ``shouwen handlers`` prints."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

PUBLIC: Final = "public"
SIGNED_IN: Final = "signed-in"

Handler = Callable[[Request], Awaitable[Response]]
Refusal = Callable[[Request, str], Awaitable[Response | None]]

LARGEST_BODY: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A handler for some methods of a path; ``permission`` is ``public``, ``signed-in``, the name of a
    permission, or ``key:`` with the scope that a program's key must have.

    ``path`` may hold parameters (``/print/{case_no}``); with or without a slash at its end it is the same. Other
    methods of the path stay with the page of that route, so a form can post to its own page. ``browser`` endpoints
    refuse unsafe methods from other origins; those for programs, which send a key and no cookie, do not.
    """

    path: str
    methods: tuple[str, ...]
    handler: Handler
    permission: str
    browser: bool = True
    largest_body: int = LARGEST_BODY


def in_english(endpoint: Endpoint) -> Endpoint:
    """The same endpoint for the English page; where it stands decides the language of its answers."""
    return replace(endpoint, path=f"/en{endpoint.path}")

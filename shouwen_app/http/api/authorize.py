"""Who may call the interface (接口鉴权): a key with the scope of the operation, and not too often."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.api_key import Scope, key_hash
from shouwen_app.domain.errors import NotPermitted
from shouwen_app.http.api.problem import problem_of
from shouwen_app.services.clock import now
from shouwen_app.services.keys.recognise_key import KeyHolder, holder_of_key
from shouwen_app.services.transaction import in_reading
from shouwen_app.state.rate_limit import RateLimit

KEY_PERMISSION: Final = "key:"
"""How an endpoint says that it wants a key; the scope follows."""

_PER_KEY: Final = RateLimit(burst=60, per_second=10)
_STRANGERS: Final = RateLimit(burst=20, per_second=1)


async def key_refusal(request: Request, permission: str) -> Response | None:
    """None lets a request with a fitting key through; else 401, 403 or 429.

    Guesses are limited by address, so that a flood of wrong keys asks nothing of the database.
    """
    address = request.client.host if request.client else ""
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    holder = None
    if scheme.lower() == "bearer" and key:
        holder = await in_reading(holder_of_key, Act(SYSTEM, now()), key=key.strip())
    if holder is None:
        if not _STRANGERS.allows(address):
            return problem_of(NotPermitted("api.too_many"), 429)
        return problem_of(NotPermitted("api.unauthorized"), 401)
    if not _PER_KEY.allows(f"{key_hash(key.strip())}"):
        return problem_of(NotPermitted("api.too_many"), 429)
    scope = Scope(permission.removeprefix(KEY_PERMISSION))
    if scope not in holder.scopes:
        return problem_of(NotPermitted("api.scope", scope=scope.value))
    request.state.key_holder = holder
    return None


def holder_of(request: Request) -> KeyHolder:
    """The program whose request ``key_refusal`` has let through."""
    holder = request.state.key_holder
    if not isinstance(holder, KeyHolder):
        raise TypeError("this operation admits requests without a key")
    return holder

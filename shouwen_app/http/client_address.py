"""The client's address (客户端地址): behind trusted proxies the one the outermost of them saw, else the connection's own."""

from dataclasses import dataclass
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send


@dataclass(frozen=True, slots=True)
class ClientAddress:
    """ASGI: puts the address into ``scope``, where lock-out, rate limits and the access log find it.

    Every proxy appends the address it was called from to X-Forwarded-For, and a client can send any beginning of it:
    only the entry ``hops`` from the end is believed, and none with 0 hops.
    """

    app: ASGIApp
    hops: int

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.hops and scope["type"] in {"http", "websocket"}:
            address = _forwarded(Headers(scope=scope), self.hops)
            scope = {**scope, "client": (address, 0)} if address else scope
        await self.app(scope, receive, send)


def _forwarded(headers: Headers, hops: int) -> str:
    entries = [entry.strip() for entry in ",".join(headers.getlist("x-forwarded-for")).split(",")]
    if len(entries) < hops:
        return ""
    try:
        return str(ip_address(entries[-hops]))
    except ValueError:
        return ""

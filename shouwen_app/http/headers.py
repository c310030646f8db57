"""Security and cache headers (安全与缓存响应头) of every answer, from one place."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shouwen_app.http.csp import content_security_policy, scripts_of

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_HASHED = "public, max-age=31536000, immutable"
_REVALIDATE = "no-cache"
_NEVER_KEPT = "no-store"
_INDEXED = ("/", "/en/")
_STATIC_SUFFIXES = (".css", ".js", ".svg", ".ico", ".png", ".woff2")


@dataclass(frozen=True, slots=True)
class Headers:
    """ASGI: adds the headers; ``scripts`` are inline scripts' hashes per page, ``sockets`` our websocket origins.

    An answer that is no page of ours, as a file from outside, brings its own content security policy, which stays.
    """

    app: ASGIApp
    scripts: Mapping[str, tuple[str, ...]]
    sockets: tuple[str, ...]
    is_https: bool
    _always: dict[str, str] = field(default_factory=lambda: dict(_ALWAYS))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._complete(MutableHeaders(scope=message), scope["path"], message["status"])
            await send(message)

        return await self.app(scope, receive, send_with_headers)

    def _complete(self, headers: MutableHeaders, path: str, status: int) -> None:
        for name, value in self._always.items():
            headers[name] = value
        if path not in _INDEXED:
            headers["X-Robots-Tag"] = "noindex"
        if self.is_https:
            headers["Strict-Transport-Security"] = "max-age=31536000"
        headers.setdefault(
            "Content-Security-Policy",
            content_security_policy(scripts_of(path, status, self.scripts), self.sockets),
        )
        headers.setdefault("Cache-Control", _cache_control(path, status))
        location = headers.get("location", "")
        if location.startswith("http://") and status in {301, 307, 308}:
            headers["location"] = _path_only(location)


def _cache_control(path: str, status: int) -> str:
    if status not in {200, 206, 304}:
        return _NEVER_KEPT
    if path.startswith("/assets/"):
        return _HASHED
    return _REVALIDATE if path.endswith(_STATIC_SUFFIXES) else _NEVER_KEPT


def _path_only(location: str) -> str:
    """The static files' redirect to a trailing slash, without the scheme it guesses wrongly behind TLS."""
    return "/" + location.split("/", 3)[3].lstrip("/")

"""Security and cache headers (安全与缓存响应头) of every answer, from one place."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shouwen_app.http.csp import content_security_policy, scripts_of

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_OF_PAGES = {
    "Referrer-Policy": "strict-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_HASHED = "public, max-age=31536000, immutable"
_REVALIDATE = "no-cache"
_NEVER_KEPT = "no-store"
_INDEXED = ("/", "/en/")
_STATIC_SUFFIXES = (".css", ".js", ".svg", ".ico", ".png", ".woff2")
_NO_PAGES = (".css", ".js")
"""What a browser never shows as a page: a cheap phone is spared a policy with each of a page's twenty files."""


@dataclass(frozen=True, slots=True)
class Headers:
    """ASGI: adds the headers; ``scripts`` are inline scripts' hashes per page, ``sockets`` our websocket origins.

    An answer that is no page of ours, as a file from outside, brings its own content security policy, which stays.
    """

    app: ASGIApp
    scripts: Mapping[str, tuple[str, ...]]
    sockets: tuple[str, ...]
    is_https: bool

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._complete(MutableHeaders(scope=message), scope["path"], message["status"])
            await send(message)

        return await self.app(scope, receive, send_with_headers)

    def _complete(self, headers: MutableHeaders, path: str, status: int) -> None:
        headers.update(_ALWAYS)
        if self.is_https:
            headers["Strict-Transport-Security"] = "max-age=31536000"
        headers.setdefault("Cache-Control", _cache_control(path, status))
        if not path.endswith(_NO_PAGES):
            self._complete_page(headers, path, status)
        location = headers.get("location", "")
        if location.startswith("http://") and status in {301, 307, 308}:
            headers["location"] = _path_only(location)

    def _complete_page(self, headers: MutableHeaders, path: str, status: int) -> None:
        headers.update(_OF_PAGES)
        if path not in _INDEXED:
            headers["X-Robots-Tag"] = "noindex"
        headers.setdefault(
            "Content-Security-Policy",
            content_security_policy(scripts_of(path, status, self.scripts), self.sockets),
        )


def _cache_control(path: str, status: int) -> str:
    if status not in {200, 206, 304}:
        return _NEVER_KEPT
    if path.startswith("/assets/"):
        return _HASHED
    return _REVALIDATE if path.endswith(_STATIC_SUFFIXES) else _NEVER_KEPT


def _path_only(location: str) -> str:
    """The static files' redirect to a trailing slash, without the scheme it guesses wrongly behind TLS."""
    return "/" + location.split("/", 3)[3].lstrip("/")

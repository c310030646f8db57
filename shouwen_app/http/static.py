"""Makes one build fit every address (静态文件): the connection address built in becomes the page's own, at run time."""

import re
from hashlib import sha256
from pathlib import Path
from typing import Final

from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from shouwen_app.texts import t

HIDDEN: Final = ("/_upload", "/_all_routes", "/auth-codespace", "/_health")

_BUILT_IN = re.compile(r"(http|ws)s?://localhost(?::\d+)?")
_ORIGIN = {"http": "${location.origin}", "ws": "${location.origin.replace(/^http/,`ws`)}"}


def with_own_address(script: str) -> str:
    """The connection settings ``script`` with the address given at build time replaced by the page's origin."""
    return _BUILT_IN.sub(lambda found: _ORIGIN[found[1]], script)


class Static:
    """ASGI: answers the connection settings and hides the framework's routes that this product does not use."""

    def __init__(self, app: ASGIApp, client_dir: Path) -> None:
        self._app = app
        self._scripts = {
            f"/assets/{path.name}": with_own_address(path.read_text("utf-8"))
            for path in (client_dir / "assets").glob("reflex-env-*.js")
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        path = scope["path"]
        if path in self._scripts:
            return await _script(self._scripts[path], scope)(scope, receive, send)
        if path.startswith(HIDDEN):
            return await PlainTextResponse(t("http.not_found"), 404)(scope, receive, send)
        return await self._app(scope, receive, send)


def _script(text: str, scope: Scope) -> Response:
    """Revalidated each time: its name is the hash of what was built, not of what is answered."""
    tag = f'"{sha256(text.encode()).hexdigest()[:16]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if (b"if-none-match", tag.encode()) in scope["headers"]:
        return Response(status_code=304, headers=headers)
    return Response(text, media_type="text/javascript", headers=headers)

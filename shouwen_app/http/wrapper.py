"""The one ASGI wrapper (外层包装) around framework, routes and files: logs, headers, limits, endpoints, addresses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reflex.utils.prerequisites import get_web_dir
from starlette.routing import compile_path
from starlette.types import ASGIApp

from shouwen_app.frontend.composition import client_dir
from shouwen_app.frontend.inline_scripts import MANIFEST, read_manifest
from shouwen_app.http.access_log import AccessLog
from shouwen_app.http.body_limit import BodyLimit
from shouwen_app.http.client_address import ClientAddress
from shouwen_app.http.csp import socket_origins
from shouwen_app.http.dispatch import Dispatch
from shouwen_app.http.endpoint import LARGEST_BODY, Endpoint, Refusal
from shouwen_app.http.headers import Headers
from shouwen_app.http.static import Static
from shouwen_app.settings import settings


@dataclass(frozen=True, slots=True)
class Wrapper:
    """Given to the app as its transformer; the build must stand before the app is served."""

    endpoints: Sequence[Endpoint]
    refusal: Refusal

    def __call__(self, app: ASGIApp) -> ASGIApp:
        house, web_dir = settings(), get_web_dir()
        inner = Static(app, client_dir(web_dir))
        answering = Dispatch(inner, self.endpoints, self.refusal, house.allowed_origins)
        limited = BodyLimit(answering, self._largest_body)
        scripts = read_manifest(web_dir / MANIFEST)
        headed = Headers(limited, scripts, socket_origins(house.allowed_origins), house.is_https)
        return AccessLog(ClientAddress(headed, house.trusted_proxy_hops))

    def _largest_body(self, path: str) -> int:
        stripped = path.rstrip("/") or "/"
        limits = (each.largest_body for each in self.endpoints if _pattern(each.path).match(stripped))
        return max(limits, default=LARGEST_BODY)


@cache
def _pattern(path: str) -> re.Pattern[str]:
    return compile_path(path.rstrip("/") or "/")[0]

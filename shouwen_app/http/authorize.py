"""Who may call an endpoint (接口权限): the same cookie, permissions and log as for events, in one place."""

from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import SYSTEM, Act, Via
from shouwen_app.http.api.authorize import KEY_PERMISSION, key_refusal
from shouwen_app.http.endpoint import PUBLIC, SIGNED_IN
from shouwen_app.services.clock import now
from shouwen_app.services.signin.access import log_refusal
from shouwen_app.services.signin.cookie import token_in
from shouwen_app.services.signin.local_path import local_path
from shouwen_app.services.signin.log_in import Browser
from shouwen_app.services.signin.recognise import recognise
from shouwen_app.services.signin.views import SignedIn
from shouwen_app.services.transaction import in_transaction
from shouwen_app.texts import t

_WHILE_PASSWORD_IS_OWED: Final = frozenset({"/password", "/logout"})


async def refusal(request: Request, permission: str) -> Response | None:
    """None lets the request through; else a redirect to log-in, or 403, which is written down; a program gets a problem."""
    if permission == PUBLIC:
        return None
    if permission.startswith(KEY_PERMISSION):
        return await key_refusal(request, permission)
    signed_in = await signed_in_by(request)
    path = request.url.path.rstrip("/") or "/"
    if signed_in is None:
        return RedirectResponse(_login_page(request), 303)
    if signed_in.must_change_password and path not in _WHILE_PASSWORD_IS_OWED:
        return RedirectResponse("/password?error=first", 303)
    if permission == SIGNED_IN or permission in signed_in.actor.permissions:
        return None
    await in_transaction(
        log_refusal,
        Act(SYSTEM, now()),
        staff_id=signed_in.actor.staff_id,
        what=f"{request.method} {path}",
        address=browser_of(request).address,
        kind=AccessKind.REQUEST_REFUSED,
    )
    return PlainTextResponse(t("error.permission.denied"), 403)


async def signed_in_by(request: Request) -> SignedIn | None:
    """The session behind a request, looked up once; also tells customers' endpoints that a member of staff calls."""
    if not hasattr(request.state, "signed_in"):
        request.state.signed_in = await recognise(browser_of(request).token)
    return request.state.signed_in


async def act_of(request: Request, request_id: str = "") -> Act:
    """An act of whoever sent a request that ``refusal`` has let through for a permission or ``signed-in``."""
    signed_in = await signed_in_by(request)
    if signed_in is None:
        raise RuntimeError("this endpoint admits people who are not signed in")
    return Act(signed_in.actor, now(), request_id, Via.PAGE)


def browser_of(request: Request) -> Browser:
    """Address, name and session token of the browser."""
    address = request.client.host if request.client else ""
    token = token_in(request.headers.get("cookie", ""))
    return Browser(address[:64], request.headers.get("user-agent", "")[:200], token)


def _login_page(request: Request) -> str:
    if request.method not in {"GET", "HEAD"}:
        return "/login?error=expired"
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return f"/login?next={quote(local_path(asked), safe='')}"

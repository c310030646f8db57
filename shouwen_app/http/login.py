"""Log-in, log-out and change of password (登录、退出、修改密码) as native forms; each answers with a full page load."""

from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.http.authorize import act_of, browser_of
from shouwen_app.http.endpoint import PUBLIC, SIGNED_IN, Endpoint
from shouwen_app.http.posted import posted_fields
from shouwen_app.services.signin.cookie import cookie_name
from shouwen_app.services.signin.local_path import local_path
from shouwen_app.services.signin.log_in import log_in, replace_password
from shouwen_app.services.signin.sign_out import sign_out
from shouwen_app.services.signin.views import Admission
from shouwen_app.services.transaction import in_transaction
from shouwen_app.settings import settings

_SEE_OTHER: Final = 303


async def post_login(request: Request) -> Response:
    """303 to the page asked for, or back to the form with the reason."""
    form = await posted_fields(request)
    login, password = form.get("login", "").strip(), form.get("password", "")
    goal = local_path(form.get("next", ""))
    if not login or not password:
        return _back("/login", "missing", goal=goal)
    admission = await log_in(login, password, browser_of(request))
    if admission.refused:
        return _back("/login", admission.refused, minutes=admission.minutes, goal=goal)
    is_free = not admission.home.startswith("/password")
    return admit(admission, goal if goal and is_free else admission.home)


async def post_logout(request: Request) -> Response:
    """End the session here and in the browser."""
    await in_transaction(sign_out, await act_of(request), token=browser_of(request).token)
    response = RedirectResponse("/login", _SEE_OTHER)
    response.delete_cookie(
        cookie_name(), path="/", secure=settings().is_https, httponly=True, samesite="strict"
    )
    return response


async def post_password(request: Request) -> Response:
    """303 to the first page with a new session, or back to the form with the reason."""
    form = await posted_fields(request)
    old, new, repeat = (form.get(name, "") for name in ("old", "new", "repeat"))
    try:
        admission = await replace_password(
            await act_of(request), old=old, new=new, repeat=repeat, browser=browser_of(request)
        )
    except InvalidInput as error:
        return _back("/password", error.code.removeprefix("signin."))
    if admission.refused:
        return _back("/password", admission.refused, minutes=admission.minutes)
    return admit(admission, admission.home)


def admit(admission: Admission, goal: str) -> Response:
    """303 to ``goal`` with the session cookie: not readable by scripts, not sent by other sites."""
    response = RedirectResponse(goal, _SEE_OTHER)
    response.set_cookie(
        cookie_name(),
        admission.token,
        max_age=int(settings().session_absolute.total_seconds()),
        path="/",
        secure=settings().is_https,
        httponly=True,
        samesite="strict",
    )
    return response


def _back(page: str, error: str, *, minutes: int = 0, goal: str = "") -> Response:
    asked = (
        {"error": error} | ({"minutes": str(minutes)} if minutes else {}) | ({"next": goal} if goal else {})
    )
    return RedirectResponse(f"{page}?{urlencode(asked)}", _SEE_OTHER)


LOGIN_ENDPOINTS: Final[tuple[Endpoint, ...]] = (
    Endpoint("/login", ("POST",), post_login, PUBLIC, largest_body=20_000),
    Endpoint("/logout", ("POST",), post_logout, SIGNED_IN, largest_body=20_000),
    Endpoint("/password", ("POST",), post_password, SIGNED_IN, largest_body=20_000),
)

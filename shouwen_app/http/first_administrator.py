"""The form of the one-time link (首次启动): founds the institution and signs its first administrator in."""

import asyncio
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.errors import InvalidInput, ShouwenError
from shouwen_app.domain.passwords import check_password
from shouwen_app.http.authorize import browser_of
from shouwen_app.http.endpoint import PUBLIC, Endpoint
from shouwen_app.http.filled_page import filled, page_html
from shouwen_app.http.login import admit
from shouwen_app.http.posted import posted_fields
from shouwen_app.services.clock import now
from shouwen_app.services.people.first_administrator import appoint_first_administrator, check_link
from shouwen_app.services.signin.hashing import hash_password
from shouwen_app.services.signin.views import Admission
from shouwen_app.services.transaction import in_reading, in_transaction
from shouwen_app.settings import settings
from shouwen_app.state.public.answers import problem_answer

_KEPT: Final = ("institution", "login", "name")


async def post_first(request: Request) -> Response:
    """303 into the settings; with anything wrong the form comes back as it was filled in, without the passwords."""
    form = await posted_fields(request)
    typed = {name: form.get(name, "") for name in _KEPT}
    new, repeat = form.get("new", ""), form.get("repeat", "")
    try:
        admission = await _appoint(request, typed, new, repeat)
    except ShouwenError as error:
        kept = {name: [value] for name, value in typed.items()}
        page = filled(page_html("first"), kept, problem_answer(error), wrong=error.field)
        return HTMLResponse(page, 422)
    return admit(admission, admission.home)


async def _appoint(request: Request, typed: dict[str, str], new: str, repeat: str) -> Admission:
    token, browser = request.query_params.get("k", ""), browser_of(request)
    await in_reading(check_link, Act(SYSTEM, now()), token=token)
    policy = settings().password_policy
    canonical = check_password(new, login=typed["login"], name=typed["name"], policy=policy)
    if new != repeat:
        raise InvalidInput("signin.repeat_differs", field="repeat")
    password_hash = await asyncio.to_thread(hash_password, canonical)
    return await in_transaction(
        appoint_first_administrator,
        Act(SYSTEM, now()),
        token=token,
        **typed,
        password_hash=password_hash,
        address=browser.address,
        browser=browser.name,
    )


FIRST_ENDPOINTS: Final[tuple[Endpoint, ...]] = (
    Endpoint("/first", ("POST",), post_first, PUBLIC, largest_body=20_000),
)

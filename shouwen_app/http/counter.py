"""The tablet at the counter (柜面评价屏): pairing, the neutral page, and the call that leads on to a rating."""

from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import ShouwenError
from shouwen_app.http.customer_form import address_of, first, refused, shown, typed_fields
from shouwen_app.http.endpoint import PUBLIC, Endpoint
from shouwen_app.http.filled_page import Typed
from shouwen_app.services.counters.at_the_tablet import Tablet, open_tablet, pair_tablet, take_call
from shouwen_app.services.counters.cookie import LASTS, tablet_cookie, tablet_token_in
from shouwen_app.services.progress.guesses import counted_tries
from shouwen_app.services.transaction import in_reading, in_transaction
from shouwen_app.settings import settings
from shouwen_app.state.public.asked import customer_act
from shouwen_app.state.public.counter_answers import ASK, START, welcome_answer
from shouwen_app.state.public.markup import Html
from shouwen_app.texts.language import own_path

_PAGE: Final = "counter"
_SEE_OTHER: Final = 303
_NOTHING_YET: Final = 204


async def counter_page(request: Request) -> Response:
    """The neutral page of a paired tablet, else the form that pairs one; neither holds anything of a customer."""
    tablet = await _tablet(request, customer_act())
    return shown(_PAGE, {}, welcome_answer(tablet.unit) if tablet is not None else Html())


async def counter_form(request: Request) -> Response:
    """Pair a tablet; or take up the call that waits for it, as its script asks every few seconds and its button does."""
    typed: Typed = {}
    try:
        typed = await typed_fields(request)
        asked = first(typed, "do")
        return await (_taken(request, asked) if asked in (ASK, START) else _paired(request, typed))
    except ShouwenError as problem:
        return refused(_PAGE, typed, problem)


COUNTER_ENDPOINTS: Final = (
    Endpoint("/counter", ("GET",), counter_page, PUBLIC),
    Endpoint("/counter", ("POST",), counter_form, PUBLIC, largest_body=20_000),
)


async def _paired(request: Request, typed: Typed) -> Response:
    """303 to the neutral page with the tablet's cookie: not readable by scripts, not sent by other sites."""
    act = customer_act()
    with counted_tries(address_of(request), act.at):
        token = await in_transaction(pair_tablet, act, code=first(typed, "code"))
    response = RedirectResponse(own_path("/counter/"), _SEE_OTHER)
    response.set_cookie(
        tablet_cookie(),
        token,
        max_age=int(LASTS.total_seconds()),
        path="/",
        secure=settings().is_https,
        httponly=True,
        samesite="strict",
    )
    return response


async def _taken(request: Request, asked: str) -> Response:
    act = customer_act()
    tablet = await _tablet(request, act)
    if tablet is None:
        return RedirectResponse(own_path("/counter/"), _SEE_OTHER)
    path = await in_transaction(take_call, act, tablet=_token(request)) if tablet.is_due else ""
    if path:
        return RedirectResponse(own_path(path), _SEE_OTHER)
    if asked == ASK:
        return Response(status_code=_NOTHING_YET)
    return shown(_PAGE, {}, welcome_answer(tablet.unit, nothing_waits=True))


async def _tablet(request: Request, act: Act) -> Tablet | None:
    token = _token(request)
    return await in_reading(open_tablet, act, tablet=token) if token else None


def _token(request: Request) -> str:
    return tablet_token_in(request.headers.get("cookie", ""))

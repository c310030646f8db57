"""Public lists without scripts (无脚本查看): the button on /units and /promise fills the page on the server."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from shouwen_app.http.customer_form import shown
from shouwen_app.http.endpoint import PUBLIC, Endpoint
from shouwen_app.services.progress.directory import list_public_units
from shouwen_app.services.progress.promises import list_promises
from shouwen_app.services.transaction import in_reading
from shouwen_app.state.public.asked import customer_act
from shouwen_app.state.public.lists import promises_answer, units_answer


async def units_list(_: Request) -> Response:
    """The units with their hours, as the living page shows them."""
    return shown("units", {}, units_answer(await in_reading(list_public_units, customer_act())))


async def promise_list(_: Request) -> Response:
    """The rules and limits in plain words, as the living page shows them."""
    return shown("promise", {}, promises_answer(await in_reading(list_promises, customer_act())))


LISTING_ENDPOINTS: Final = (
    Endpoint("/units", ("POST",), units_list, PUBLIC),
    Endpoint("/promise", ("POST",), promise_list, PUBLIC),
)

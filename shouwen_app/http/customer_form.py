"""What customers' forms share (客户表单): reading what was typed, and answering with the page's own HTML."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from shouwen_app.domain.errors import InvalidInput, ShouwenError
from shouwen_app.http.filled_page import Typed, filled, page_html
from shouwen_app.services.asks.flood import TOO_MANY_SENT
from shouwen_app.services.progress.guesses import TOO_MANY
from shouwen_app.state.public.answers import problem_answer
from shouwen_app.state.public.markup import Html

_MOST_FIELDS: Final = 60
_LATER: Final = TOO_MANY | TOO_MANY_SENT


async def typed_fields(request: Request) -> Mapping[str, list[str]]:
    """The values of each field. Raises InvalidInput for what is no form of ours."""
    body = (await request.body()).decode("utf-8", "replace")
    try:
        return parse_qs(body, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise InvalidInput("public.form_malformed") from None


def first(typed: Typed, field: str) -> str:
    """The first value of a field, "" without one."""
    values = typed.get(field, ())
    return values[0] if values else ""


def address_of(request: Request) -> str:
    """Where the request comes from, for counting."""
    return request.client.host if request.client else ""


def refused(page: str, typed: Typed, problem: ShouwenError, *, before: str = "") -> Response:
    """The page with what was typed, the problem above it and the field to blame marked."""
    return refused_on(page_html(page), typed, problem, before=before)


def refused_on(html: str, typed: Typed, problem: ShouwenError, *, before: str = "") -> Response:
    """Like ``refused``, on the HTML of a page that is not the same for everybody."""
    said = filled(html, typed, problem_answer(problem, before=before), wrong=problem.field)
    return HTMLResponse(said, 429 if problem.code in _LATER else 422)


def shown(page: str, typed: Typed, answer: Html, *, status: int = 200) -> Response:
    """The page with ``answer`` in it, which nobody keeps: it may hold a code that is shown once."""
    return HTMLResponse(filled(page_html(page), typed, answer), status, {"Cache-Control": "no-store"})

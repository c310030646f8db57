"""What all forms of customers share (客户表单): reading the fields, and giving a refused form back as it was."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from shouwen_app.domain.errors import InvalidInput, ShouwenError
from shouwen_app.http.filled_page import Typed, filled, page_html
from shouwen_app.services.progress.guesses import TOO_MANY
from shouwen_app.state.public.answers import problem_answer

_MOST_FIELDS: Final = 60


async def typed_fields(request: Request) -> Mapping[str, list[str]]:
    """All values of each field. Raises InvalidInput for a flood of them."""
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
    """Where a form came from, for counting wrong guesses."""
    return request.client.host if request.client else ""


def refused(page: str, typed: Typed, problem: ShouwenError, *, before: str = "") -> Response:
    """The page as it was filled in, with what is wrong and what to do next."""
    html = filled(page_html(page), typed, problem_answer(problem, before=before), wrong=problem.field)
    return HTMLResponse(html, 429 if problem.code in TOO_MANY else 422)

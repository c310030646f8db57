"""What customers' forms share (客户表单): reading what was typed, and answering with the page's own HTML."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from shouwen_app.domain.attachment import Upload, claimed_name
from shouwen_app.domain.errors import InvalidInput, ShouwenError
from shouwen_app.http.endpoint import LARGEST_BODY
from shouwen_app.http.filled_page import Typed, filled, page_html
from shouwen_app.http.multipart import PostedForm, posted_form
from shouwen_app.services.asks.flood import TOO_MANY_SENT, count_files
from shouwen_app.services.attachments.prepare import Prepared, prepare
from shouwen_app.services.progress.guesses import TOO_MANY
from shouwen_app.state.public.answers import problem_answer
from shouwen_app.state.public.markup import Html
from shouwen_app.texts import CATALOG, t

FILES: Final = "files"
"""Name of the control that chooses them."""

_FAMILIES: Final = {"q": ("progress",), "opinion": ("opinion", "ask")}
"""Where the labels of a page's fields stand among the texts, when not under the page's own name."""
_MOST_FIELDS: Final = 60
_LATER: Final = TOO_MANY | TOO_MANY_SENT


async def typed_form(request: Request) -> PostedForm:
    """The values of each field, and the files. Raises InvalidInput for what is no form of ours."""
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await posted_form(request)
    return PostedForm(await typed_fields(request), ())


async def typed_fields(request: Request) -> Mapping[str, list[str]]:
    """The values of each field of a form without files. Raises InvalidInput for what is no form of ours."""
    body = await request.body()
    try:
        if len(body) > LARGEST_BODY:
            raise ValueError
        text = body.decode("utf-8", "replace")
        return parse_qs(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise InvalidInput("public.form_malformed") from None


async def checked_files(form: PostedForm, address: str, now: datetime) -> tuple[Prepared, ...]:
    """The files of a form as they may be kept, counted against ``address``, since drawing pictures anew takes time.

    Raises InvalidInput for the first that cannot be taken, RuleViolation when too many were sent.
    """
    if not form.files:
        return ()
    count_files(address, now)
    return await run_in_threadpool(prepare, form.files)


def first(typed: Typed, field: str) -> str:
    """The first value of a field, "" without one."""
    values = typed.get(field, ())
    return values[0] if values else ""


def address_of(request: Request) -> str:
    """Where the request comes from, for counting."""
    return request.client.host if request.client else ""


def refused(
    page: str, typed: Typed, problem: ShouwenError, *, before: str = "", files: Sequence[Upload] = ()
) -> Response:
    """The page with what was typed, the problem above it and the field to blame marked.

    A browser never fills in files again, so whoever chose ``files`` is told to choose them anew, and which one is meant.
    """
    named = before + _unfilled(page, problem)
    return refused_on(page_html(page), typed, problem, before=named, files=files)


def refused_on(
    html: str, typed: Typed, problem: ShouwenError, *, before: str = "", files: Sequence[Upload] = ()
) -> Response:
    """Like ``refused``, on the HTML of a page that is not the same for everybody."""
    answer = problem_answer(problem, before=before + _named(problem, files), after=_again(files))
    said = filled(html, typed, answer, wrong=problem.field)
    return HTMLResponse(said, 429 if problem.code in _LATER else 422)


def shown(page: str, typed: Typed, answer: Html, *, status: int = 200) -> Response:
    """The page with ``answer`` in it, which nobody keeps: it may hold a code that is shown once."""
    return HTMLResponse(filled(page_html(page), typed, answer), status, {"Cache-Control": "no-store"})


def _unfilled(page: str, problem: ShouwenError) -> str:
    """Which field was left empty, by its label; every other problem says in its own words what it is about."""
    if problem.code != "input.required":
        return ""
    keys = [f"{family}.{problem.field}" for family in _FAMILIES.get(page, (page,))]
    label = next((t(key) for key in keys if key in CATALOG), "")
    return t("public.field_named", label=label) if label else ""


def _named(problem: ShouwenError, files: Sequence[Upload]) -> str:
    number = problem.params.get("n")
    if problem.field != FILES or not isinstance(number, int):
        return ""
    return t("attachment.of_name", name=claimed_name(files[number - 1].name))


def _again(files: Sequence[Upload]) -> str:
    return t("attachment.choose_again", n=len(files)) if files else ""

"""What goes to paper (打印): the register, the return, receipts and minutes as plain pages with one style sheet."""

from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from shouwen_app.domain.errors import NotFound, NotPermitted, ShouwenError
from shouwen_app.domain.permissions import Permission
from shouwen_app.http.authorize import act_of
from shouwen_app.http.bulletin_html import document_html
from shouwen_app.http.endpoint import Endpoint
from shouwen_app.http.filing_html import filing_html
from shouwen_app.http.handover_html import handover_html
from shouwen_app.http.minutes_html import minutes_html
from shouwen_app.http.print_html import receipt_html, register_html
from shouwen_app.services.cases.minutes_print import print_minutes
from shouwen_app.services.cases.receipt import print_receipt
from shouwen_app.services.evaluations.print import print_evaluation
from shouwen_app.services.filing.export import print_filing
from shouwen_app.services.handovers.print import print_handover
from shouwen_app.services.register.print import print_register
from shouwen_app.services.transaction import in_reading, in_transaction
from shouwen_app.state.parsing import arguments_of
from shouwen_app.texts.errors import error_text

_NO_STORE: Final = {"Cache-Control": "no-store"}
_LONGEST_ID: Final = 10


async def register_on_paper(request: Request) -> Response:
    """Every case the filters find, on numbered sheets."""
    try:
        book = await in_reading(print_register, await act_of(request), query=dict(request.query_params))
    except ShouwenError as error:
        return _refused(error)
    return HTMLResponse(register_html(book), headers=_NO_STORE)


async def receipt_on_paper(request: Request) -> Response:
    """The receipt with a fresh progress link; a POST, since the link printed before ends."""
    act = await act_of(request)
    try:
        printed = await in_transaction(print_receipt, act, case_no=request.path_params["case_no"])
    except ShouwenError as error:
        return _refused(error)
    return HTMLResponse(receipt_html(printed, act.at), headers=_NO_STORE)


async def minutes_on_paper(request: Request) -> Response:
    """The minutes of a special meeting, with lines to sign on."""
    asked = request.query_params.get("meeting", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < _LONGEST_ID else 0
    try:
        printed = await in_reading(
            print_minutes,
            await act_of(request),
            case_no=request.path_params["case_no"],
            meeting=number,
        )
    except ShouwenError as error:
        return _refused(error)
    return HTMLResponse(minutes_html(printed), headers=_NO_STORE)


async def filing_on_paper(request: Request) -> Response:
    """The return of a quarter, complete, for the house."""
    try:
        arguments = arguments_of(print_filing, dict(request.query_params))
        document = await in_reading(print_filing, await act_of(request), **arguments)
    except ShouwenError as error:
        return _refused(error)
    return HTMLResponse(filing_html(document), headers=_NO_STORE)


async def handover_on_paper(request: Request) -> Response:
    """A handover with its matters and three lines to sign on."""
    try:
        arguments = arguments_of(print_handover, {"handover": request.path_params["number"]})
        printed = await in_reading(print_handover, await act_of(request), **arguments)
    except ShouwenError as error:
        return _refused(error)
    return HTMLResponse(handover_html(printed), headers=_NO_STORE)


async def evaluation_on_paper(request: Request) -> Response:
    """A published evaluation as it was sealed."""
    try:
        arguments = arguments_of(print_evaluation, dict(request.query_params))
        document, digest = await in_reading(print_evaluation, await act_of(request), **arguments)
    except ShouwenError as error:
        return _refused(error)
    return HTMLResponse(document_html(document, document.meta, digest, document.title), headers=_NO_STORE)


PRINT_ENDPOINTS: Final = (
    Endpoint("/print/evaluation", ("GET",), evaluation_on_paper, Permission.EVALUATION_VIEW.value),
    Endpoint("/print/filing", ("GET",), filing_on_paper, Permission.INSIGHT_VIEW.value),
    Endpoint("/print/register", ("GET",), register_on_paper, Permission.CASE_VIEW.value),
    Endpoint("/print/handover/{number}", ("GET",), handover_on_paper, Permission.HANDOVER_VIEW.value),
    Endpoint("/print/minutes/{case_no}", ("GET",), minutes_on_paper, Permission.CASE_VIEW.value),
    Endpoint("/print/receipt/{case_no}", ("POST",), receipt_on_paper, Permission.CASE_REGISTER.value),
)


def _refused(error: ShouwenError) -> Response:
    status = {NotFound: 404, NotPermitted: 403}.get(type(error), 422)
    return PlainTextResponse(error_text(error), status)

"""What goes to paper (打印): the register, the return, receipts and minutes as plain pages with one style sheet."""

from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from shouwen_app.domain.errors import NotFound, NotPermitted, ShouwenError
from shouwen_app.domain.permissions import Permission
from shouwen_app.http.action_html import action_html
from shouwen_app.http.authorize import act_of
from shouwen_app.http.bulletin_html import document_html
from shouwen_app.http.decision_html import decision_html
from shouwen_app.http.endpoint import Endpoint
from shouwen_app.http.filing_html import filing_html
from shouwen_app.http.handover_html import handover_html
from shouwen_app.http.minutes_html import minutes_html
from shouwen_app.http.print_html import receipt_html, register_html
from shouwen_app.http.rules_html import rules_html
from shouwen_app.services.actions.read import read_action
from shouwen_app.services.cases.minutes_print import print_minutes
from shouwen_app.services.cases.receipt import print_receipt
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.evaluations.print import print_evaluation
from shouwen_app.services.filing.export import print_filing
from shouwen_app.services.handovers.print import print_handover
from shouwen_app.services.proceedings.print import print_decision
from shouwen_app.services.register.print import print_register
from shouwen_app.services.rule_board.board import rule_board
from shouwen_app.services.transaction import in_reading, in_transaction
from shouwen_app.state.parsing import arguments_of
from shouwen_app.texts import t
from shouwen_app.texts.errors import error_text

NO_STORE: Final = {"Cache-Control": "no-store"}
_LONGEST_ID: Final = 10


async def register_on_paper(request: Request) -> Response:
    """Every case the filters find, on numbered sheets."""
    try:
        book = await in_reading(print_register, await act_of(request), query=dict(request.query_params))
    except ShouwenError as error:
        return refused(error)
    return HTMLResponse(register_html(book), headers=NO_STORE)


async def receipt_on_paper(request: Request) -> Response:
    """The receipt with a fresh progress link; a POST, since the link printed before ends."""
    act = await act_of(request)
    try:
        printed = await in_transaction(print_receipt, act, case_no=request.path_params["case_no"])
    except ShouwenError as error:
        return refused(error)
    return HTMLResponse(receipt_html(printed, act.at), headers=NO_STORE)


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
        return refused(error)
    return HTMLResponse(minutes_html(printed), headers=NO_STORE)


async def filing_on_paper(request: Request) -> Response:
    """The return of a quarter, complete, for the house."""
    try:
        arguments = arguments_of(print_filing, dict(request.query_params))
        document = await in_reading(print_filing, await act_of(request), **arguments)
    except ShouwenError as error:
        return refused(error)
    return HTMLResponse(filing_html(document), headers=NO_STORE)


async def handover_on_paper(request: Request) -> Response:
    """A handover with its matters and three lines to sign on."""
    try:
        arguments = arguments_of(print_handover, {"handover": request.path_params["number"]})
        printed = await in_reading(print_handover, await act_of(request), **arguments)
    except ShouwenError as error:
        return refused(error)
    return HTMLResponse(handover_html(printed), headers=NO_STORE)


async def rules_on_paper(request: Request) -> Response:
    """The rules of a regulation with how they are kept."""
    act = await act_of(request)
    try:
        view = await in_reading(rule_board, act, **arguments_of(rule_board, dict(request.query_params)))
    except ShouwenError as error:
        return refused(error)
    return HTMLResponse(rules_html(view, local_text(act.at, "%Y-%m-%d %H:%M")), headers=NO_STORE)


async def decision_on_paper(request: Request) -> Response:
    """A decision of accountability, for its desk and its subjects."""
    try:
        arguments = arguments_of(print_decision, {"number": request.path_params["number"]})
        printed = await in_reading(print_decision, await act_of(request), **arguments)
    except ShouwenError as error:
        return refused(error)
    return HTMLResponse(decision_html(printed), headers=NO_STORE)


async def action_on_paper(request: Request) -> Response:
    """An improvement action with its plan, its effect and its steps."""
    act = await act_of(request)
    try:
        arguments = arguments_of(read_action, {"number": request.path_params["number"]})
        view = await in_reading(read_action, act, **arguments)
    except ShouwenError as error:
        return refused(error)
    printed = t("register.printed", at=local_text(act.at, "%Y-%m-%d %H:%M"), by=act.actor.name)
    return HTMLResponse(action_html(view, printed), headers=NO_STORE)


async def evaluation_on_paper(request: Request) -> Response:
    """A published evaluation as it was sealed."""
    try:
        arguments = arguments_of(print_evaluation, dict(request.query_params))
        document, digest = await in_reading(print_evaluation, await act_of(request), **arguments)
    except ShouwenError as error:
        return refused(error)
    return HTMLResponse(document_html(document, document.meta, digest, document.title), headers=NO_STORE)


PRINT_ENDPOINTS: Final = (
    Endpoint(
        "/print/accountability/{number}",
        ("GET",),
        decision_on_paper,
        Permission.ACCOUNTABILITY_ANSWER.value,
    ),
    Endpoint("/print/action/{number}", ("GET",), action_on_paper, Permission.IMPROVEMENT_VIEW.value),
    Endpoint("/print/evaluation", ("GET",), evaluation_on_paper, Permission.EVALUATION_VIEW.value),
    Endpoint("/print/filing", ("GET",), filing_on_paper, Permission.INSIGHT_VIEW.value),
    Endpoint("/print/register", ("GET",), register_on_paper, Permission.CASE_VIEW.value),
    Endpoint("/print/handover/{number}", ("GET",), handover_on_paper, Permission.HANDOVER_VIEW.value),
    Endpoint("/print/rules", ("GET",), rules_on_paper, Permission.INSIGHT_VIEW.value),
    Endpoint("/print/minutes/{case_no}", ("GET",), minutes_on_paper, Permission.CASE_VIEW.value),
    Endpoint("/print/receipt/{case_no}", ("POST",), receipt_on_paper, Permission.CASE_REGISTER.value),
)


def refused(error: ShouwenError) -> Response:
    """What somebody reads who asks for paper in vain."""
    status = {NotFound: 404, NotPermitted: 403}.get(type(error), 422)
    return PlainTextResponse(error_text(error), status)

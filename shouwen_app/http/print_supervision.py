"""Supervision on paper (督办打印): orders, observation sheets and the report to the Office as plain pages."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from shouwen_app.domain.errors import ShouwenError
from shouwen_app.domain.permissions import Permission
from shouwen_app.http.authorize import act_of
from shouwen_app.http.endpoint import Endpoint
from shouwen_app.http.print_pages import NO_STORE, refused
from shouwen_app.http.supervision_html import office_report_html, order_html, sheet_html
from shouwen_app.services.inspections.print import print_sheet
from shouwen_app.services.supervision.office_report import read_office_report
from shouwen_app.services.supervision.print import print_order
from shouwen_app.services.transaction import UseCase, in_reading
from shouwen_app.state.parsing import arguments_of

T = TypeVar("T")


async def order_on_paper(request: Request) -> Response:
    """An order with each unit's limit and replies."""
    return await _paper(request, print_order, order_html, order=request.path_params["order"])


async def sheet_on_paper(request: Request) -> Response:
    """An observation sheet with lines to sign on."""
    return await _paper(request, print_sheet, sheet_html, sheet=request.path_params["sheet"])


async def office_report_on_paper(request: Request) -> Response:
    """The report of a quarter."""
    return await _paper(request, read_office_report, office_report_html, **dict(request.query_params))


async def _paper(
    request: Request, use_case: UseCase[..., T], html: Callable[[T], str], **asked: Any
) -> Response:
    try:
        found = await in_reading(use_case, await act_of(request), **arguments_of(use_case, asked))
    except ShouwenError as error:
        return refused(error)
    return HTMLResponse(html(found), headers=NO_STORE)


SUPERVISION_PAPER: Final = (
    Endpoint("/print/inspection/{sheet}", ("GET",), sheet_on_paper, Permission.SUPERVISION_VIEW.value),
    Endpoint("/print/supervision/{order}", ("GET",), order_on_paper, Permission.SUPERVISION_VIEW.value),
    Endpoint(
        "/print/supervision-report", ("GET",), office_report_on_paper, Permission.SUPERVISION_VIEW.value
    ),
)

"""A bulletin as paper and as a workbook (月报、季报的打印与下载): from the frozen copy, both named by its number."""

from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from shouwen_app.domain.errors import ShouwenError
from shouwen_app.domain.permissions import Permission
from shouwen_app.http.authorize import act_of
from shouwen_app.http.bulletin_html import bulletin_html
from shouwen_app.http.endpoint import Endpoint
from shouwen_app.http.posted import reason_of
from shouwen_app.http.print_pages import NO_STORE, refused
from shouwen_app.services.bulletins.read import read_bulletin, take_bulletin
from shouwen_app.services.register.files import XLSX
from shouwen_app.services.transaction import in_reading, in_transaction
from shouwen_app.state.parsing import arguments_of


async def bulletin_on_paper(request: Request) -> Response:
    """One issue on A4."""
    try:
        arguments = arguments_of(read_bulletin, dict(request.query_params))
        read = await in_reading(read_bulletin, await act_of(request), **arguments)
    except ShouwenError as error:
        return refused(error)
    return HTMLResponse(bulletin_html(read), headers=NO_STORE)


async def bulletin_as_workbook(request: Request) -> Response:
    """One issue as XLSX, with an entry in the access log."""
    asked = {**request.query_params, "reason": await reason_of(request)}
    try:
        arguments = arguments_of(take_bulletin, asked)
        name, content = await in_transaction(take_bulletin, await act_of(request), **arguments)
    except ShouwenError as error:
        return refused(error)
    headers = {**NO_STORE, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=XLSX, headers=headers)


BULLETIN_ENDPOINTS: Final = (
    Endpoint("/print/bulletin", ("GET",), bulletin_on_paper, Permission.INSIGHT_VIEW.value),
    Endpoint("/export/bulletin.xlsx", ("GET", "POST"), bulletin_as_workbook, Permission.CASE_EXPORT.value),
)

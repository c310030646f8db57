"""Files of the register (登记簿导出): the same filters as the page, as XLSX or CSV."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Final

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import NotPermitted, ShouwenError
from shouwen_app.domain.permissions import Permission
from shouwen_app.http.authorize import act_of
from shouwen_app.http.endpoint import Endpoint
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.register.export import Sheet, export_register
from shouwen_app.services.register.files import csv_bytes, xlsx_bytes
from shouwen_app.services.transaction import in_transaction
from shouwen_app.texts.errors import error_text

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMATS: Final[dict[str, tuple[str, Callable[[Sheet], bytes]]]] = {
    "xlsx": (XLSX, xlsx_bytes),
    "csv": ("text/csv; charset=utf-8", csv_bytes),
}
_ONE_AT_A_TIME = asyncio.Semaphore(2)


async def export_xlsx(request: Request) -> Response:
    """The register as a workbook."""
    return await _file(request, "xlsx")


async def export_csv(request: Request) -> Response:
    """The register as comma-separated text."""
    return await _file(request, "csv")


EXPORT_ENDPOINTS: Final = (
    Endpoint("/export/register.xlsx", ("GET", "POST"), export_xlsx, Permission.CASE_EXPORT.value),
    Endpoint("/export/register.csv", ("GET", "POST"), export_csv, Permission.CASE_EXPORT.value),
)


async def _file(request: Request, kind: str) -> Response:
    act = await act_of(request)
    reason = await _reason(request)
    try:
        async with _ONE_AT_A_TIME:
            body = await in_transaction(
                _written, act, query=dict(request.query_params), reason=reason, kind=kind
            )
    except ShouwenError as error:
        return PlainTextResponse(error_text(error), 403 if isinstance(error, NotPermitted) else 422)
    name = f"register-{local_text(act.at, '%Y%m%d-%H%M')}.{kind}"
    return Response(
        body,
        media_type=_FORMATS[kind][0],
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


def _written(session: Session, act: Act, *, query: Mapping[str, str], reason: str, kind: str) -> bytes:
    """The rows are read while they are written, inside the transaction that logs the export."""
    return _FORMATS[kind][1](export_register(session, act, query=query, reason=reason, file_format=kind))


async def _reason(request: Request) -> str:
    if request.method != "POST":
        return ""
    given = (await request.form()).get("reason", "")
    return given if isinstance(given, str) else ""

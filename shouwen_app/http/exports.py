"""Files (导出文件): the register as its page filters it, figures, the return, the improvement loop; as XLSX or CSV."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import NotPermitted, ShouwenError
from shouwen_app.domain.permissions import Permission
from shouwen_app.http.authorize import act_of
from shouwen_app.http.endpoint import Endpoint
from shouwen_app.http.posted import reason_of
from shouwen_app.services.actions.export import export_actions
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.filing.export import export_filing
from shouwen_app.services.insight.export import export_figures
from shouwen_app.services.register.export import Sheet, export_register
from shouwen_app.services.register.files import XLSX, csv_bytes, xlsx_bytes
from shouwen_app.services.rule_board.export import export_rules
from shouwen_app.services.transaction import in_transaction
from shouwen_app.state.parsing import arguments_of
from shouwen_app.texts.errors import error_text

_FORMATS: Final[dict[str, tuple[str, Callable[[Sheet], bytes]]]] = {
    "xlsx": (XLSX, xlsx_bytes),
    "csv": ("text/csv; charset=utf-8", csv_bytes),
}
_ONE_AT_A_TIME = asyncio.Semaphore(2)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a request asks for: the query of the page, why, and the format."""

    query: Mapping[str, str]
    reason: str
    kind: str


_SheetOf: TypeAlias = Callable[[Session, Act, _Asked], Sheet]


async def _file(request: Request, kind: str, stem: str, sheet: _SheetOf) -> Response:
    act = await act_of(request)
    asked = _Asked(dict(request.query_params), await reason_of(request), kind)
    try:
        async with _ONE_AT_A_TIME:
            body = await in_transaction(_written, act, asked=asked, sheet=sheet)
    except ShouwenError as error:
        return PlainTextResponse(error_text(error), 403 if isinstance(error, NotPermitted) else 422)
    name = f"{stem}-{local_text(act.at, '%Y%m%d-%H%M')}.{kind}"
    return Response(
        body,
        media_type=_FORMATS[kind][0],
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


def _written(session: Session, act: Act, *, asked: _Asked, sheet: _SheetOf) -> bytes:
    """The rows are read while they are written, inside the transaction that logs the export."""
    return _FORMATS[asked.kind][1](sheet(session, act, asked))


def _register(session: Session, act: Act, asked: _Asked) -> Sheet:
    return export_register(session, act, query=asked.query, reason=asked.reason, file_format=asked.kind)


def _figures(session: Session, act: Act, asked: _Asked) -> Sheet:
    arguments = arguments_of(
        export_figures, {**asked.query, "reason": asked.reason, "file_format": asked.kind}
    )
    return export_figures(session, act, **arguments)


def _filing(session: Session, act: Act, asked: _Asked) -> Sheet:
    arguments = arguments_of(
        export_filing, {**asked.query, "reason": asked.reason, "file_format": asked.kind}
    )
    return export_filing(session, act, **arguments)


def _rules(session: Session, act: Act, asked: _Asked) -> Sheet:
    arguments = arguments_of(export_rules, {**asked.query, "reason": asked.reason, "file_format": asked.kind})
    return export_rules(session, act, **arguments)


def _actions(session: Session, act: Act, asked: _Asked) -> Sheet:
    arguments = arguments_of(
        export_actions, {**asked.query, "reason": asked.reason, "file_format": asked.kind}
    )
    return export_actions(session, act, **arguments)


def _endpoint(stem: str, kind: str, sheet: _SheetOf) -> Endpoint:
    async def send(request: Request) -> Response:
        return await _file(request, kind, stem, sheet)

    return Endpoint(f"/export/{stem}.{kind}", ("GET", "POST"), send, Permission.CASE_EXPORT.value)


EXPORT_ENDPOINTS: Final = tuple(
    _endpoint(stem, kind, sheet)
    for stem, sheet in (
        ("register", _register),
        ("figures", _figures),
        ("filing", _filing),
        ("rules", _rules),
        ("actions", _actions),
    )
    for kind in _FORMATS
)

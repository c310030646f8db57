"""Attachments over plain requests (附件上传与查看): posted from the case page, opened only within scope."""

from typing import Final
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from shouwen_app.domain.attachment import SHOWN_IN_PLACE
from shouwen_app.domain.errors import NotFound, ShouwenError
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.register import is_case_number
from shouwen_app.http.authorize import act_of
from shouwen_app.http.endpoint import Endpoint
from shouwen_app.http.multipart import LARGEST_UPLOAD, posted_form
from shouwen_app.services.attachments.attach import attach_files
from shouwen_app.services.attachments.prepare import prepare
from shouwen_app.services.attachments.read import OpenedFile, open_attachment
from shouwen_app.services.reports.report_files import open_report_file
from shouwen_app.services.transaction import in_transaction
from shouwen_app.texts.errors import error_text

_SANDBOX: Final = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


async def post_attachments(request: Request) -> Response:
    """303 back to the case, which says how many files were added or why none was."""
    case_no = request.path_params["case_no"]
    try:
        form = await posted_form(request)
        files = await run_in_threadpool(prepare, form.files)
        added = await in_transaction(attach_files, await act_of(request), case_no, files=files)
    except NotFound as problem:
        return PlainTextResponse(error_text(problem), 404)
    except ShouwenError as problem:
        return _back(case_no, refused=problem.code, **problem.params)
    return _back(case_no, attached=added)


async def get_attachment(request: Request) -> Response:
    """The file: pictures and PDF in place, all else to be saved; never as a page of ours."""
    asked = request.path_params["attachment_id"]
    try:
        opened = await in_transaction(open_attachment, await act_of(request), attachment_id=_number(asked))
    except ShouwenError as problem:
        return PlainTextResponse(error_text(problem), 404 if isinstance(problem, NotFound) else 403)
    return _file(opened)


async def get_report_file(request: Request) -> Response:
    """A file of a protected report, for its readers alone; to everybody else there is none."""
    asked = request.path_params
    try:
        number, act = _number(asked["number"]), await act_of(request)
        opened = await in_transaction(open_report_file, act, asked["report_no"], number=number)
    except ShouwenError as problem:
        return PlainTextResponse(error_text(problem), 404 if isinstance(problem, NotFound) else 403)
    return _file(opened)


ATTACHMENT_ENDPOINTS: Final = (
    Endpoint(
        "/cases/{case_no}/attachments",
        ("POST",),
        post_attachments,
        Permission.CASE_ATTACH.value,
        largest_body=LARGEST_UPLOAD,
    ),
    Endpoint("/attachments/{attachment_id}", ("GET",), get_attachment, Permission.CASE_UNMASK.value),
    Endpoint(
        "/reports/{report_no}/files/{number}", ("GET",), get_report_file, Permission.REPORT_HANDLE.value
    ),
)


def _file(opened: OpenedFile) -> Response:
    place = "inline" if opened.media_type in SHOWN_IN_PLACE else "attachment"
    name = quote(opened.name, safe="")
    return Response(
        opened.data,
        media_type=opened.media_type.value,
        headers={
            "Content-Disposition": f"{place}; filename*=UTF-8''{name}",
            "Content-Security-Policy": _SANDBOX,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )


def _number(asked: str) -> int:
    """0, which nothing has, for what is no number."""
    is_number = asked.isascii() and asked.isdigit() and len(asked) < 10  # noqa: PLR2004 - digits of a 32-bit id
    return int(asked) if is_number else 0


def _back(case_no: str, **said: object) -> Response:
    place = case_no if is_case_number(case_no) else ""
    return RedirectResponse(f"/cases/{place}?{urlencode(said)}", 303)

"""Register books over plain requests (登记簿上传): a book is posted from its page, its wrong lines are taken back."""

from typing import Final
from urllib.parse import urlencode

from sqlmodel import Session
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from shouwen_app.domain.act import Act
from shouwen_app.domain.book_import import LARGEST_FILE
from shouwen_app.domain.errors import InvalidInput, NotFound, ShouwenError
from shouwen_app.domain.permissions import Permission
from shouwen_app.http.authorize import act_of
from shouwen_app.http.endpoint import Endpoint
from shouwen_app.services.imports.upload import upload_book
from shouwen_app.services.imports.wrong_file import wrong_lines
from shouwen_app.services.register.files import XLSX, xlsx_bytes
from shouwen_app.services.transaction import in_transaction
from shouwen_app.texts.errors import error_text

_PAGE: Final = "/settings/imports"
_FORM_BESIDE_FILE: Final = 100_000
_LONGEST_NUMBER: Final = 9


async def post_book(request: Request) -> Response:
    """303 back to the page, with the book to go on with, or the reason why it was not taken."""
    try:
        name, content = await _posted_file(request)
        made = await in_transaction(upload_book, await act_of(request), file_name=name, content=content)
    except ShouwenError as problem:
        return RedirectResponse(f"{_PAGE}?{urlencode({'refused': problem.code})}", 303)
    return RedirectResponse(f"{_PAGE}?book={made}", 303)


async def get_wrong(request: Request) -> Response:
    """The lines that stayed out, as a workbook."""
    asked = request.path_params["import_id"]
    import_id = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= _LONGEST_NUMBER else 0
    try:
        body = await in_transaction(_wrong_file, await act_of(request), import_id=import_id)
    except ShouwenError as problem:
        return PlainTextResponse(error_text(problem), 404 if isinstance(problem, NotFound) else 403)
    return Response(
        body,
        media_type=XLSX,
        headers={
            "Content-Disposition": f'attachment; filename="register-wrong-{import_id}.xlsx"',
            "Cache-Control": "no-store",
        },
    )


IMPORT_ENDPOINTS: Final = (
    Endpoint(
        _PAGE,
        ("POST",),
        post_book,
        Permission.CASE_IMPORT.value,
        largest_body=LARGEST_FILE + _FORM_BESIDE_FILE,
    ),
    Endpoint(f"{_PAGE}/{{import_id}}/wrong.xlsx", ("GET",), get_wrong, Permission.CASE_IMPORT.value),
)


def _wrong_file(session: Session, act: Act, *, import_id: int) -> bytes:
    return xlsx_bytes(wrong_lines(session, act, import_id=import_id))


async def _posted_file(request: Request) -> tuple[str, bytes]:
    try:
        async with request.form(max_files=1, max_fields=5) as form:
            file = form.get("file")
            if isinstance(file, UploadFile) and file.filename:
                return file.filename, await file.read()
    except (MultiPartException, HTTPException):
        pass
    raise InvalidInput("book.file_missing", field="file")

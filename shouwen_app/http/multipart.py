"""Forms with files (带附件的表单): parsed within limits, shared by the staff's upload and the customers' forms."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from shouwen_app.domain.attachment import MOST_BYTES, MOST_FILES, Upload
from shouwen_app.domain.errors import InvalidInput

LARGEST_UPLOAD: Final = MOST_FILES * MOST_BYTES + 1_000_000
"""Bytes of a whole form with files; endpoints that take one declare it."""

_MOST_FIELDS: Final = 60
_LARGEST_FIELD: Final = 100_000
_MOST_PARTS: Final = MOST_FILES + 1
"""One more than may be kept, so that a sixth file is refused by the rule, which says how many may come."""


@dataclass(frozen=True, slots=True)
class PostedForm:
    """What a form sent: the values of each field in order, and the files in order."""

    fields: Mapping[str, list[str]]
    files: tuple[Upload, ...]


NOTHING_POSTED: Final = PostedForm({}, ())
"""What is known of a form before it was read."""


async def posted_form(request: Request) -> PostedForm:
    """The fields and files of a form. Raises InvalidInput when it is malformed or has too many parts."""
    try:
        async with request.form(
            max_files=_MOST_PARTS, max_fields=_MOST_FIELDS, max_part_size=_LARGEST_FIELD
        ) as form:
            return PostedForm(_fields(form), await _files(form))
    except (MultiPartException, HTTPException) as problem:
        raise InvalidInput("attachment.form_malformed", field="files") from problem


def _fields(form: FormData) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            fields.setdefault(name, []).append(value)
    return fields


async def _files(form: FormData) -> tuple[Upload, ...]:
    """A control left empty sends a part without a name; one byte too many is enough to refuse a file."""
    chosen = [value for _, value in form.multi_items() if isinstance(value, UploadFile) and value.filename]
    return tuple([Upload(file.filename or "", await file.read(MOST_BYTES + 1)) for file in chosen])

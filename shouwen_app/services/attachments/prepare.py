"""Making files fit to keep (检查附件): before the transaction, since drawing pictures anew takes time."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from shouwen_app.domain.attachment import (
    IMAGES,
    MediaType,
    Upload,
    check_count,
    media_type_of,
    shown_name,
    text_of,
)
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.services.attachments.pictures import redrawn


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that may be kept; ``data`` are the bytes that will be stored, ``sha256`` their digest in hex."""

    name: str
    media_type: MediaType
    data: bytes
    sha256: str


def prepare(uploads: Sequence[Upload]) -> tuple[Prepared, ...]:
    """Each file checked by its content and cleaned. Raises InvalidInput for the first that cannot be taken."""
    check_count(0, len(uploads))
    return tuple(_prepared(upload, n) for n, upload in enumerate(uploads, start=1))


def _prepared(upload: Upload, n: int) -> Prepared:
    media_type = media_type_of(upload.data, n)
    data = upload.data
    if media_type in IMAGES:
        data = redrawn(data, media_type, n)
    elif media_type is MediaType.TEXT:
        data = _as_utf8(data, n)
    return Prepared(shown_name(upload.name, media_type), media_type, data, sha256(data).hexdigest())


def _as_utf8(data: bytes, n: int) -> bytes:
    text = text_of(data)
    if text is None:
        raise InvalidInput("attachment.type", field="files", n=n)
    return text.encode()

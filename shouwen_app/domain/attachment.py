"""Attachments (附件): what a file is by its content, how large it may be, and the name it is shown by."""

import re
import unicodedata
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import Final

from shouwen_app.domain.errors import InvalidInput

MOST_BYTES: Final = 10 * 1024 * 1024
MOST_FILES: Final = 5
"""Files of one matter."""

LONGEST_NAME: Final = 80
_MOST_UNPACKED: Final = 100 * 1024 * 1024
_MOST_ENTRIES: Final = 2000
_CHUNK: Final = 256 * 1024
_ENCRYPTED: Final = 0x1


class MediaType(StrEnum):
    """What may be attached (附件类型); the value is the media type sent with the file."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    TEXT = "text/plain"


IMAGES: Final = frozenset({MediaType.JPEG, MediaType.PNG, MediaType.WEBP})
SHOWN_IN_PLACE: Final = IMAGES | {MediaType.PDF}
"""Types a browser shows by itself; all others are only ever saved."""

SUFFIXES: Final = {
    MediaType.JPEG: ".jpg",
    MediaType.PNG: ".png",
    MediaType.WEBP: ".webp",
    MediaType.PDF: ".pdf",
    MediaType.DOCX: ".docx",
    MediaType.XLSX: ".xlsx",
    MediaType.TEXT: ".txt",
}

_SIGNATURES: Final = {
    MediaType.JPEG: re.compile(rb"\xff\xd8\xff"),
    MediaType.PNG: re.compile(rb"\x89PNG\r\n\x1a\n"),
    MediaType.WEBP: re.compile(rb"RIFF....WEBP", re.DOTALL),
    MediaType.PDF: re.compile(rb"%PDF-"),
}
_HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"})
_MAIN_PARTS: Final = {"word/document.xml": MediaType.DOCX, "xl/workbook.xml": MediaType.XLSX}
_ODD: Final = re.compile(r'[\\/:*?"<>|\s]+')


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent: the name it claims, and its bytes."""

    name: str
    data: bytes


def check_count(already: int, more: int) -> None:
    """Raises InvalidInput when a matter would hold more than MOST_FILES."""
    if already + more > MOST_FILES:
        raise InvalidInput("attachment.too_many", field="files", most=MOST_FILES, left=MOST_FILES - already)


def media_type_of(data: bytes, n: int) -> MediaType:
    """What the file is, told by its content and never by its name.

    ``n`` is the file's number in the message of a refusal. Raises InvalidInput for what is empty, too large, not
    among the types, a photo in HEIC, a document with macros or a password, or one that unpacks without end.
    """
    if not data:
        raise _refused("empty", n)
    if len(data) > MOST_BYTES:
        raise InvalidInput("attachment.too_large", field="files", n=n, most=MOST_BYTES // (1024 * 1024))
    for media_type, signature in _SIGNATURES.items():
        if signature.match(data):
            return media_type
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        raise _refused("heic", n)
    if data.startswith(b"PK\x03\x04"):
        return _office_type(data, n)
    if _is_text(data):
        return MediaType.TEXT
    raise _refused("type", n)


def text_of(data: bytes) -> str | None:
    """The text of a plain file in UTF-8 or GB18030; None when it is neither."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def claimed_name(name: str) -> str:
    """The name a file came with, to tell which one is meant: without path, control or direction characters."""
    base = name.replace("\\", "/").rpartition("/")[2]
    visible = (char for char in unicodedata.normalize("NFC", base) if unicodedata.category(char)[0] != "C")
    return "".join(visible)[:LONGEST_NAME]


def shown_name(name: str, media_type: MediaType) -> str:
    """The name without path, control or direction characters, ending as its content demands."""
    visible = claimed_name(name)
    stem = _ODD.sub(" ", visible.rpartition(".")[0] or visible).strip(" .")
    suffix = SUFFIXES[media_type]
    return (stem[: LONGEST_NAME - len(suffix)].strip() or "附件") + suffix


def _office_type(data: bytes, n: int) -> MediaType:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            found = [_MAIN_PARTS[entry.filename] for entry in entries if entry.filename in _MAIN_PARTS]
            if len(found) != 1:
                raise _refused("type", n)
            _check_entries(entries, n)
            _check_unpacked(archive, entries, n)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as broken:
        raise _refused("broken", n) from broken
    return found[0]


def _check_entries(entries: Sequence[zipfile.ZipInfo], n: int) -> None:
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
        raise _refused("unpacks_too_large", n)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise _refused("broken", n)
    if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
        raise _refused("macros", n)


def _check_unpacked(archive: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo], n: int) -> None:
    """What an entry declares may be a lie, so every one is read."""
    unpacked = 0
    for entry in entries:
        with archive.open(entry) as part:
            while chunk := part.read(_CHUNK):
                unpacked += len(chunk)
                if unpacked > _MOST_UNPACKED:
                    raise _refused("unpacks_too_large", n)


def _is_text(data: bytes) -> bool:
    text = text_of(data)
    return text is not None and all(
        char in "\n\r\t\f" or unicodedata.category(char) not in ("Cc", "Cs", "Cn", "Co") for char in text
    )


def _refused(why: str, n: int) -> InvalidInput:
    return InvalidInput(f"attachment.{why}", field="files", n=n)

"""Attachments (附件): the content tells what a file is, and some things are never taken."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

import pytest

from shouwen_app.domain.attachment import (
    LONGEST_NAME,
    MOST_BYTES,
    MOST_FILES,
    MediaType,
    check_count,
    media_type_of,
    shown_name,
)
from shouwen_app.domain.errors import InvalidInput


def office(parts: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


WORD = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"}
SHEET = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xff\xd8\xff\xe0rest", MediaType.JPEG),
        (b"\x89PNG\r\n\x1a\nrest", MediaType.PNG),
        (b"RIFF\x00\x00\x00\x00WEBPrest", MediaType.WEBP),
        (b"%PDF-1.7\n", MediaType.PDF),
        (office(WORD), MediaType.DOCX),
        (office(SHEET), MediaType.XLSX),
        ("存款到期，想转存。\n".encode(), MediaType.TEXT),
        ("存款到期，想转存。\r\n".encode("gb18030"), MediaType.TEXT),
    ],
)
def test_a_file_is_what_its_content_says(data: bytes, kind: MediaType) -> None:
    assert media_type_of(data, 1) is kind


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"\xff\xd8\xff" + b"0" * MOST_BYTES, "too_large"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "type"),
        (b"\x7fELF\x02\x01\x01\x00", "type"),
        (b"GIF89a\x00\x00", "type"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "heic"),
        (office({"readme.txt": b"plain archive"}), "type"),
        (office({**WORD, **SHEET}), "type"),
        (office({**WORD, "word/vbaProject.bin": b"macro"}), "macros"),
        (office(WORD)[:-30], "broken"),
        (office({**WORD, "word/media/a.bin": b"0" * (101 * 1024 * 1024)}), "unpacks_too_large"),
    ],
)
def test_what_is_not_taken_is_refused_with_its_number(data: bytes, why: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        media_type_of(data, 3)

    assert (refused.value.code, refused.value.params["n"]) == (f"attachment.{why}", 3)


def test_a_declared_size_that_lies_is_found_out() -> None:
    honest = office({**WORD, "word/media/a.bin": b"0" * 1_000_000})
    declared = (1_000_000).to_bytes(4, "little")
    lying = honest.replace(declared, (10).to_bytes(4, "little"))
    assert lying != honest

    with pytest.raises(InvalidInput) as refused:
        media_type_of(lying, 1)

    assert refused.value.code == "attachment.broken"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("身份证.JPG", "身份证.pdf"),
        ("C:\\fakepath\\流水.pdf.exe", "流水.pdf.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("a\u202efdp.exe", "afdp.pdf"),
        ('x"\r\nSet-Cookie: a=b.pdf', "x Set-Cookie a=b.pdf"),
        ("", "附件.pdf"),
        ("....", "附件.pdf"),
    ],
)
def test_the_shown_name_is_harmless_and_ends_as_the_content_demands(given: str, shown: str) -> None:
    assert shown_name(given, MediaType.PDF) == shown


def test_a_long_name_keeps_its_ending() -> None:
    name = shown_name("长" * 300 + ".txt", MediaType.TEXT)

    assert (len(name), name[-4:]) == (LONGEST_NAME, ".txt")


def test_a_matter_holds_only_so_many_files() -> None:
    check_count(MOST_FILES - 1, 1)

    with pytest.raises(InvalidInput) as refused:
        check_count(MOST_FILES - 1, 2)

    assert refused.value.params == {"most": MOST_FILES, "left": 1}

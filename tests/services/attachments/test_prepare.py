"""Files made fit to keep (检查附件): pictures are drawn anew without where they were taken."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from shouwen_app.domain.attachment import MediaType, Upload
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.services.attachments.prepare import prepare
from tests.plugins.files import photo


@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP"])
def test_a_photo_forgets_where_it_was_taken_and_stands_upright(picture_format: str) -> None:
    (kept,) = prepare([Upload("家门口.heic", photo(picture_format=picture_format))])

    with Image.open(BytesIO(kept.data)) as drawn:
        assert (dict(drawn.getexif()), drawn.size) == ({}, (48, 64))
        assert not {"exif", "comment", "xmp", "icc_profile"} & drawn.info.keys()
    assert b"taken at home" not in kept.data


def test_a_large_photo_is_made_smaller() -> None:
    (kept,) = prepare([Upload("大图.jpg", photo(4000, 3000))])

    with Image.open(BytesIO(kept.data)) as drawn:
        assert max(drawn.size) == 2560


def test_a_transparent_picture_stays_transparent() -> None:
    out = BytesIO()
    Image.new("RGBA", (4, 4), (255, 0, 0, 0)).save(out, "PNG")

    (kept,) = prepare([Upload("印章.png", out.getvalue())])

    with Image.open(BytesIO(kept.data)) as drawn:
        assert drawn.mode == "RGBA"


def test_a_picture_bomb_is_refused_unread() -> None:
    header = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    bomb += struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))

    with pytest.raises(InvalidInput) as refused:
        prepare([Upload("x.png", bomb)])

    assert refused.value.code == "attachment.picture_too_large"


@pytest.mark.parametrize(
    "data", [photo()[:200], b"\xff\xd8\xff\xe0 not a picture", b"RIFF\x00\x00\x00\x00WEBPVP8 "]
)
def test_a_broken_picture_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidInput) as refused:
        prepare([Upload("一.txt", b"ok"), Upload("二.jpg", data)])

    assert (refused.value.code, refused.value.params) == ("attachment.broken", {"n": 2})


def test_a_letter_in_gbk_is_kept_in_utf8() -> None:
    (kept,) = prepare([Upload("说明.txt", "利息没有到账".encode("gbk"))])

    assert (kept.media_type, kept.data.decode()) == (MediaType.TEXT, "利息没有到账")


def test_a_sixth_file_is_refused() -> None:
    with pytest.raises(InvalidInput, match=r"attachment\.too_many"):
        prepare([Upload(f"{n}.txt", b"text") for n in range(6)])

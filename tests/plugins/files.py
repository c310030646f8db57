"""Files that people attach: a photo that knows where it was taken, and a letter."""

from io import BytesIO

import pytest
from PIL import Image

from shouwen_app.domain.attachment import Upload

PLACE_TAG = 0x8825
ORIENTATION_TAG = 0x0112


def photo(width: int = 64, height: int = 48, picture_format: str = "JPEG", colour: str = "red") -> bytes:
    """A picture as a phone stores it: lying on its side, with GPS data and a comment."""
    exif = Image.Exif()
    exif[ORIENTATION_TAG] = 6
    exif.get_ifd(PLACE_TAG).update({1: "N", 2: (32.0, 3.0, 36.0)})
    out = BytesIO()
    comment = {"comment": b"taken at home"} if picture_format == "JPEG" else {}
    Image.new("RGB", (width, height), colour).save(out, picture_format, exif=exif, **comment)
    return out.getvalue()


@pytest.fixture
def uploads() -> tuple[Upload, Upload]:
    """A photo and a letter in GBK."""
    return Upload("存折.jpg", photo()), Upload("说明.txt", "利息没有到账。".encode("gbk"))

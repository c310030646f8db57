"""Pictures (照片) drawn anew: no metadata of the camera, above all no place, survives (house rule on privacy)."""

import warnings
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from shouwen_app.domain.attachment import MediaType
from shouwen_app.domain.errors import InvalidInput

LONGEST_SIDE: Final = 2560
MOST_PIXELS: Final = 50_000_000
_FORMATS: Final = {MediaType.JPEG: "JPEG", MediaType.PNG: "PNG", MediaType.WEBP: "WEBP"}
_QUALITY: Final = 88


def redrawn(data: bytes, media_type: MediaType, n: int) -> bytes:
    """The picture upright, at most LONGEST_SIDE pixels long, without metadata; of an animation the first frame.

    Raises InvalidInput for the ``n``-th file when it is broken or has more than MOST_PIXELS.
    """
    name = _FORMATS[media_type]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=[name]) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise InvalidInput("attachment.picture_too_large", field="files", n=n)
                opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                return _encoded(opened, name)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
        raise InvalidInput("attachment.picture_too_large", field="files", n=n) from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as broken:
        raise InvalidInput("attachment.broken", field="files", n=n) from broken


def _encoded(opened: Image.Image, name: str) -> bytes:
    upright = ImageOps.exif_transpose(opened)
    pixels = upright.convert("RGBA" if name != "JPEG" and upright.has_transparency_data else "RGB")
    pixels.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # A fresh picture knows nothing of the old one's comments, profiles and tags, which saving would carry over.
    plain = Image.new(pixels.mode, pixels.size)
    plain.paste(pixels)
    out = BytesIO()
    plain.save(out, name, quality=_QUALITY)
    return out.getvalue()

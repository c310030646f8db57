"""Pages that the server writes for customers (即时页面压缩): in brotli, as the files of the build are.

Pages of staff are left as they are: they hold what others must not guess beside what somebody typed.
"""

import re
from typing import Final

import brotli
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

_QUALITY: Final = 5
"""Two milliseconds for a page; many times as many would save a hundredth of it."""

_TAKES: Final = re.compile(r"(?:^|,)\s*br\s*(?:;\s*q\s*=\s*(?!0(?:\.0*)?\s*(?:,|$))[\d.]+\s*)?(?:,|$)")


def smaller(request: Request, response: Response) -> Response:
    """``response``, a page in brotli when the browser takes that."""
    if not isinstance(response, HTMLResponse) or not _TAKES.search(
        request.headers.get("accept-encoding", "")
    ):
        return response
    response.body = brotli.compress(bytes(response.body), mode=brotli.MODE_TEXT, quality=_QUALITY)
    response.headers.update(
        {
            "Content-Encoding": "br",
            "Content-Length": str(len(response.body)),
            "Vary": "Accept-Encoding",
        }
    )
    return response

"""The fields of a posted form (表单字段)."""

from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request

_MOST_FIELDS: Final = 30


async def posted_fields(request: Request) -> dict[str, str]:
    """The first value of each field; what is no urlencoded form has none, nor do null characters count."""
    body = (await request.body()).decode("utf-8", "replace").replace("%00", "").replace("\x00", "")
    try:
        pairs = parse_qsl(body, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        return {}
    return dict(reversed(pairs))


async def reason_of(request: Request) -> str:
    """Why a file is taken, "" where nobody was asked."""
    if request.method != "POST":
        return ""
    given = (await request.form()).get("reason", "")
    return given if isinstance(given, str) else ""

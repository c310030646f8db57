"""Errors for programs (接口错误): application/problem+json (RFC 9457) with our code, the Chinese text and the field."""

from typing import Final

from pydantic import BaseModel, ConfigDict
from starlette.responses import JSONResponse

from shouwen_app.domain.errors import (
    Conflict,
    InvalidInput,
    NotFound,
    NotPermitted,
    RuleViolation,
    ShouwenError,
)
from shouwen_app.services.progress.guesses import TOO_MANY
from shouwen_app.texts.errors import error_text

MEDIA_TYPE: Final = "application/problem+json"
_STATUS: Final[dict[type[ShouwenError], int]] = {
    InvalidInput: 422,
    RuleViolation: 409,
    Conflict: 409,
    NotFound: 404,
    NotPermitted: 403,
}
_TITLES: Final = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    422: "Unprocessable Content",
    429: "Too Many Requests",
}


class Problem(BaseModel):
    """What went wrong: a stable ``code``, ``detail`` for people, ``field`` of the request or "" when none is wrong."""

    model_config = ConfigDict(extra="forbid")

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str
    field: str = ""


def problem_of(error: ShouwenError, status: int = 0) -> JSONResponse:
    """An expected failure as an answer; ``status`` where it is not that of its kind."""
    code = status or (429 if error.code in TOO_MANY else _STATUS[type(error)])
    problem = Problem(
        title=_TITLES[code], status=code, code=error.code, detail=error_text(error), field=error.field
    )
    headers = {"Cache-Control": "no-store"}
    if code == 401:  # noqa: PLR2004 - RFC 9110 asks for the challenge
        headers["WWW-Authenticate"] = "Bearer"
    if code == 429:  # noqa: PLR2004 - HTTP status
        headers["Retry-After"] = "10"
    return JSONResponse(problem.model_dump(), code, headers=headers, media_type=MEDIA_TYPE)

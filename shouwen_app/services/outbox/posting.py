"""Posting JSON (HTTP 推送): one short request, no redirects, and what its answer means."""

import json
from collections.abc import Mapping
from http.client import HTTPException
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from shouwen_app.services.outbox.outgoing import SendFailed

TIMEOUT_SECONDS: Final = 10
_LARGEST_ANSWER: Final = 64_000
_LATER: Final = frozenset({408, 425, 429})
_SERVER_ERRORS: Final = 500


class _NoRedirect(HTTPRedirectHandler):
    """A post that is sent elsewhere would carry customers' data to an address nobody has set."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


_OPENER: Final = build_opener(_NoRedirect)


def post_json(url: str, body: bytes, headers: Mapping[str, str]) -> dict[str, object]:
    """The JSON object answered, {} for any other answer of success. Raises SendFailed."""
    request = Request(  # noqa: S310 - the settings allow only http and https
        url, body, {"Content-Type": "application/json; charset=utf-8", **headers}, method="POST"
    )
    try:
        with _OPENER.open(request, timeout=TIMEOUT_SECONDS) as answer:
            return _object(answer.read(_LARGEST_ANSWER))
    except HTTPError as error:
        error.close()
        is_refusal = error.code < _SERVER_ERRORS and error.code not in _LATER
        raise SendFailed(f"http_{error.code}", for_good=is_refusal) from error
    except (URLError, HTTPException, OSError) as error:
        raise SendFailed("unreachable") from error


def _object(answer: bytes) -> dict[str, object]:
    try:
        found = json.loads(answer)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}

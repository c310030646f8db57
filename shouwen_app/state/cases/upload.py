"""What became of an upload (上传结果): the plain request comes back to the case page with it in the address."""

from collections.abc import Mapping
from typing import Final

import reflex as rx

from shouwen_app.domain.errors import ShouwenError
from shouwen_app.state.notice import notify, notify_error
from shouwen_app.texts import CATALOG

_REFUSALS: Final = "attachment."
_NUMBERS: Final = ("n", "most", "left")
_LONGEST_NUMBER: Final = 4


async def say_upload(state: rx.State, asked: Mapping[str, object]) -> None:
    """Say what the address tells of an upload; only our own codes and small numbers are believed."""
    refused, added = str(asked.get("refused", "")), _number(asked.get("attached", ""))
    if refused.startswith(_REFUSALS) and f"error.{refused}" in CATALOG:
        numbers: dict[str, object] = {name: _number(asked.get(name, "")) or 0 for name in _NUMBERS}
        await notify_error(state, ShouwenError(refused, field="files", **numbers))
    elif added is not None:
        await notify(state, "attachment.added" if added else "attachment.known", n=added)


def _number(given: object) -> int | None:
    text = str(given)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else None

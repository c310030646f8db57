"""The notice region (提示): one state var every handler speaks through, instead of toasts."""

from datetime import datetime, timedelta
from typing import Final, Literal, TypeAlias

import reflex as rx

from shouwen_app.domain.errors import ShouwenError
from shouwen_app.services.clock import now
from shouwen_app.state.policy import PUBLIC, action
from shouwen_app.texts import t
from shouwen_app.texts.errors import error_text

NoticeKind: TypeAlias = Literal["success", "warning", "error"]

LINGERS: Final = timedelta(seconds=4)
"""How long good news stays in sight; a page loaded later must not say it again."""


class NoticeState(rx.State):
    """What the last act led to; ``count`` makes the same text appear anew."""

    kind: rx.Field[str] = rx.field("success")
    text: rx.Field[str] = rx.field("")
    reference: rx.Field[str] = rx.field("")
    field: rx.Field[str] = rx.field("")
    count: rx.Field[int] = rx.field(0)
    _said_at: datetime | None = None
    _said_on: str = ""

    @action(PUBLIC)
    async def dismiss(self) -> None:
        _show(self, "success", "")

    @action(PUBLIC)
    async def show_failure(self, reference: str) -> None:
        _show(self, "error", t("notice.failure"), reference=str(reference)[:16])


async def notify(state: rx.State, key: str, kind: NoticeKind = "success", **params: object) -> None:
    """Say ``key`` in the notice region of this tab."""
    _show(await state.get_state(NoticeState), kind, t(key, **params))


async def notify_error(state: rx.State, error: ShouwenError) -> None:
    """Say what an expected failure means and what to do next; marks the control it concerns."""
    _show(await state.get_state(NoticeState), "warning", error_text(error), field=error.field)


async def clear_notice(state: rx.State) -> None:
    """Forget the last notice, so that a repaired field is no longer marked."""
    _show(await state.get_state(NoticeState), "success", "")


async def forget_old_notice(state: rx.State) -> None:
    """Called as a page loads: good news that was seen, and anything said on another page, is over."""
    notice = await state.get_state(NoticeState)
    is_over = notice.kind == "success" or notice._said_on != notice.router.url.path
    if notice.text and is_over and (notice._said_at is None or now() - notice._said_at > LINGERS):
        await clear_notice(state)


def _show(notice: NoticeState, kind: NoticeKind, text: str, *, reference: str = "", field: str = "") -> None:
    notice.kind = kind
    notice.text = text
    notice.reference = reference
    notice.field = field
    notice.count += 1
    notice._said_at = now()
    notice._said_on = notice.router.url.path

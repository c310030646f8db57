"""The notice region (提示): one state var every handler speaks through, instead of toasts."""

from typing import Literal, TypeAlias

import reflex as rx

from shouwen_app.domain.errors import ShouwenError
from shouwen_app.state.policy import PUBLIC, action
from shouwen_app.texts import t
from shouwen_app.texts.errors import error_text

NoticeKind: TypeAlias = Literal["success", "warning", "error"]


class NoticeState(rx.State):
    """What the last act led to; ``count`` makes the same text appear anew."""

    kind: rx.Field[str] = rx.field("success")
    text: rx.Field[str] = rx.field("")
    reference: rx.Field[str] = rx.field("")
    field: rx.Field[str] = rx.field("")
    count: rx.Field[int] = rx.field(0)

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


def _show(notice: NoticeState, kind: NoticeKind, text: str, *, reference: str = "", field: str = "") -> None:
    notice.kind = kind
    notice.text = text
    notice.reference = reference
    notice.field = field
    notice.count += 1

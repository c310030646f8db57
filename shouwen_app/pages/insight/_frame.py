"""The frame of a page of figures (指标页外框): loading, what is ready, or what to do when it failed."""

import reflex as rx

from shouwen_app.components.key_hints import KeyHint
from shouwen_app.components.layout import staff_page
from shouwen_app.components.links import button_link
from shouwen_app.components.say import say
from shouwen_app.components.states import error_state
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.insight._figure import paper_title
from shouwen_app.texts import t


def insight_page(
    phase: rx.Var[str],
    ready: rx.Component,
    *,
    route: str,
    title: str,
    failed: str = "insight.failed.title",
    loading: rx.Component | None = None,
    needs: Permission = Permission.INSIGHT_VIEW,
    keys: tuple[KeyHint, ...] = (),
) -> rx.Component:
    """``phase`` is loading, ready or failed; ``title`` and ``failed`` are keys of texts. On paper the title stands above."""
    again = error_state(
        say(failed), say("insight.failed.hint"), button_link(say("insight.failed.reset"), href=route)
    )
    return staff_page(
        rx.el.div(
            rx.match(
                phase,
                ("ready", rx.fragment(paper_title(t(title)), ready)),
                ("failed", again),
                loading or rx.el.span(say("common.loading"), class_name="mute", role="status"),
            ),
            class_name="sw-dash",
        ),
        rx.el.script(src="/figures.js", async_=True),
        here=route,
        needs=needs,
        title=say(title),
        keys=keys,
    )

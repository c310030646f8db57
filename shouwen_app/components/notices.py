"""The notice region and the connection callout (提示与断线提醒), announced politely and never by colour alone."""

import reflex as rx
from reflex_components_core.core.banner import connection_errors_count, has_connection_errors

from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.state.notice import NoticeState


def notice_region() -> rx.Component:
    """Bottom right; good news leaves by itself after four seconds, the rest waits to be closed."""
    return rx.el.div(
        rx.cond(NoticeState.text != "", _notice(), rx.fragment()),
        class_name="sw-notice noprint",
        role="status",
        aria_live="polite",
        aria_label=say("notice.region"),
    )


def offline_callout() -> rx.Component:
    """Replaces the framework's English toast while the connection is down."""
    return rx.cond(
        has_connection_errors,
        rx.el.div(
            icon("wifi-off"),
            rx.el.span(say("layout.offline", count=connection_errors_count)),
            class_name="sw-offline noprint",
            role="status",
            aria_live="polite",
        ),
        rx.fragment(),
    )


def _notice() -> rx.Component:
    sign = rx.match(
        NoticeState.kind,
        ("success", icon("circle-check", class_name="jade")),
        ("warning", icon("triangle-alert", class_name="amber")),
        icon("cloud-off", class_name="amber"),
    )
    return rx.el.div(
        sign,
        rx.el.div(
            rx.el.span(NoticeState.text, class_name="t2"),
            rx.cond(
                NoticeState.reference != "",
                rx.el.span(say("notice.reference", reference=NoticeState.reference), class_name="t1 mute"),
                rx.fragment(),
            ),
            class_name="col g0 text grow",
        ),
        rx.icon_button(
            icon("x", size=15),
            aria_label=say("notice.dismiss"),
            on_click=NoticeState.dismiss,
            variant="ghost",
            color_scheme="gray",
            size="1",
            margin="2px",
        ),
        key=NoticeState.count.to_string(),
        class_name=NoticeState.kind,
    )

"""The contact in the registration form (来访信息): channel, kind, customer, question, who else was asked."""

import reflex as rx

from shouwen_app.components.forms import error_of
from shouwen_app.components.icons import icon
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.domain.contact import Channel, ContactKind, RequesterKind
from shouwen_app.domain.wording import NAME_MAX, ORGANISATION_MAX
from shouwen_app.pages.cases._intake_controls import box, compare, line, native_select, segments, tick
from shouwen_app.pages.cases._intake_duplicates import duplicates
from shouwen_app.pages.cases._intake_item import item_choice
from shouwen_app.services.cases.drafts import ASKED
from shouwen_app.services.register.choices import Choice
from shouwen_app.state.cases.intake import IntakeState
from shouwen_app.state.cases.intake_form import COLLEAGUE_FIRST, COMMON_CHANNELS, MORE


def form_row(
    label: Text, *controls: rx.Component, errors: tuple[str, ...] = (), show: str = ""
) -> list[rx.Component]:
    """A row of the form: its label and controls, and below them what is wrong; ``show`` names when it shows."""
    attrs = {"data-show": show} if show else {}
    wrong = [_wrong(name) for name in errors]
    return [
        rx.el.div(label, class_name="lab", custom_attrs={**attrs, "aria-hidden": "true"}),
        rx.el.div(*controls, *wrong, class_name="col g1", custom_attrs=attrs),
    ]


def contact_rows() -> list[rx.Component]:
    return [
        *form_row(say("intake.channel"), _channels(), errors=("channel",)),
        *form_row(say("intake.received"), _received(), errors=("received_at",), show="received"),
        *form_row(
            say("intake.requester"),
            _customer(),
            _history(),
            errors=("name", "organisation", "phone", "requester_kind"),
        ),
        *form_row(
            say("intake.content"), _question(), errors=("content", "kind", "item_name", "item", "situation")
        ),
    ]


def _wrong(name: str) -> rx.Component:
    """Names the field, since several stand in one row."""
    text = error_of(name)
    named = rx.el.span(say(f"intake.named.{name}"), text, class_name="grow")
    return rx.cond(
        text != "",
        rx.el.span(icon("triangle-alert", size=13), named, class_name="sw-wrong", role="alert"),
        rx.fragment(),
    )


def _channels() -> rx.Component:
    common = [(channel.value, say(f"channel.{channel}")) for channel in COMMON_CHANNELS]
    rare = [
        channel for channel in Channel if channel not in COMMON_CHANNELS and channel is not Channel.SYSTEM
    ]
    return rx.el.div(
        segments("channel", say("intake.channel"), [*common, (MORE, say("intake.more_channels"))]),
        rx.el.span(
            native_select(
                "more_channel",
                say("intake.more_channels"),
                *[rx.el.option(say(f"channel.{channel}"), value=channel.value) for channel in rare],
            ),
            custom_attrs={"data-show": "more-channel"},
        ),
        class_name="row wrap",
    )


def _received() -> rx.Component:
    return rx.el.div(
        line("received_at", say("intake.received_at"), kind="datetime-local"),
        tick("customer_told", say("intake.told")),
        rx.el.span(say("intake.received_hint"), class_name="t1 mute"),
        class_name="row wrap g3",
    )


def _customer() -> rx.Component:
    kinds = [rx.el.option(say(f"requester.{kind}"), value=kind.value) for kind in RequesterKind]
    return rx.el.div(
        rx.el.span(
            line(
                "name", say("intake.name"), hint=say("intake.name_hint"), sign="user-round", longest=NAME_MAX
            ),
            custom_attrs={"data-show": "named"},
        ),
        rx.el.span(_phone(), custom_attrs={"data-show": "named"}),
        rx.el.span(
            line(
                "organisation",
                say("intake.organisation"),
                hint=say("intake.organisation_hint"),
                sign="building-2",
                longest=ORGANISATION_MAX,
            ),
            custom_attrs={"data-show": "organisation"},
        ),
        native_select("requester_kind", say("intake.requester_kind"), *kinds),
        rx.el.label(
            rx.el.input(type="checkbox", name="anonymous", value="1", role="switch"),
            say("intake.anonymous"),
            class_name="sw-switch slim",
        ),
        class_name="row wrap sw-who",
    )


def _phone() -> rx.Component:
    return rx.input(
        rx.input.slot(icon("phone")),
        name="phone",
        type="tel",
        placeholder=say("intake.phone_hint"),
        aria_label=say("intake.phone"),
        max_length=20,
        auto_complete="off",
        on_blur=lambda typed: [IntakeState.look_up(typed), compare()],
    )


def _history() -> rx.Component:
    known = rx.el.div(
        icon("history", size=14),
        rx.el.span(IntakeState.history.text, class_name="ell"),
        page_link(
            say("intake.history_open"),
            href=IntakeState.history.href,
            class_name="sw-lk",
            attrs={"target": "_blank"},
        ),
        class_name="row t1 mute",
        role="status",
    )
    return rx.cond(IntakeState.history.count.to(int) > 0, known, rx.fragment())


def _question() -> rx.Component:
    kinds = [(kind.value, say(f"kind.{kind}")) for kind in (ContactKind.CONSULTATION, ContactKind.BUSINESS)]
    rest = [kind for kind in ContactKind if kind.value not in dict(kinds)]
    options = [*kinds, *[(kind.value, say(f"kind.{kind}")) for kind in rest]]
    return rx.el.div(
        box(
            "content",
            say("intake.content_label"),
            hint=say("intake.content_hint"),
            rows="3",
            attrs={"data-key": "alt+q"},
            on_blur=compare(),
        ),
        duplicates(),
        rx.el.div(
            native_select(
                "kind", say("intake.kind"), *[rx.el.option(text, value=value) for value, text in options]
            ),
            item_choice(),
            _asked(),
            class_name="row wrap top g3",
        ),
        class_name="col",
    )


def _asked() -> rx.Component:
    how = [("at_once", say("intake.at_once")), (COLLEAGUE_FIRST, say("intake.colleague_first"))]
    return rx.cond(
        IntakeState.colleagues.length() > 0,
        rx.el.details(
            rx.el.summary(icon("users-round", size=14), say("intake.asked_summary"), class_name="t2"),
            rx.el.div(
                segments("asked_how", say("intake.asked"), how),
                rx.el.div(rx.foreach(IntakeState.colleagues, _colleague), class_name="sw-tell"),
                class_name="sw-card fill col",
            ),
            class_name="sw-more grow",
        ),
        rx.el.input(type="hidden", name="asked_how", value="at_once", read_only=True),
    )


def _colleague(person: rx.vars.ObjectVar[Choice]) -> rx.Component:
    return tick(f"{ASKED}{person.value}", person.text)

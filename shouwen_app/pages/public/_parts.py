"""Parts that customer pages share (客户页面部件)."""

import reflex as rx

from shouwen_app.components.native import file_input, labelled, text_input
from shouwen_app.components.say import say
from shouwen_app.domain.attachment import MOST_BYTES, MOST_FILES, SHOWN_IN_PLACE, SUFFIXES, MediaType
from shouwen_app.texts import t


def answer_area(markup: rx.Var[str]) -> rx.Component:
    """Where the answer stands, be it filled by the living page or by the server into the static one."""
    return rx.el.div(rx.html(markup), id="answer", class_name="sw-answer", aria_live="polite")


def progress_fields() -> rx.Component:
    """What it takes to ask for a matter: its number and the last digits of the phone on record."""
    return rx.el.div(
        labelled(
            say("progress.case_no"),
            text_input(
                "case_no",
                attrs={
                    "placeholder": t("progress.case_no_example"),
                    "autoComplete": "off",
                    "autoCapitalize": "characters",
                    "spellCheck": "false",
                    "maxLength": 40,
                },
            ),
        ),
        labelled(
            say("progress.phone_tail"),
            text_input(
                "phone_tail",
                attrs={
                    "placeholder": t("progress.phone_tail_example"),
                    "autoComplete": "off",
                    "inputMode": "numeric",
                    "maxLength": 8,
                },
            ),
        ),
        class_name="col g3",
    )


def files_field() -> rx.Component:
    """Photos and papers to send along; types by name let phones offer the camera and turn HEIC into JPEG."""
    accept = ",".join(kind.value if kind in SHOWN_IN_PLACE else SUFFIXES[kind] for kind in MediaType)
    limits: dict[str, object] = {
        "data-most-bytes": MOST_BYTES,
        "data-most-files": MOST_FILES,
        "data-too-much": t("attachment.too_much"),
    }
    return rx.el.div(
        labelled(
            say("attachment.public_label"),
            file_input("files", accept, required=False, attrs=limits),
            hint=say("attachment.public_hint"),
        ),
        class_name="sw-files",
    )


def page_title(name: str) -> str:
    """What the browser's tab shows."""
    return f"{t(name)} · {t('common.institution')}"

"""The page of channels (渠道与消息): state of each channel, a test message, dead letters, what messages say."""

import reflex as rx

from shouwen_app.components.badges import note_badge
from shouwen_app.components.cards import card, card_header, facts
from shouwen_app.components.forms import form, submit_button
from shouwen_app.components.layout import staff_page
from shouwen_app.components.say import say
from shouwen_app.components.tables import Column, data_table, table_row
from shouwen_app.domain.doors import Door
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.settings._controls import choice, confirmed, line, only_with, quiet_button
from shouwen_app.services.channels.view import DeadLetter, DoorRow, Preview
from shouwen_app.services.mail_in.list import QuarantinedMail
from shouwen_app.state.settings.channels import ChannelSettingsState

_VIEW = ChannelSettingsState.view


def channels_page() -> rx.Component:
    return staff_page(
        only_with(Permission.CHANNEL_MANAGE, _doors(), _test(), _letters(), _mails(), _previews()),
        here="/settings/channels",
        needs=Permission.CHANNEL_MANAGE,
        title=say("layout.channels"),
    )


def _doors() -> rx.Component:
    return rx.fragment(
        rx.el.p(say("channels.hint"), class_name="t2 mute"),
        data_table(
            say("layout.channels"),
            [
                Column(say("channels.door")),
                Column(say("channels.state"), "120px"),
                Column(say("channels.setting"), "260px"),
                Column(say("channels.waiting"), "80px"),
                Column(say("channels.failed"), "80px"),
                Column(say("channels.last"), "150px"),
            ],
            rx.foreach(_VIEW.doors, _door),
        ),
    )


def _door(door: rx.vars.ObjectVar[DoorRow]) -> rx.Component:
    return table_row(
        rx.table.cell(door.name, class_name="b"),
        rx.table.cell(
            rx.cond(
                door.is_set_up,
                note_badge("check", say("channels.set_up")),
                note_badge("minus", say("channels.not_set_up")),
            )
        ),
        rx.table.cell(rx.el.code(door.setting, class_name="t1")),
        rx.table.cell(door.waiting),
        rx.table.cell(door.failed),
        rx.table.cell(door.last),
        key=door.key,
    )


def _test() -> rx.Component:
    doors = [(door.value, say(f"door.{door}")) for door in Door if door is not Door.INBOX]
    return card(
        card_header(say("channels.test")),
        form(
            choice("door", say("channels.door"), doors, value=Door.EMAIL.value),
            line("recipient", say("channels.recipient"), hint=say("channels.recipient_hint"), longest=254),
            submit_button(say("channels.send_test"), icon_name="send"),
            on_submit=ChannelSettingsState.test,
            request_id=ChannelSettingsState.request_id,
        ),
    )


def _letters() -> rx.Component:
    return card(
        card_header(say("channels.letters"), note=say("channels.letters_hint")),
        rx.cond(
            _VIEW.letters.length() > 0,
            data_table(
                say("channels.letters"),
                [
                    Column(say("channels.what")),
                    Column(say("channels.to"), "180px"),
                    Column(say("channels.case"), "170px"),
                    Column(say("channels.why"), "220px"),
                    Column(say("channels.at"), "130px"),
                    Column(say("settings.acts"), "170px"),
                ],
                rx.foreach(_VIEW.letters, _letter),
            ),
            rx.el.p(say("channels.letters_none"), class_name="t2 mute"),
        ),
    )


def _letter(letter: rx.vars.ObjectVar[DeadLetter]) -> rx.Component:
    return table_row(
        rx.table.cell(letter.what),
        rx.table.cell(letter.recipient),
        rx.table.cell(letter.case_no),
        rx.table.cell(letter.why),
        rx.table.cell(letter.at),
        rx.table.cell(
            rx.el.div(
                quiet_button("rotate-cw", say("channels.again"), ChannelSettingsState.send_again(letter.id)),
                confirmed(
                    "circle-off",
                    say("channels.drop"),
                    say("channels.drop_title"),
                    say("channels.drop_hint"),
                    ChannelSettingsState.give_up(letter.id),
                ),
                class_name="row g3",
            )
        ),
        key=letter.id.to_string(),
    )


def _mails() -> rx.Component:
    return card(
        card_header(say("mail.quarantined"), note=say("mail.quarantined_hint")),
        rx.cond(
            _VIEW.mails.length() > 0,
            data_table(
                say("mail.quarantined"),
                [
                    Column(say("mail.sender")),
                    Column(say("channels.why"), "260px"),
                    Column(say("channels.at"), "130px"),
                    Column(say("settings.acts"), "110px"),
                ],
                rx.foreach(_VIEW.mails, _mail),
            ),
            rx.el.p(say("mail.quarantined_none"), class_name="t2 mute"),
        ),
    )


def _mail(mail: rx.vars.ObjectVar[QuarantinedMail]) -> rx.Component:
    return table_row(
        rx.table.cell(mail.sender),
        rx.table.cell(mail.why),
        rx.table.cell(mail.at),
        rx.table.cell(quiet_button("check", say("mail.settle"), ChannelSettingsState.settle_mail(mail.id))),
        key=mail.id.to_string(),
    )


def _previews() -> rx.Component:
    return card(
        card_header(say("channels.previews"), note=say("channels.previews_hint")),
        rx.foreach(_VIEW.previews, _preview),
    )


def _preview(preview: rx.vars.ObjectVar[Preview]) -> rx.Component:
    return rx.el.details(
        rx.el.summary(preview.name, class_name="t2 b"),
        facts(
            (say("channels.subject"), preview.subject),
            (say("channels.text"), rx.el.span(preview.text, class_name="pre")),
            (say("channels.short"), preview.short),
        ),
    )

"""Doors (收发通道): each way in or out that a house can set up by itself, as the page of channels lists them."""

from enum import StrEnum

from shouwen_app.domain.channels import Channels, Robot
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.outbox import OutboxChannel
from shouwen_app.domain.wording import clean_email, clean_phone, is_mobile


class Door(StrEnum):
    """One entry of the list."""

    EMAIL = "email"
    SMS = "sms"
    WECOM = "wecom"
    DINGTALK = "dingtalk"
    FEISHU = "feishu"
    WEBHOOK = "webhook"
    INBOX = "inbox"


def is_set_up(channels: Channels, door: Door) -> bool:
    """Whether the house has set it up."""
    if door in list(Robot):
        return Robot(door) in channels.robots
    plain = {
        Door.EMAIL: channels.smtp,
        Door.SMS: channels.sms,
        Door.WEBHOOK: channels.webhook,
        Door.INBOX: channels.imap,
    }
    return plain[door] is not None


def goal_of_test(door: Door, recipient: str) -> tuple[OutboxChannel, str]:
    """By which channel and to whom a test message goes.

    Raises InvalidInput naming ``recipient`` when it is not what the channel writes to, and for the one that only receives.
    """
    if door is Door.INBOX:
        raise InvalidInput("channels.only_receives", field="door")
    if door is Door.EMAIL:
        address = clean_email(recipient, "recipient")
        if not address:
            raise InvalidInput("input.required", field="recipient")
        return OutboxChannel.EMAIL, address
    if door is Door.SMS:
        phone = clean_phone(recipient, "recipient", required=True)
        if not is_mobile(phone):
            raise InvalidInput("input.phone_malformed", field="recipient")
        return OutboxChannel.SMS, phone
    return (OutboxChannel.WEBHOOK, "") if door is Door.WEBHOOK else (OutboxChannel.ROBOT, door.value)

"""Channels and messages (渠道与消息): who looks after them, what they see, and what they do with dead letters."""

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import AccessEntry, OutboxMessage
from shouwen_app.db.session import reading
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.doors import Door
from shouwen_app.domain.errors import InvalidInput, NotFound, NotPermitted, RuleViolation
from shouwen_app.domain.outbox import OutboxChannel, OutboxState, Template
from shouwen_app.services.channels.settle_letters import give_up, send_again, send_test
from shouwen_app.services.channels.view import channels_view
from shouwen_app.services.outbox.deliver import settle, take_due
from shouwen_app.services.outbox.outgoing import SendFailed
from shouwen_app.services.outbox.send import Message, enqueue
from shouwen_app.settings import settings
from shouwen_app.state.notice import NoticeState
from shouwen_app.state.settings.channels import ChannelSettingsState, TrialForm
from tests.factories import TUESDAY, Institution
from tests.plugins.doors import Set
from tests.plugins.tabs import OpenTab

ROBOT = "https://robot.example/hook?key=very-secret"


def dead_letter(session: Session, reason: str = "http_404") -> int:
    act = Act(SYSTEM, TUESDAY)
    enqueue(session, act, Message(OutboxChannel.SMS, Template.TEST, "13800002046", f"k-{reason}"))
    (taken,) = take_due(session, act)
    settle(session, act, message_id=taken.message_id, failure=SendFailed(reason, for_good=True))
    return taken.message_id


def test_the_page_shows_states_and_masks_people(session: Session, house: Institution, set_up: Set) -> None:
    set_up(WECOM_URL=ROBOT, SMTP_URL="smtps://u:p%40ss@mail.example", MAIL_FROM="sw@qinghe.example")
    dead_letter(session)

    view = channels_view(session, house.act(house.administrator))

    assert {row.key for row in view.doors if row.is_set_up} == {"wecom", "email"}
    assert {row.key: row.failed for row in view.doors}["sms"] == 1
    (letter,) = view.letters
    assert (letter.recipient, letter.why) == ("短信 138 **** 2046", "对方返回 HTTP 404")
    assert "secret" not in str(view)
    assert "p@ss" not in str(view)
    assert "p@ss" not in repr(settings())
    assert "very-secret" not in repr(settings())


@pytest.mark.parametrize("reason", ["unreachable", "smtp_recipient", "robot_45009", "not_set_up"])
def test_every_reason_is_said_in_words(session: Session, house: Institution, reason: str) -> None:
    dead_letter(session, reason)

    (letter,) = channels_view(session, house.act(house.clerk)).letters

    assert reason not in letter.why
    assert not letter.why.isascii()


def test_every_message_can_be_previewed(session: Session, house: Institution) -> None:
    previews = channels_view(session, house.act(house.clerk)).previews

    assert len(previews) == len(set(Template) - {Template.EVENT})
    assert all(each.subject and each.text and "{" not in each.text + each.short for each in previews)


def test_a_dead_letter_is_sent_again_with_all_its_attempts(session: Session, house: Institution) -> None:
    letter = dead_letter(session)

    send_again(session, house.act(house.clerk), message_id=letter)

    message = session.get(OutboxMessage, letter)
    assert message is not None
    assert (message.state, message.attempts, message.next_at) == (OutboxState.WAITING, 0, TUESDAY)
    with pytest.raises(NotFound):
        send_again(session, house.act(house.clerk), message_id=letter)


def test_a_dead_letter_is_given_up_and_that_is_written_down(session: Session, house: Institution) -> None:
    letter = dead_letter(session)

    give_up(session, house.act(house.administrator), message_id=letter)

    assert channels_view(session, house.act(house.clerk)).letters == ()
    entry = session.exec(select(AccessEntry)).one()
    assert (entry.kind, entry.staff_id) == ("message.given_up", house.administrator.id)


def test_only_who_looks_after_channels_may(session: Session, house: Institution) -> None:
    letter = dead_letter(session)

    for person in (house.teller, house.head, house.auditor, house.leader):
        act = house.act(person)
        with pytest.raises(NotPermitted):
            channels_view(session, act)
        with pytest.raises(NotPermitted):
            send_again(session, act, message_id=letter)
        with pytest.raises(NotPermitted):
            send_test(session, act, door=Door.WEBHOOK)


@pytest.mark.parametrize(
    ("door", "recipient", "wrong"),
    [
        (Door.EMAIL, "", "recipient"),
        (Door.EMAIL, "not an address", "recipient"),
        (Door.EMAIL, "a@b.example\r\nBcc: c@d.example", "recipient"),
        (Door.SMS, "057188887777", "recipient"),
        (Door.INBOX, "", "door"),
    ],
)
def test_a_test_message_needs_the_right_recipient(
    session: Session, house: Institution, door: Door, recipient: str, wrong: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        send_test(session, house.act(house.clerk), door=door, recipient=recipient)

    assert refused.value.field == wrong


def test_a_channel_that_is_not_set_up_cannot_be_tested(session: Session, house: Institution) -> None:
    with pytest.raises(RuleViolation, match=r"channels\.not_set_up"):
        send_test(session, house.act(house.clerk), door=Door.FEISHU)


async def test_the_page_sends_a_test_message(
    tab: OpenTab, settled_house: Institution, database: str, set_up: Set
) -> None:
    set_up(WECOM_URL=ROBOT)
    page = await tab(signed_in_as=settled_house.administrator)
    await page.send(ChannelSettingsState.load, "/settings/channels")
    form = page.filled(TrialForm, door="wecom")

    await page.send(ChannelSettingsState.test, form=form)

    assert (await page.state(NoticeState)).text.startswith("测试消息已放入发件箱")
    with reading(database) as session:
        message = session.exec(select(OutboxMessage)).one()
        assert (message.channel, message.recipient) == (OutboxChannel.ROBOT, "wecom")

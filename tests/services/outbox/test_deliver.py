"""Delivery (投递) to real servers: what arrives, what is tried again, and what is given up."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Notice, OutboxMessage
from shouwen_app.db.session import reading, transaction
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.outbox import CLAIMED_FOR, MOST_ATTEMPTS, OutboxChannel, OutboxState, Template
from shouwen_app.domain.signing import dingtalk_signature, feishu_signature, signature
from shouwen_app.jobs.post import deliver_due
from shouwen_app.services import clock
from shouwen_app.services.outbox.deliver import take_due
from shouwen_app.services.outbox.send import Message, enqueue
from shouwen_app.services.transaction import run
from tests.factories import TUESDAY, Institution, shanghai
from tests.plugins.doors import SECRET, HttpReceiver, Mailbox, Set

FROM = "shouwen@qinghe.example"


@pytest.fixture(autouse=True)
def fixed_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: TUESDAY)


def put(channel: OutboxChannel, recipient: str = "", key: str = "k1", at=TUESDAY) -> bool:
    return run(enqueue, Act(SYSTEM, at), Message(channel, Template.TEST, recipient, key))


def only(database: str) -> OutboxMessage:
    with reading(database) as session:
        return session.exec(select(OutboxMessage)).one()


async def test_a_mail_arrives_in_chinese_and_says_that_a_machine_wrote_it(
    settled_house: Institution, database: str, set_up: Set, mailbox: Mailbox
) -> None:
    set_up(SMTP_URL=mailbox.url, MAIL_FROM=FROM)
    put(OutboxChannel.EMAIL, "wang@mail.example")

    assert await deliver_due() == 1

    (mail,) = mailbox.mails
    assert (mail["To"], mail["From"], mail["Auto-Submitted"]) == ("wang@mail.example", FROM, "auto-generated")
    assert "测试消息" in mail["Subject"]
    assert "收到说明渠道可用" in mail.get_content()
    assert (only(database).state, only(database).attempts) == (OutboxState.SENT, 1)
    assert await deliver_due() == 0


async def test_the_same_key_is_sent_once(
    settled_house: Institution, database: str, set_up: Set, mailbox: Mailbox
) -> None:
    set_up(SMTP_URL=mailbox.url, MAIL_FROM=FROM)

    assert [put(OutboxChannel.EMAIL, "a@b.example") for _ in range(2)] == [True, False]


@pytest.mark.parametrize(
    ("refusal", "state"),
    [("550 no such user", OutboxState.FAILED), ("451 try later", OutboxState.WAITING)],
)
async def test_a_refusal_for_good_is_a_dead_letter_and_a_passing_one_is_tried_again(
    settled_house: Institution, database: str, set_up: Set, mailbox: Mailbox, refusal: str, state: OutboxState
) -> None:
    set_up(SMTP_URL=mailbox.url, MAIL_FROM=FROM)
    mailbox.refuses = refusal
    put(OutboxChannel.EMAIL, "nobody@mail.example")

    await deliver_due()

    assert (only(database).state, only(database).last_error) == (state, "smtp_recipient")


async def test_after_many_failures_the_office_is_told(
    settled_house: Institution, database: str, set_up: Set, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(SMTP_URL="smtp://127.0.0.1:9", MAIL_FROM=FROM)
    put(OutboxChannel.EMAIL, "wang@mail.example")

    for day in range(MOST_ATTEMPTS + 2):
        monkeypatch.setattr(clock, "now", lambda day=day: TUESDAY + timedelta(days=2 * day))
        await deliver_due()

    message = only(database)
    assert (message.state, message.attempts) == (OutboxState.FAILED, MOST_ATTEMPTS)
    with reading(database) as session:
        told = session.exec(select(Notice).where(Notice.kind == "dead_letter")).all()
        assert [notice.staff_id for notice in told] == [settled_house.clerk.id]


async def test_at_night_a_message_waits(
    settled_house: Institution, database: str, set_up: Set, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(SMTP_URL=mailbox.url, MAIL_FROM=FROM)
    put(OutboxChannel.EMAIL, "wang@mail.example", at=shanghai(9, 29, 22, 0))

    monkeypatch.setattr(clock, "now", lambda: shanghai(9, 29, 23, 0))
    assert await deliver_due() == 0
    monkeypatch.setattr(clock, "now", lambda: shanghai(9, 30, 8, 30))
    assert await deliver_due() == 1


async def test_sms_and_webhook_are_signed_over_what_was_received(
    settled_house: Institution, database: str, set_up: Set, http_receiver: HttpReceiver
) -> None:
    set_up(
        SMS_URL=http_receiver.url,
        SMS_SECRET=SECRET,
        WEBHOOK_URL=http_receiver.url,
        WEBHOOK_SECRET=SECRET,
    )
    put(OutboxChannel.SMS, "13800002046", "sms")
    put(OutboxChannel.WEBHOOK, key="hook")

    await deliver_due()

    sms, hook = sorted(http_receiver.received, key=lambda request: "event" in request.json)
    for request in (sms, hook):
        stamp = int(request.headers["X-Shouwen-Timestamp"])
        assert request.headers["X-Shouwen-Signature"] == signature(SECRET, stamp, request.body)
    assert (sms.json["to"], sms.json["id"]) == ("13800002046", "sms")
    assert hook.json == {"id": "hook", "at": int(TUESDAY.timestamp()), "event": "test", "case_no": ""}


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ((200, b"accepted"), OutboxState.SENT),
        ((500, b""), OutboxState.WAITING),
        ((429, b""), OutboxState.WAITING),
        ((400, b""), OutboxState.FAILED),
        ((302, b""), OutboxState.FAILED),
    ],
)
async def test_the_answer_of_a_gateway_decides(
    settled_house: Institution,
    database: str,
    set_up: Set,
    http_receiver: HttpReceiver,
    answer: tuple[int, bytes],
    state: OutboxState,
) -> None:
    set_up(SMS_URL=http_receiver.url, SMS_SECRET=SECRET)
    http_receiver.answers = [answer]
    put(OutboxChannel.SMS, "13800002046")

    await deliver_due()

    assert only(database).state is state
    assert [request.path for request in http_receiver.received] == ["/in"]


async def test_robots_get_what_their_makers_ask_for(
    settled_house: Institution, database: str, set_up: Set, http_receiver: HttpReceiver
) -> None:
    url = http_receiver.url
    set_up(
        WECOM_URL=f"{url}?key=w",
        DINGTALK_URL=f"{url}?access_token=d",
        DINGTALK_SECRET=SECRET,
        FEISHU_URL=url,
        FEISHU_SECRET=SECRET,
    )
    http_receiver.answers = [(200, b'{"errcode":0}'), (200, b'{"errcode":0}'), (200, b'{"code":0}')]
    for robot in ("wecom", "dingtalk", "feishu"):
        put(OutboxChannel.ROBOT, robot, robot)

    await deliver_due()

    wecom, ding, fei = http_receiver.received
    assert "测试消息" in wecom.json["markdown"]["content"]
    assert "timestamp=" in ding.path
    assert ding.json["msgtype"] == "markdown"
    assert (fei.json["msg_type"], fei.json["timestamp"]) == ("text", str(int(TUESDAY.timestamp())))
    assert fei.json["sign"] == feishu_signature(SECRET, int(TUESDAY.timestamp()))
    assert dingtalk_signature(SECRET, int(TUESDAY.timestamp()) * 1000)[:8] in ding.path.replace(
        "%2B", "+"
    ).replace("%2F", "/")


async def test_a_robot_that_answers_200_with_an_error_has_not_taken_it(
    settled_house: Institution, database: str, set_up: Set, http_receiver: HttpReceiver
) -> None:
    set_up(WECOM_URL=http_receiver.url)
    http_receiver.answers = [(200, b'{"errcode":45009}')]
    put(OutboxChannel.ROBOT, "wecom")

    await deliver_due()

    assert (only(database).state, only(database).last_error) == (OutboxState.WAITING, "robot_45009")


@pytest.mark.both_databases
def test_a_message_taken_by_one_sender_is_not_taken_by_another(
    settled_house: Institution, database: str, set_up: Set
) -> None:
    put(OutboxChannel.SMS, "13800002046")

    with transaction(database) as session:
        assert [each.recipient for each in take_due(session, Act(SYSTEM, TUESDAY))] == ["13800002046"]
    with transaction(database) as session:
        assert take_due(session, Act(SYSTEM, TUESDAY)) == []
    with transaction(database) as session:
        later = Act(SYSTEM, TUESDAY + CLAIMED_FOR)
        assert [each.key for each in take_due(session, later)] == ["k1"]


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_senders_pass_over_what_another_is_taking(settled_house: Institution, database: str) -> None:
    for key in ("a", "b"):
        put(OutboxChannel.SMS, "13800002046", key)

    with transaction(database) as first:
        taken = _take_one(first)
        with transaction(database) as second:
            assert [each.key for each in take_due(second, Act(SYSTEM, TUESDAY))] == (
                {"a", "b"} - {taken}
            ).pop().split()


def _take_one(session: Session) -> str:
    from shouwen_app.db.repositories.outbox import take_due as take

    (message,) = take(session, TUESDAY, 1)
    return message.key

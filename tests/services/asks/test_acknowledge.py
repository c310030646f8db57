"""Whoever writes is told that it was received: once, by e-mail or text, in the thread, never the anonymous or a machine."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, OutboxMessage
from shouwen_app.domain.act import CUSTOMER, SYSTEM, Act, Via
from shouwen_app.domain.contact import Channel, ContactKind
from shouwen_app.domain.outbox import ACKNOWLEDGED_WITHIN, MOST_ACKNOWLEDGED, Template
from shouwen_app.services.asks.ask import Asking, ask
from shouwen_app.services.outbox.deliver import take_due
from tests.factories import TUESDAY, Institution
from tests.plugins.doors import SECRET, Set

ACT = Act(CUSTOMER, TUESDAY, via=Via.PUBLIC)
NIGHT = TUESDAY.replace(hour=23)


@pytest.fixture(autouse=True)
def mail_and_text(set_up: Set) -> None:
    set_up(
        SMTP_URL="smtp://127.0.0.1:9",
        MAIL_FROM="shouwen@qinghe.example",
        SMS_URL="http://127.0.0.1:9/in",
        SMS_SECRET=SECRET,
    )


def asking(**fields: object) -> Asking:
    usual: dict[str, object] = {
        "content": "取款机吞卡三天了。",
        "channel": Channel.WEB,
        "name": "王秀英",
        "phone": "13800002046",
    }
    return Asking(kind=ContactKind.COMPLAINT, **{**usual, **fields})  # type: ignore[arg-type]  # a builder


def acknowledged(session: Session) -> list[OutboxMessage]:
    query = select(OutboxMessage).where(OutboxMessage.template == Template.RECEIVED)
    return list(session.exec(query.order_by(col(OutboxMessage.id))))


@pytest.mark.parametrize(
    ("fields", "goal"),
    [
        ({}, ("sms", "13800002046")),
        ({"email": "wang@mail.example"}, ("email", "wang@mail.example")),
        (
            {"channel": Channel.EMAIL, "email": "wang@mail.example", "phone": ""},
            ("email", "wang@mail.example"),
        ),
    ],
)
def test_who_left_a_way_to_write_to_is_told(
    session: Session, house: Institution, fields: dict[str, object], goal: tuple[str, str]
) -> None:
    answer = ask(session, ACT, asking=asking(**fields))

    (message,) = acknowledged(session)
    assert (message.channel.value, message.recipient) == goal
    assert message.key.startswith(f"{answer.case_no}:")


def test_it_says_number_day_and_person_and_its_link_is_made_when_it_leaves(
    session: Session, house: Institution
) -> None:
    answer = ask(session, ACT, asking=asking(email="wang@mail.example"))
    (message,) = acknowledged(session)

    (outgoing,) = take_due(session, Act(SYSTEM, TUESDAY))

    assert "?k=" not in str(message.params)
    assert answer.case_no in outgoing.text
    assert f"{answer.unit} {answer.person}" in outgoing.text
    assert "/q/?k=" in outgoing.text
    assert "最迟" in outgoing.text


def test_it_leaves_at_once_even_at_night(session: Session, house: Institution) -> None:
    ask(session, Act(CUSTOMER, NIGHT, via=Via.PUBLIC), asking=asking())

    assert acknowledged(session)[0].next_at == NIGHT


def test_the_anonymous_are_not_told(session: Session, house: Institution) -> None:
    ask(session, ACT, asking=asking(anonymous=True, email="wang@mail.example"))

    assert acknowledged(session) == []


def test_what_is_sent_twice_is_acknowledged_once(session: Session, house: Institution) -> None:
    for _ in range(2):
        ask(session, ACT, asking=asking(), sender="10.0.0.1")

    assert len(acknowledged(session)) == 1


def test_a_number_is_told_so_often_a_day_and_then_again(session: Session, house: Institution) -> None:
    for n in range(MOST_ACKNOWLEDGED + 2):
        ask(session, ACT, asking=asking(content=f"第 {n} 问"))
    assert len(acknowledged(session)) == MOST_ACKNOWLEDGED
    assert len(session.exec(select(Case)).all()) == MOST_ACKNOWLEDGED + 2

    later = TUESDAY + ACKNOWLEDGED_WITHIN + timedelta(minutes=1)
    ask(session, Act(CUSTOMER, later, via=Via.PUBLIC), asking=asking(content="又一问"))

    assert len(acknowledged(session)) == MOST_ACKNOWLEDGED + 1

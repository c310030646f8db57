"""What customers are told by message (消息): by e-mail when there is an address, else by SMS, never with a token at rest."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, OutboxMessage
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.follow_up import ContactWay, Solved
from shouwen_app.domain.major import MajorKind
from shouwen_app.domain.outbox import OutboxState
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.callbacks.conclude import attempt_callback, conclude_callback
from shouwen_app.services.cases.major import report_major
from shouwen_app.services.cases.reply_case import reply_case
from shouwen_app.services.cases.transfers import offer_transfer
from shouwen_app.services.outbox.deliver import take_due
from tests.factories import TUESDAY, Institution
from tests.plugins.doors import SECRET, Set

Make = Callable[..., Case]
Do = Callable[..., Any]


@pytest.fixture
def all_channels(set_up: Set) -> None:
    door = "http://127.0.0.1:9/in"
    set_up(
        SMTP_URL="smtp://127.0.0.1:9",
        MAIL_FROM="shouwen@qinghe.example",
        SMS_URL=door,
        SMS_SECRET=SECRET,
        WEBHOOK_URL=door,
        WEBHOOK_SECRET=SECRET,
        WECOM_URL=door,
    )


def messages(session: Session) -> list[OutboxMessage]:
    return list(session.exec(select(OutboxMessage).order_by(OutboxMessage.key)).all())


def told(session: Session) -> set[tuple[str, str, str]]:
    return {(each.template.value, each.channel.value, each.recipient) for each in messages(session)}


def replied(house: Institution, make_case: Make, do: Do, way: ContactWay, **fields: object) -> Case:
    """A case that stayed in the house and was replied to."""
    case = make_case(Outcome.COLLEAGUE, colleague=house.teller.id, **fields)
    do(reply_case, house.teller, case, reply="不收违约金，利息算到还款当日。", way=way)
    return case


def test_without_channels_nothing_is_put_in(
    session: Session, house: Institution, make_case: Make, do: Do
) -> None:
    replied(house, make_case, do, ContactWay.MESSAGE)

    assert messages(session) == []


@pytest.mark.usefixtures("all_channels")
def test_a_reply_by_message_goes_by_sms_and_one_by_phone_does_not(
    session: Session, house: Institution, make_case: Make, do: Do
) -> None:
    replied(house, make_case, do, ContactWay.PHONE)
    assert told(session) == set()

    replied(house, make_case, do, ContactWay.MESSAGE)
    assert ("replied", "sms", "13800002046") in told(session)


@pytest.mark.usefixtures("all_channels")
def test_who_left_an_address_reads_the_reply_there_and_then_the_rating_link(
    session: Session, house: Institution, make_case: Make, do: Do
) -> None:
    case = replied(house, make_case, do, ContactWay.PHONE, email="wang@mail.example")
    do(attempt_callback, house.teller, case, way=ContactWay.PHONE, reached=True)
    do(conclude_callback, house.teller, case, solved=Solved.YES, satisfied=True)

    mails = [each for each in messages(session) if each.channel == "email"]
    assert [(each.template.value, each.recipient) for each in mails] == [
        ("replied", "wang@mail.example"),
        ("rating_link", "wang@mail.example"),
    ]

    out = {
        each.template.value: each
        for each in take_due(session, Act(SYSTEM, TUESDAY))
        if each.channel == "email"
    }

    assert "不收违约金，利息算到还款当日。" in out["replied"].text
    assert "/f/?k=" in out["rating_link"].text
    token = out["rating_link"].text.partition("?k=")[2].split()[0]
    assert all(
        token not in str(each.model_dump()) and "违约金" not in str(each.params) for each in messages(session)
    )


@pytest.mark.usefixtures("all_channels")
def test_an_unsolved_matter_brings_no_rating_link(
    session: Session, house: Institution, make_case: Make, do: Do
) -> None:
    case = replied(house, make_case, do, ContactWay.PHONE)
    do(attempt_callback, house.teller, case, way=ContactWay.PHONE, reached=True)
    do(conclude_callback, house.teller, case, solved=Solved.NO)

    assert "rating_link" not in {template for template, _, _ in told(session)}


@pytest.mark.usefixtures("all_channels")
def test_a_moved_promise_is_told_with_both_times_and_a_fresh_link(
    session: Session, house: Institution, make_case: Make, do: Do
) -> None:
    case = make_case(Outcome.COLLEAGUE)
    do(offer_transfer, house.colleague, case, to_unit=house.xindai.id, reason="属信贷业务")

    (sms,) = [each for each in take_due(session, Act(SYSTEM, TUESDAY)) if each.channel == "sms"]

    assert (sms.template.value, sms.recipient) == ("promise_moved", "13800002046")
    assert "转其他部门办理" in sms.text
    assert "/q/?k=" in sms.text
    assert "13800002046" not in repr(sms)


@pytest.mark.usefixtures("all_channels")
def test_a_major_matter_reaches_the_chats_by_number_only(
    session: Session, house: Institution, make_case: Make, do: Do
) -> None:
    case = make_case()
    do(report_major, house.teller, case, matter=MajorKind.FRAUD, words="有人冒充柜员打电话。")

    (robot,) = [each for each in take_due(session, Act(SYSTEM, TUESDAY)) if each.channel == "robot"]

    assert case.case_no in robot.text
    assert "王秀英" not in robot.text
    assert "违约金" not in robot.text


@pytest.mark.usefixtures("all_channels")
def test_what_has_nothing_to_say_any_more_is_cancelled(
    session: Session, house: Institution, make_case: Make, do: Do
) -> None:
    case = replied(house, make_case, do, ContactWay.PHONE, email="wang@mail.example")
    do(attempt_callback, house.teller, case, way=ContactWay.PHONE, reached=True)
    do(conclude_callback, house.teller, case, solved=Solved.YES)

    take_due(session, Act(SYSTEM, TUESDAY.replace(month=11)))

    states = {each.template.value: each.state for each in messages(session) if each.channel == "email"}
    assert states == {"replied": OutboxState.WAITING, "rating_link": OutboxState.CANCELLED}

"""The mailbox (来件邮箱) from end to end: real IMAP in, real SMTP out, each mail handled exactly once."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Attachment, Case, CaseEvent, InboundMail, Notice, OutboxMessage, Staff
from shouwen_app.db.session import reading
from shouwen_app.domain.act import CUSTOMER, Act
from shouwen_app.domain.contact import Channel
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.mail import MOST_PER_HOUR, MailFate, tag_of
from shouwen_app.jobs.mail import poll_mail
from shouwen_app.jobs.post import deliver_due
from shouwen_app.services import clock
from shouwen_app.services.cases.reply_case import reply_case
from shouwen_app.services.channels.view import channels_view
from shouwen_app.services.mail_in.list import settle_mail
from shouwen_app.services.mail_in.read import read_mail
from shouwen_app.services.mail_in.take import take_mail
from shouwen_app.services.mail_in.words import fitting
from shouwen_app.services.transaction import run
from shouwen_app.settings import secret_key
from tests.factories import TUESDAY, Institution
from tests.plugins.doors import Mailbox, Set
from tests.plugins.files import photo
from tests.plugins.mailing import SENDER, ImapServer, in_gbk, returned, written, written_with

T = TypeVar("T")
Take = Callable[..., MailFate]
HOUSE = "shouwen@qinghe.example"


@pytest.fixture(autouse=True)
def fixed_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: TUESDAY)


@pytest.fixture
def mail_set_up(
    settled_house: Institution, set_up: Set, imap_server: ImapServer, mailbox: Mailbox
) -> ImapServer:
    set_up(IMAP_URL=imap_server.url, SMTP_URL=mailbox.url, MAIL_FROM=HOUSE)
    return imap_server


def stored(database: str, kind: type[T]) -> list[T]:
    with reading(database) as session:
        return list(session.exec(select(kind)).all())


async def test_a_mail_in_gbk_with_two_files_becomes_a_case(
    mail_set_up: ImapServer, settled_house: Institution, database: str
) -> None:
    mail_set_up.deliver(in_gbk())

    assert await poll_mail("a") == 1

    (case,) = stored(database, Case)
    assert (case.channel, case.requester_name, case.requester_email) == (
        Channel.EMAIL,
        "王秀英",
        "wang@qq.example",
    )
    assert case.content == "存款利息没有到账\n上月的利息没有到账，请查一下。"
    assert [each.name for each in stored(database, Attachment)] == ["存折照片.jpg", "清单.txt"]
    assert mail_set_up.unread() == 1


async def test_the_reply_reaches_the_sender_in_thread_and_the_answer_joins_the_case(
    mail_set_up: ImapServer, settled_house: Institution, database: str, mailbox: Mailbox
) -> None:
    mail_set_up.deliver(written())
    await poll_mail("a")
    (case,) = stored(database, Case)
    person = _first_inquiry(settled_house, case)

    run(
        reply_case,
        settled_house.act(person),
        case.case_no,
        seen=case.version,
        reply="不收违约金，利息算到还款当日。",
        way=ContactWay.MESSAGE,
    )
    await deliver_due()

    reply = next(mail for mail in mailbox.mails if "不收违约金" in mail.get_content())
    assert (reply["To"], reply["In-Reply-To"]) == (SENDER, "<first@mail.example>")
    assert reply["References"] == "<first@mail.example>"
    assert reply["Subject"].startswith("Re: 提前还款 [SW-")


async def test_a_mail_is_acknowledged_in_thread_and_what_joins_it_is_not(
    mail_set_up: ImapServer, settled_house: Institution, database: str, mailbox: Mailbox
) -> None:
    mail_set_up.deliver(written())
    await poll_mail("a")
    (case,) = stored(database, Case)
    await deliver_due()
    tag = tag_of(secret_key(), case.case_no)
    mail_set_up.deliver(written(subject=f"Re: 提前还款 [{tag}]", message_id="<second@mail.example>"))
    await poll_mail("a")
    await deliver_due()

    (told,) = mailbox.mails
    assert (told["To"], told["In-Reply-To"]) == (SENDER, "<first@mail.example>")
    assert (told["Subject"], told["Auto-Submitted"]) == (f"Re: 提前还款 [{tag}]", "auto-generated")
    assert "直接回复本邮件" in told.get_content()


@pytest.mark.parametrize("known_by", ["subject", "in_reply_to", "own_mail"])
async def test_an_answer_joins_its_case(
    mail_set_up: ImapServer, settled_house: Institution, database: str, known_by: str
) -> None:
    mail_set_up.deliver(written_with(photo(), "存折.jpg"))
    await poll_mail("a")
    (case,) = stored(database, Case)
    tag = tag_of(secret_key(), case.case_no)
    how = {
        "subject": {"subject": f"Re: 提前还款 [{tag}]"},
        "in_reply_to": {"In_Reply_To": f"<0.{tag.replace('#', '.')}@qinghe.example>"},
        "own_mail": {"References": "<first@mail.example>"},
    }[known_by]

    mail_set_up.deliver(written("合同号是 2026-118。\n\n> 您好", message_id="<second@mail.example>", **how))
    await poll_mail("a")

    assert len(stored(database, Case)) == 1
    assert [each.fate for each in stored(database, InboundMail)] == [MailFate.OPENED, MailFate.JOINED]
    kinds = [event.kind for event in stored(database, CaseEvent)]
    assert kinds[-1] is CaseEventKind.FACTS_ADDED
    assert all(tag.partition("#")[2] not in str(row.model_dump()) for row in stored(database, InboundMail))


async def test_a_stranger_who_quotes_a_message_id_does_not_join(
    mail_set_up: ImapServer, database: str
) -> None:
    mail_set_up.deliver(written())
    await poll_mail("a")

    mail_set_up.deliver(
        written(message_id="<evil@x>", sender="evil@x.example", References="<first@mail.example>")
    )
    await poll_mail("a")

    assert len(stored(database, Case)) == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"X_Auto_Response_Suppress": "All"},
        {"Precedence": "bulk"},
        {"List_Id": "<news.example>"},
        {"Return_Path": "<>"},
        {"sender": HOUSE},
    ],
)
async def test_a_machine_opens_nothing(
    mail_set_up: ImapServer, settled_house: Institution, database: str, headers: dict[str, str]
) -> None:
    mail_set_up.deliver(written("我在休假，十月八日回来。", subject="自动回复", **headers))

    assert await poll_mail("a") == 1

    assert stored(database, Case) == []
    assert stored(database, OutboxMessage) == []
    assert [each.fate for each in stored(database, InboundMail)] == [MailFate.IGNORED]
    with reading(database) as session:
        assert channels_view(session, settled_house.act(settled_house.clerk)).mails == ()


async def test_each_mail_is_handled_once(mail_set_up: ImapServer, database: str) -> None:
    mail_set_up.deliver(written())
    await poll_mail("a")

    assert await poll_mail("a") == 0
    mail_set_up.deliver(written())
    assert await poll_mail("a") == 1

    assert len(stored(database, Case)) == 1
    assert [each.fate for each in stored(database, InboundMail)] == [MailFate.OPENED, MailFate.DUPLICATE]


async def test_what_cannot_become_a_case_is_shown_and_does_not_stop_the_next(
    mail_set_up: ImapServer, settled_house: Institution, database: str
) -> None:
    mail_set_up.deliver(written(sender="王 <no dots@localhost>"), written(message_id="<good@mail.example>"))

    assert await poll_mail("a") == 2

    assert len(stored(database, Case)) == 1
    with reading(database) as session:
        (mail,) = channels_view(session, settled_house.act(settled_house.clerk)).mails
    run(settle_mail, settled_house.act(settled_house.clerk), mail_id=mail.id)
    with reading(database) as session:
        assert channels_view(session, settled_house.act(settled_house.clerk)).mails == ()


async def test_a_mailbox_that_cannot_be_reached_is_tried_again_later(
    settled_house: Institution, set_up: Set, caplog: pytest.LogCaptureFixture
) -> None:
    set_up(IMAP_URL="imap://sw:pw@127.0.0.1:9")

    assert await poll_mail("a") == 0
    assert [record.message for record in caplog.records] == ["mail_unreachable"]


@pytest.fixture
def take(session: Session, house: Institution) -> Take:
    """Takes a mail without a mail server; each has a UID of its own."""
    uids = iter(range(1, 1000))

    def take_one(data: bytes, uid: int | None = None) -> MailFate:
        act = Act(CUSTOMER, TUESDAY)
        return take_mail(session, act, uid_validity=7, uid=uid or next(uids), fit=fitting(read_mail(data)))

    return take_one


def test_many_mails_of_one_sender_wait_for_somebody(take: Take) -> None:
    fates = [take(written(f"第 {n} 封", message_id=f"<{n}@x>")) for n in range(MOST_PER_HOUR + 1)]

    assert fates == [MailFate.OPENED] * MOST_PER_HOUR + [MailFate.QUARANTINED]


@pytest.mark.both_databases
def test_the_same_uid_changes_nothing(take: Take, session: Session) -> None:
    assert [take(written(), 5), take(written(), 5)] == [MailFate.OPENED, MailFate.DUPLICATE]
    assert len(session.exec(select(Case)).all()) == 1


@pytest.mark.parametrize("quoted", ["message/rfc822", "text/rfc822-headers"])
def test_a_mail_of_ours_that_came_back_is_told_to_who_answers_the_customer(
    take: Take, session: Session, quoted: str
) -> None:
    take(written())
    (case,) = session.exec(select(Case)).all()
    tag = tag_of(secret_key(), case.case_no).replace("#", ".")

    assert take(returned(f"<0.{tag}@qinghe.example>", quoted)) is MailFate.IGNORED
    assert take(returned("<0.SW-20260929-0001.0123456789abcdef@qinghe.example>", quoted)) is MailFate.IGNORED

    (notice,) = session.exec(select(Notice).where(Notice.kind == "mail_returned")).all()
    assert (notice.staff_id, notice.case_no) == (case.first_inquiry_id, case.case_no)
    assert len(session.exec(select(Case)).all()) == 1


def test_a_bad_file_does_not_keep_the_words_away(take: Take, session: Session) -> None:
    take(written_with(b"MZ\x90\x00\x03\x00\x00", "照片.jpg"))

    (case,) = session.exec(select(Case)).all()
    assert "有 1 个附件未能收下：照片.jpg" in case.content
    assert session.exec(select(Attachment)).all() == []


def test_a_long_mail_is_cut_and_kept_whole_as_a_file(take: Take, session: Session) -> None:
    take(written("长" * 5000))

    (case,) = session.exec(select(Case)).all()
    (whole,) = session.exec(select(Attachment)).all()
    assert (len(case.content), case.content[-8:]) == (2000, "……（全文见附件）"[-8:])
    assert (whole.name, whole.size) == ("邮件全文.txt", 15_000)


def _first_inquiry(house: Institution, case: Case) -> Staff:
    people = [house.teller, house.colleague, house.head, house.lender, house.lending_head]
    return next(person for person in people if person.id == case.first_inquiry_id)

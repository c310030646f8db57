"""Mail that comes in (来件邮件): machines are told from people, and threads by a tag nobody can make up."""

from dataclasses import replace
from datetime import timedelta

import pytest

from shouwen_app.domain.mail import (
    Machine,
    Mail,
    MailHeaders,
    case_of_thread,
    machine_behind,
    received_at,
    tag_of,
    without_tag,
)
from tests.factories import TUESDAY

OWN = frozenset({"shouwen@qinghe.example"})
SECRET = b"a secret of the house"
CASE = "SW-20260929-0001"
WRITTEN = Mail("<a@b>", "wang@mail.example", "王秀英", "提前还款", "请问", None, (), (), MailHeaders())


@pytest.mark.parametrize(
    ("headers", "machine"),
    [
        (MailHeaders(), None),
        (MailHeaders(auto_submitted="no", precedence="normal", suppress="None"), None),
        (MailHeaders(return_path="<wang@mail.example>"), None),
        (MailHeaders(auto_submitted="auto-replied"), Machine.AUTO),
        (MailHeaders(auto_submitted="auto-generated; owner=x"), Machine.AUTO),
        (MailHeaders(suppress="OOF, AutoReply"), Machine.AUTO),
        (MailHeaders(auto_reply="yes"), Machine.AUTO),
        (MailHeaders(precedence="Bulk"), Machine.AUTO),
        (MailHeaders(has_list=True, precedence="list"), Machine.LIST),
        (MailHeaders(return_path="<>"), Machine.BOUNCE),
        (MailHeaders(content_type="multipart/report"), Machine.BOUNCE),
    ],
)
def test_a_machine_is_told_by_its_headers(headers: MailHeaders, machine: Machine | None) -> None:
    assert machine_behind(replace(WRITTEN, headers=headers), OWN) is machine


@pytest.mark.parametrize(
    ("sender", "machine"),
    [
        ("Shouwen@Qinghe.example", Machine.OWN),
        ("MAILER-DAEMON@mail.example", Machine.BOUNCE),
        ("no-reply@shop.example", Machine.BOUNCE),
        ("", Machine.BOUNCE),
    ],
)
def test_a_machine_is_told_by_its_address(sender: str, machine: Machine) -> None:
    assert machine_behind(replace(WRITTEN, sender=sender), OWN) is machine


@pytest.mark.parametrize(
    "place",
    [
        f"Re: 答复 [{tag_of(SECRET, CASE)}]",
        f"shouwen+{tag_of(SECRET, CASE).replace('#', '.')}@qinghe.example",
        f"<0123.{tag_of(SECRET, CASE).replace('#', '.')}@qinghe.example>",
        f"回复：[{tag_of(SECRET, CASE).lower()}]",
    ],
)
def test_a_thread_is_known_by_its_tag_wherever_it_stands(place: str) -> None:
    assert case_of_thread(replace(WRITTEN, places=(place,)), SECRET) == CASE
    assert case_of_thread(replace(WRITTEN, references=(place,)), SECRET) == CASE


@pytest.mark.parametrize(
    "place",
    [
        f"Re: [{CASE}]",
        f"Re: [{CASE}#0123456789abcdef]",
        f"Re: [{tag_of(b'another house', CASE)}]",
        f"Re: [SW-20260929-0002#{tag_of(SECRET, CASE).partition('#')[2]}]",
    ],
)
def test_a_tag_that_was_made_up_opens_no_thread(place: str) -> None:
    assert case_of_thread(replace(WRITTEN, places=(place,)), SECRET) == ""


def test_the_tag_is_not_kept_with_the_subject() -> None:
    assert without_tag(f"Re: 提前还款 [{tag_of(SECRET, CASE)}]") == "Re: 提前还款"


def test_the_clock_runs_from_when_the_mail_was_sent() -> None:
    sent = TUESDAY - timedelta(hours=30)

    assert received_at(replace(WRITTEN, sent_at=sent), TUESDAY) == sent
    for odd in (None, TUESDAY + timedelta(hours=1), TUESDAY - timedelta(days=400)):
        assert received_at(replace(WRITTEN, sent_at=odd), TUESDAY) == TUESDAY

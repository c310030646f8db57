"""Reading mail (读取邮件): Chinese in every encoding people send, HTML, and what is broken."""

import base64

import pytest

from shouwen_app.domain.mail_text import header_text, html_text, without_quote
from shouwen_app.services.mail_in.read import read_mail
from tests.plugins.mailing import in_gbk, written


def test_a_mail_in_gbk_is_read_with_both_its_files() -> None:
    mail = read_mail(in_gbk())

    assert (mail.subject, mail.sender_name, mail.sender) == ("存款利息没有到账", "王秀英", "wang@qq.example")
    assert mail.text == "上月的利息没有到账，请查一下。"
    assert [file.name for file in mail.files] == ["存折照片.jpg", "清单.txt"]
    assert mail.files[1].data.decode("gbk") == "利息清单"


@pytest.mark.parametrize("charset", ["gbk", "gb18030", "utf-8"])
def test_a_subject_in_raw_bytes_is_read_all_the_same(charset: str) -> None:
    raw = b"From: a@b.example\nSubject: " + "贷款咨询".encode(charset) + b"\n\nhello\n"

    assert read_mail(raw).subject == "贷款咨询"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("=?utf-8?B?" + base64.b64encode("存款".encode()).decode() + "?=", "存款"),
        ("=?utf-8?Q?=E5=AD=98?= =?utf-8?Q?=E6=AC=BE?=", "存款"),
        ("=?gb2312?B?" + base64.b64encode("镕基".encode("gbk")).decode() + "?=", "镕基"),
        ("=?made-up?B?" + base64.b64encode("存款".encode()).decode() + "?=", "存款"),
        ("=?utf-8?B?***?=", "=?utf-8?B?***?="),
        ("plain\r\n folded", "plain folded"),
        ("a\x00b\x1bc", "abc"),
    ],
)
def test_headers_are_decoded_or_left_as_they_are(raw: str, words: str) -> None:
    assert header_text(raw) == words


def test_broken_utf8_keeps_what_can_be_read() -> None:
    raw = (
        b"From: a@b.example\nContent-Type: text/plain; charset=utf-8\n\n"
        + "存款".encode()
        + b"\xff\xfe tail\n"
    )

    assert read_mail(raw).text.endswith("tail")
    assert read_mail(raw).text.startswith("存款")


def test_html_becomes_lines_without_scripts() -> None:
    html = "<head><title>x</title></head><style>p{}</style><p>第一行&nbsp;字</p><div>第二行<script>alert(1)</script></div>"

    assert html_text(html) == "第一行 字\n\n第二行"


def test_an_html_only_mail_has_words() -> None:
    raw = b"From: a@b.example\nContent-Type: text/html; charset=gbk\n\n" + "<p>利息<b>没到账</b></p>".encode(
        "gbk"
    )

    assert read_mail(raw).text == "利息没到账"


@pytest.mark.parametrize(
    "quote",
    [
        "> 您好",
        "-----原始邮件-----\n发件人: x",
        "在 2026年9月29日，青禾联社写道：\n> x",
        "On Tue, X wrote:\n> y",
    ],
)
def test_an_answer_is_what_was_written_anew(quote: str) -> None:
    assert without_quote(f"谢谢，还有一个问题。\n\n{quote}\n") == "谢谢，还有一个问题。"


def test_a_mail_without_anything_is_no_error() -> None:
    mail = read_mail(b"\xff\xfe\x00garbage")

    assert (mail.sender, mail.files, mail.message_id[:7]) == ("", (), "sha256:")
    assert mail.text.endswith("garbage")


def test_answers_and_tags_are_found_in_all_their_places() -> None:
    mail = read_mail(written(In_Reply_To="<x@y>", References="<a@b> <x@y>", Delivered_To="s+t@q.example"))

    assert set(mail.references) == {"<x@y>", "<a@b>"}
    assert "s+t@q.example" in mail.places

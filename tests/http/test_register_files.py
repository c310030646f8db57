"""Files and paper over plain requests: permission, headers, escaping, the log."""

from collections.abc import Callable

import httpx
import pytest
from sqlmodel import func, select

from shouwen_app.db.models import AccessEntry, Staff
from shouwen_app.db.session import reading
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.http.minutes_html import minutes_html
from shouwen_app.services.cases.minutes_print import PrintedMinutes, SignatureLine
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.clock import now
from shouwen_app.services.transaction import run
from tests.factories import Institution, intake


@pytest.fixture
def number(settled_house: Institution) -> str:
    """A case whose words try to become markup."""
    act = settled_house.act(settled_house.teller, now())
    typed = intake(TriageOutcome.ANSWERED, answer="已答复客户", content="<script>alert(1)</script>想查流水")
    return run(register_case, act, intake=typed).case_no


SignIn = Callable[[Staff], str]


async def test_a_file_has_a_name_and_is_never_stored(
    browser: httpx.AsyncClient, settled_house: Institution, number: str, cookie_of: SignIn, database: str
):
    cookie = {"cookie": cookie_of(settled_house.union_officer)}

    answer = await browser.get("/export/register.csv?view=all", headers=cookie)

    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith('attachment; filename="register-')
    assert answer.headers["cache-control"] == "no-store"
    assert number in answer.text
    with reading(database) as session:
        logged = select(func.count()).where(AccessEntry.kind == AccessKind.REGISTER_EXPORTED)
        assert session.exec(logged).one() == 1


async def test_the_workbook_is_a_zip(
    browser: httpx.AsyncClient, settled_house: Institution, number: str, cookie_of: SignIn
):
    cookie = {"cookie": cookie_of(settled_house.head)}

    answer = await browser.post("/export/register.xlsx", headers=cookie, data={"reason": "月度检查"})

    assert (answer.status_code, answer.content[:2]) == (200, b"PK")


async def test_counter_staff_and_strangers_get_no_file(
    browser: httpx.AsyncClient, settled_house: Institution, cookie_of: SignIn
):
    cookie = {"cookie": cookie_of(settled_house.teller)}

    assert (await browser.get("/export/register.csv", headers=cookie)).status_code == 403
    assert (await browser.get("/export/register.csv")).status_code == 303


async def test_an_auditor_without_a_reason_is_told_so(
    browser: httpx.AsyncClient, settled_house: Institution, cookie_of: SignIn
):
    cookie = {"cookie": cookie_of(settled_house.auditor)}

    refused = await browser.get("/export/register.csv", headers=cookie)
    given = await browser.post("/export/register.csv", headers=cookie, data={"reason": "专项审计"})

    assert (refused.status_code, given.status_code) == (422, 200)


async def test_paper_escapes_what_customers_say(
    browser: httpx.AsyncClient, settled_house: Institution, number: str, cookie_of: SignIn
):
    cookie = {"cookie": cookie_of(settled_house.teller)}

    answer = await browser.get("/print/register", headers=cookie)

    assert answer.status_code == 200
    assert "&lt;script&gt;alert(1)" in answer.text
    assert "<script>alert" not in answer.text
    assert "工会（监督）" in answer.text


async def test_an_unreadable_filter_is_named(
    browser: httpx.AsyncClient, settled_house: Institution, cookie_of: SignIn
):
    cookie = {"cookie": cookie_of(settled_house.teller)}

    answer = await browser.get("/print/register?view=nothing", headers=cookie)

    assert (answer.status_code, "「view」" in answer.text) == (422, True)


async def test_a_receipt_is_posted_and_carries_a_code(
    browser: httpx.AsyncClient, settled_house: Institution, number: str, cookie_of: SignIn
):
    cookie = {"cookie": cookie_of(settled_house.teller)}
    path = f"/print/receipt/{number}"

    answer = await browser.post(path, headers=cookie)
    of_others = await browser.post(path, headers={"cookie": cookie_of(settled_house.lender)})

    assert (answer.status_code, of_others.status_code) == (200, 404)
    assert "<svg" in answer.text
    assert "周敏（营业部）" in answer.text
    assert (await browser.get(path, headers=cookie)).status_code == 404


async def test_minutes_that_do_not_exist_are_not_found(
    browser: httpx.AsyncClient, settled_house: Institution, number: str, cookie_of: SignIn
):
    cookie = {"cookie": cookie_of(settled_house.teller)}

    answers = [
        await browser.get(f"/print/minutes/{number}?meeting={meeting}", headers=cookie)
        for meeting in ("1", "", "x", "9" * 30, "１")
    ]

    assert [answer.status_code for answer in answers] == [404] * 5
    assert "从案件页面打开" in answers[0].text


def test_minutes_are_a_sheet_with_lines_to_sign_on() -> None:
    printed = PrintedMinutes(
        case_no="SW-20260929-0001",
        standing="决定尚未生效",
        facts=(("minutes.place", "<b>三楼</b>"),),
        agenda="研究减免",
        minutes="一致认为\n符合条件",
        decision="<script>alert(1)</script>",
        signatures=(SignatureLine("马会玲", "营业部 · 主任", "", "保留 & 说明"),),
        printed="2026-09-30 打印",
    )

    page = minutes_html(printed)

    assert '<body class="sw-minutes">' in page
    assert "<dd>&lt;b&gt;三楼&lt;/b&gt;</dd>" in page
    assert "<script>alert" not in page
    assert "<td>马会玲</td><td>营业部 · 主任</td><td></td><td>保留 &amp; 说明</td>" in page

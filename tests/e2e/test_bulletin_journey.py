"""Supervision issues a bulletin (服务月报季报): previewed, issued, opened as it was frozen, on paper and as a workbook."""

import re
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from shouwen_app.domain.permissions import Role
from shouwen_app.texts import t
from tests.e2e.visitors import Visitors
from tests.plugins.demo import DemoSite

pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def union(visitors: Visitors, demo_site: DemoSite) -> Page:
    page = visitors.staff(demo_site.logins[Role.SUPERVISION])
    page.goto("/insight/bulletins")
    page.get_by_role("button", name=t("bulletin.preview")).wait_for()
    return page


def test_is_previewed_issued_read_and_taken(union: Page) -> None:
    union.get_by_role("button", name=t("bulletin.preview")).click()
    article = union.get_by_role("article")
    expect(article).to_contain_text(t("bulletin.overview"), timeout=60_000)
    title = article.get_by_role("heading", level=2).inner_text()

    union.locator("input[name=reason]").fill("核对后再发")
    union.get_by_role("button", name=t("bulletin.issue"), exact=True).click()
    expect(union.get_by_text(re.compile("已发布第 [0-9]+ 版"))).to_be_visible(timeout=60_000)

    union.get_by_role("link", name=title).first.click()
    expect(article.get_by_role("heading", level=3)).to_have_count(7)
    number = re.search("number=([0-9]+)", union.url)
    assert number is not None

    union.get_by_role("button", name=t("bulletin.take")).click()
    with union.expect_download() as download:
        union.get_by_role("button", name=t("register.export_xlsx")).click()
    book = openpyxl.load_workbook(BytesIO(Path(download.value.path()).read_bytes()))
    assert len(book.sheetnames) == 8

    union.goto(f"/print/bulletin?number={number[1]}")
    expect(union.locator("h1")).to_have_text(title)
    expect(union.locator("h2")).to_have_count(7)


def test_a_working_day_that_is_none_is_said_at_its_field(union: Page) -> None:
    union.get_by_role("button", name=t("bulletin.plan.edit")).click()
    dialog = union.get_by_role("dialog")
    dialog.locator("input[name=working_day]").fill("31")
    dialog.get_by_role("button", name=t("bulletin.plan.save")).click()

    expect(dialog.get_by_role("alert")).to_contain_text("1 至 15")
    assert dialog.locator("input[name=working_day]").input_value() == "31"

"""Supervision compares units fairly (公平比较): every point, row and icon leads to as many cases as it counts."""

import re
from math import ceil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from shouwen_app.domain.permissions import Role
from shouwen_app.texts import t
from tests.e2e.visitors import Visitors
from tests.plugins.demo import DemoSite

pytestmark = pytest.mark.timeout(300)
POINTS = ".sw-figure .scatterlayer .points path"


@pytest.fixture
def union(visitors: Visitors, demo_site: DemoSite) -> Page:
    return visitors.staff(demo_site.logins[Role.SUPERVISION])


def open_fair(page: Page) -> None:
    page.goto("/insight")
    page.get_by_role("link", name=t("layout.fair"), exact=True).click()
    page.get_by_text(t("fair.funnel.title", measure=t("insight.satisfaction.name"))).wait_for()
    page.get_by_role("combobox", name=t("fair.measure")).click()
    page.get_by_role("option", name=t("insight.response.name"), exact=True).click()
    page.get_by_text(t("fair.funnel.title", measure=t("insight.response.name"))).wait_for()
    page.locator(POINTS).first.wait_for()
    page.wait_for_timeout(300)


def found(page: Page) -> int:
    """How many cases the register says it shows."""
    told = page.get_by_role("status").filter(has_text=re.compile("符合 [0-9,]+ 件"))
    told.wait_for()
    return number(re.search("符合 ([0-9,]+) 件", told.inner_text()))


def number(match: re.Match[str] | None) -> int:
    assert match is not None
    return int(match[1].replace(",", ""))


def test_a_point_of_the_funnel_opens_exactly_its_cases(union: Page) -> None:
    open_fair(union)
    box = union.locator(POINTS).first.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    union.mouse.move(x - 3, y)
    union.mouse.move(x, y)
    said = union.locator(".hoverlayer .hovertext").first
    expect(said).to_be_visible()
    counted = number(re.search(r"/([0-9,]+)）", said.text_content() or ""))

    union.mouse.click(x, y)
    union.wait_for_url(re.compile("/cases/?\\?measure=response&side=denominator"))

    assert found(union) == counted


def test_a_row_is_reached_and_opened_by_keyboard(union: Page) -> None:
    open_fair(union)
    row = union.locator(".sw-fair tbody tr").first
    counted = number(re.search("/([0-9,]+)", row.locator("td").first.inner_text()))

    union.locator("#body").focus()
    union.keyboard.press("j")
    union.keyboard.press("Enter")
    union.wait_for_url(re.compile("/cases/?\\?measure=response"))

    assert found(union) == counted


def test_an_icon_row_opens_as_many_as_it_counts(union: Page) -> None:
    union.goto("/insight/summary")
    link = union.locator(".sw-summary tbody tr").first.get_by_role("link", name=re.compile("^n="))
    counted = number(re.search("n=([0-9,]+)", link.inner_text()))

    link.click()

    assert found(union) == counted


def test_alarms_stand_beside_their_budget_and_a_week_opens_its_cases(union: Page) -> None:
    union.goto("/insight/signals?measure=response")
    union.get_by_role("heading", name=re.compile("报警 [0-9]+ 条，预计误报 [<0-9.]+ 条")).wait_for()
    union.get_by_role("button", name=t("figures.table")).click()
    last = union.get_by_role("dialog").locator("tbody tr").last
    link = last.get_by_role("link").first
    counted = number(re.search("/([0-9,]+)", link.inner_text()))

    link.click()

    assert found(union) == counted


def test_a_figure_is_taken_along_as_picture_and_as_table(union: Page) -> None:
    open_fair(union)
    with union.expect_download() as picture:
        union.get_by_role("button", name=re.compile("^保存为 PNG 图片")).first.click()
    assert picture.value.suggested_filename == "shouwen-funnel.png"

    union.keyboard.press("e")
    with union.expect_download() as table:
        union.get_by_role("button", name=t("register.export_csv")).click()

    assert table.value.suggested_filename.startswith("figures-")


@pytest.mark.parametrize(("path", "name"), [("/insight/summary", "summary"), ("/insight/custody", "custody")])
def test_a_table_with_drawings_is_taken_along_as_it_is_seen(union: Page, path: str, name: str) -> None:
    union.goto(path)
    figure = union.locator("[data-figure]").first
    figure.locator("tbody tr").first.wait_for()
    box = figure.bounding_box()
    assert box is not None

    with union.expect_download() as told:
        figure.get_by_role("button", name=re.compile("^保存为 PNG 图片")).click()

    picture = Path(told.value.path()).read_bytes()
    assert told.value.suggested_filename == f"shouwen-{name}.png"
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = (int.from_bytes(picture[place : place + 4]) for place in (16, 20))
    assert (width, height) == (2 * (ceil(box["width"]) + 32), 2 * (ceil(box["height"]) + 32))
    assert len(picture) > width * height / 200


def test_ones_own_numbers_open_ones_own_cases(visitors: Visitors, demo_site: DemoSite) -> None:
    clerk = visitors.staff(demo_site.logins[Role.COUNTER])
    clerk.goto("/insight/mine")
    link = clerk.get_by_role("link", name=re.compile("^n=[1-9]")).first
    counted = number(re.search("n=([0-9,]+)", link.inner_text()))

    link.click()

    assert found(clerk) == counted

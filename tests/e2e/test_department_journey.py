"""A leader looks at a department (部门): every number opens as many cases as it says, on the way to what is said."""

import re

import pytest
from playwright.sync_api import Page, expect

from shouwen_app.domain.permissions import Role
from shouwen_app.texts import t
from tests.e2e.test_insight_journey import found, number
from tests.e2e.visitors import Visitors
from tests.plugins.demo import DemoSite

pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def union(visitors: Visitors, demo_site: DemoSite) -> Page:
    return visitors.staff(demo_site.logins[Role.SUPERVISION])


def test_an_age_opens_exactly_its_cases(union: Page) -> None:
    union.goto("/insight")
    union.get_by_role("link", name=t("layout.department"), exact=True).click()
    band = union.locator(".sw-ages li a").first
    counted = number(re.search("([0-9,]+) 件", band.inner_text()))

    band.click()
    union.wait_for_url(re.compile("/cases/?\\?measure=backlog&side=numerator&part="))

    assert found(union) == counted


def test_a_measure_of_the_work_opens_exactly_its_cases(union: Page) -> None:
    union.goto("/insight/department?period=year")
    link = union.get_by_role("row", name=re.compile(t("insight.on_time.name"))).get_by_role(
        "link", name=re.compile("^[0-9,]+.[0-9,]+$")
    )
    counted = number(re.search("/([0-9,]+)", link.inner_text()))

    link.click()
    union.wait_for_url(re.compile("/cases/?\\?measure=on_time&side=denominator"))

    assert found(union) == counted


def test_from_the_department_to_what_was_said_of_it(union: Page) -> None:
    union.goto("/insight/department?period=year")
    union.get_by_role("combobox", name=t("insight.unit")).click()
    choice = union.get_by_role("option").nth(2)
    name = choice.inner_text()
    choice.click()
    union.wait_for_url(re.compile("unit=.+"))
    unit = union.url.rpartition("unit=")[2]
    link = union.get_by_role("link", name=t("department.voice"))
    expect(link).to_have_attribute("href", re.compile(f"unit={unit}$"))

    link.click()
    union.wait_for_url(re.compile(f"/insight/voice/?\\?.*unit={unit}$"))

    expect(union.get_by_role("combobox", name=t("insight.unit"))).to_have_text(name)

    expect(union.get_by_role("heading", name=t("voice.raw"))).to_be_visible()


def test_whoever_answers_at_the_counter_sees_the_own_day_only(
    visitors: Visitors, demo_site: DemoSite
) -> None:
    clerk = visitors.staff(demo_site.logins[Role.COUNTER])
    clerk.goto("/work")

    clerk.get_by_role("link", name=t("layout.my_day"), exact=True).click()

    expect(clerk.get_by_text(t("my_day.own_note")).first).to_be_visible()
    expect(clerk.get_by_role("link", name=t("layout.department"), exact=True)).to_have_count(0)

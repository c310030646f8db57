"""A rating link (评价链接) counts nothing until the customer presses the button, and works without scripts."""

import re

import httpx
import pytest
from playwright.sync_api import expect

from shouwen_app.texts import t
from tests.e2e import acts
from tests.e2e.visitors import Visitors
from tests.plugins.demo import DemoSite

ASKED = 50
PURPOSES = ({}, {"Purpose": "prefetch"}, {"Sec-Purpose": "prefetch;prerender"}, {"X-Moz": "prefetch"})
SCANNERS = (
    "Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0",
    "TelegramBot (like TwitterBot)",
    "Mozilla/5.0 (compatible; bingpreview/1.0b)",
    "facebookexternalhit/1.1",
)


@pytest.fixture
def answered(demo_site: DemoSite) -> tuple[str, str]:
    """A case that was answered and nobody has rated, with the staff number of who answers for it."""
    query = """SELECT case_no, login FROM inquiry JOIN staff ON staff.id = first_inquiry_id
        WHERE status IN ('awaiting_callback', 'concluded') AND closing = ''
        AND inquiry.id NOT IN (SELECT case_id FROM rating) ORDER BY case_no DESC"""
    return demo_site.rows(query)[0]


@pytest.fixture
def case_no(answered: tuple[str, str]) -> str:
    """The number of that case."""
    return answered[0]


@pytest.fixture
def link(visitors: Visitors, answered: tuple[str, str]) -> str:
    """A fresh rating link, made by who answers for the case."""
    number, login = answered
    clerk = visitors.staff(login)
    acts.open_case(clerk, number)
    return acts.make_rating_link(clerk)


def ratings(site: DemoSite, case_no: str) -> list[int]:
    """The grade that counts now, if any."""
    query = "SELECT grade FROM rating JOIN inquiry ON inquiry.id = case_id WHERE case_no = ?"
    return [grade for (grade,) in site.rows(query, case_no)]


def earlier_grades(site: DemoSite, case_no: str) -> list[int]:
    """What was said before, kept as history."""
    query = """SELECT json_extract(answers, '$.grade') FROM rating_history JOIN rating ON rating.id = rating_id
        JOIN inquiry ON inquiry.id = case_id WHERE case_no = ?"""
    return [grade for (grade,) in site.rows(query, case_no)]


def rated_events(site: DemoSite, case_no: str) -> list[str]:
    """An event for each time a rating was given."""
    query = """SELECT case_event.kind FROM case_event JOIN inquiry ON inquiry.id = case_id
        WHERE case_no = ? AND case_event.kind IN ('rated', 'rating_changed') ORDER BY seq"""
    return [kind for (kind,) in site.rows(query, case_no)]


def test_looking_at_a_link_records_nothing(demo_site: DemoSite, case_no: str, link: str) -> None:
    with httpx.Client(follow_redirects=True) as client:
        answers = [
            client.request(
                ("GET", "HEAD")[number % 2],
                link,
                headers={"User-Agent": SCANNERS[number % 4], **PURPOSES[number // 2 % 4]},
            )
            for number in range(ASKED)
        ]

    assert [answer.status_code for answer in answers] == [200] * ASKED
    assert (ratings(demo_site, case_no), rated_events(demo_site, case_no)) == ([], [])


def test_browser_that_loads_it_and_leaves_records_nothing(
    visitors: Visitors, demo_site: DemoSite, case_no: str, link: str
) -> None:
    customer = visitors.customer()

    customer.goto(link)
    expect(customer.locator(".sw-matter b")).to_be_visible()
    customer.get_by_role("radio", name=t("rate.grade.1"), exact=True).check()
    customer.goto("about:blank")

    assert (ratings(demo_site, case_no), rated_events(demo_site, case_no)) == ([], [])


def test_customer_without_scripts_can_rate_and_change_it(
    visitors: Visitors, demo_site: DemoSite, case_no: str, link: str
) -> None:
    customer = visitors.customer(scripts=False)

    acts.rate(customer, link, 2, "等得太久。")
    expect(customer.get_by_role("heading", name=t("thanks.title"))).to_be_visible()
    expect(customer.locator(":target").get_by_text(t("thanks.next_bad"))).to_be_visible()
    first = ratings(demo_site, case_no)
    acts.rate(customer, link, 4)
    expect(customer).to_have_url(re.compile(r"/f/thanks/#g4$"))

    assert (first, ratings(demo_site, case_no)) == ([2], [4])
    assert earlier_grades(demo_site, case_no) == [2]
    assert rated_events(demo_site, case_no) == ["rated", "rating_changed"]


def test_nothing_chosen_comes_back_with_the_next_step_and_what_was_written(
    demo_site: DemoSite, case_no: str, link: str
) -> None:
    answer = httpx.post(
        link, data={"comment": "请看这里", "anonymous": "1"}, headers={"Origin": demo_site.base_url}
    )

    assert answer.status_code == 422
    assert t("error.rating.grade_required") in answer.text
    assert "请看这里" in answer.text
    assert rated_events(demo_site, case_no) == []

"""The whole loop (一件事的全过程), by the people it takes, each with a browser of their own."""

import pytest
from playwright.sync_api import Locator, Page, expect

from shouwen_app.domain.permissions import Role
from shouwen_app.texts import t
from tests.e2e import acts
from tests.e2e.visitors import Visitors
from tests.plugins.demo import DemoSite

LENDING = ("xindai", "信贷管理部")
COMMENT = "等了三天才有回音，中间没有人告诉我进度。"
REPLY = "可以提前还款，不收违约金，利息算到还款当天。"


@pytest.mark.rule("R1.1", "R3.2.3", "R11.3a", "R16.9e", "R17.2")
@pytest.mark.timeout(180)
def test_dissatisfied_customer_goes_the_whole_loop(visitors: Visitors, demo_site: DemoSite) -> None:
    clerk = visitors.staff(demo_site.staff_of("yingye", Role.COUNTER)[1])
    head = visitors.staff(demo_site.head_of(LENDING[0]))
    union = visitors.staff(demo_site.logins[Role.SUPERVISION])
    told_to_clerk = _frames(clerk)
    rated_before = _counted_ratings(union)

    case_no = _registers_and_transfers(clerk)
    _accepts_and_completes(head, case_no)
    link = _replies_calls_back_and_makes_link(clerk, case_no)
    _rates_badly(visitors.customer(), link)
    _sees_only_that_it_was_rated(clerk, case_no)
    _contacts_the_customer(union, case_no)

    assert COMMENT not in "".join(told_to_clerk)
    _finds_it_in_the_register(clerk, case_no)
    _finds_it_behind_the_figure(union, case_no, counted=rated_before + 1)


def _registers_and_transfers(clerk: Page) -> str:
    form = acts.open_intake(clerk)
    acts.fill_intake(form, name="欧阳巧云", phone="13800007731", content="助农贷款想提前还清，要不要违约金？")
    acts.choose_transfer(form, LENDING[1], "贷款归信贷管理部管")
    return acts.register(clerk)


def _accepts_and_completes(head: Page, case_no: str) -> None:
    acts.open_case(head, case_no)
    acts.send(acts.open_step(head, "accept"), "accept")
    completing = acts.open_step(head, "complete")
    acts.write(completing, "field.result", REPLY)
    acts.send(completing, "complete")
    expect(head.get_by_text(t("status.awaiting_reply")).first).to_be_visible()


def _replies_calls_back_and_makes_link(clerk: Page, case_no: str) -> str:
    acts.open_case(clerk, case_no)
    replying = acts.open_step(clerk, "reply")
    acts.write(replying, "field.reply", REPLY)
    acts.choose(replying, "field.way", "way.phone")
    acts.send(replying, "reply")

    calling = acts.open_step(clerk, "attempt_callback")
    acts.choose(calling, "field.way", "way.phone")
    acts.choose(calling, "field.reached", "field.reached_yes")
    acts.write(calling, "field.customer_said", "钱已经还上了。")
    acts.send(calling, "attempt_callback")

    concluding = acts.open_step(clerk, "conclude_callback")
    acts.choose(concluding, "field.solved", "solved.yes")
    acts.choose(concluding, "field.satisfied", "field.satisfied_unsaid")
    acts.send(concluding, "conclude_callback")
    return acts.make_rating_link(clerk)


def _rates_badly(customer: Page, link: str) -> None:
    acts.rate(customer, link, 2, COMMENT)

    expect(customer.get_by_role("heading", name=t("thanks.title"))).to_be_visible()
    expect(customer.locator(":target").get_by_text(t("thanks.next_bad"))).to_be_visible()


def _sees_only_that_it_was_rated(clerk: Page, case_no: str) -> None:
    for tab in ("timeline", "callback", "audit"):
        clerk.goto(f"/cases/{case_no}?tab={tab}")
        panel = clerk.get_by_role("tabpanel", name=t(f"case.tab.{tab}"))
        panel.wait_for()

        assert COMMENT not in clerk.content()
        assert t("rate.grade.2") not in panel.inner_text()
    acts.open_case(clerk, case_no, "?tab=callback")
    expect(clerk.get_by_text(t("case.rated"), exact=True).first).to_be_visible()


def _contacts_the_customer(union: Page, case_no: str) -> None:
    union.goto("/work")
    expect(union.get_by_text(COMMENT)).to_be_visible()
    acts.open_case(union, case_no, "?tab=callback")
    expect(union.get_by_text(COMMENT).first).to_be_visible()

    calling = acts.open_step(union, "attempt_contact_back")
    acts.choose(calling, "field.way", "way.phone")
    acts.choose(calling, "field.reached", "field.reached_yes")
    acts.write(calling, "field.customer_said", "希望每天告诉他办到哪一步。")
    acts.send(calling, "attempt_contact_back")

    concluding = acts.open_step(union, "conclude_contact_back")
    concluding.get_by_role("combobox", name=t("field.outcome")).click()
    union.get_by_role("option", name=t("contact_back_outcome.explained")).click()
    acts.write(concluding, "field.note", "已提醒经办人员每天告知进度，客户表示接受。")
    acts.send(concluding, "conclude_contact_back")
    expect(union.get_by_text(t("status.archived")).first).to_be_visible()


def _finds_it_in_the_register(clerk: Page, case_no: str) -> None:
    clerk.goto("/cases")
    search = clerk.get_by_role("textbox", name=t("register.search"), exact=True)
    for words in (case_no, "巧云", "7731", "提前还清"):
        search.fill(words)
        search.press("Enter")

        expect(clerk.get_by_role("link", name=case_no)).to_be_visible()


def _counted_ratings(union: Page) -> int:
    union.goto("/insight")
    return int(_satisfaction(union).inner_text().removeprefix("n="))


def _finds_it_behind_the_figure(union: Page, case_no: str, *, counted: int) -> None:
    union.goto("/insight")
    expect(_satisfaction(union)).to_have_text(f"n={counted}")
    _satisfaction(union).click()

    expect(union.get_by_role("link", name=case_no)).to_be_visible()
    expect(union.get_by_role("status").filter(has_text=f"符合 {counted} 件")).to_be_visible()


def _satisfaction(page: Page) -> Locator:
    return page.locator(f'[title="{t("insight.open_counted", measure=t("insight.satisfaction.name"))}"]')


def _frames(page: Page) -> list[str]:
    """Everything the server says to a page from now on."""
    heard: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: heard.append(str(frame))))
    return heard

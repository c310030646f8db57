"""A survey from design to reading (评价问卷、评议): published, answered with and without scripts, read as it was asked."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from shouwen_app.domain.permissions import Role
from shouwen_app.texts import t
from tests.e2e import acts
from tests.e2e.visitors import DESK, Visitors
from tests.plugins.demo import DemoSite

LEVELS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
ASKED = "等候时间能接受吗，哪里最久"
RENAMED = "哪个窗口等得最久"


def violations(page: Page) -> list[str]:
    result = Axe().run(page, options={"runOnly": LEVELS, "resultTypes": ["violations"]})
    return [f"{found['id']}: {found['nodes'][0]['html'][:200]}" for found in result.response["violations"]]


def publish(page: Page, question: Locator, chinese: str, english: str) -> None:
    """Word a question, look at it on the phone, publish it from today on."""
    question.get_by_label(t("survey.language.zh"), exact=False).fill(chinese)
    question.get_by_label(t("survey.language.en"), exact=False).fill(english)
    page.get_by_role("button", name=t("survey.save"), exact=False).click()
    phone = page.get_by_role("dialog").get_by_role("group", name=t("rate.title"))
    expect(phone.get_by_role("heading", name=chinese)).to_be_visible()
    page.get_by_role("dialog").get_by_role("radio", name=t("survey.in_english")).click()
    expect(page.get_by_role("dialog").get_by_role("heading", name=english)).to_be_visible()
    assert violations(page) == []
    page.get_by_role("dialog").get_by_role("button", name=t("survey.publish"), exact=True).click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def editing(page: Page) -> Locator:
    """The editor of the customers' survey."""
    page.goto("/settings/surveys")
    page.get_by_role("button", name=t("survey.revise"), exact=True).first.click()
    return page.locator(".sw-editor")


@pytest.fixture
def links(visitors: Visitors, demo_site: DemoSite) -> list[tuple[str, str]]:
    """Numbers of two answered cases that nobody has rated, with fresh links; no complaints, which are asked otherwise."""
    query = """SELECT case_no, login FROM inquiry JOIN staff ON staff.id = first_inquiry_id
        WHERE status IN ('awaiting_callback', 'concluded') AND closing = '' AND inquiry.kind <> 'complaint'
        AND inquiry.id NOT IN (SELECT case_id FROM rating) ORDER BY case_no LIMIT 2"""
    made: list[tuple[str, str]] = []
    for case_no, login in demo_site.rows(query):
        clerk = visitors.staff(login)
        acts.open_case(clerk, case_no)
        made.append((case_no, acts.make_rating_link(clerk)))
    return made


def test_a_question_is_designed_answered_and_read_as_it_was_asked(
    visitors: Visitors, demo_site: DemoSite, links: list[tuple[str, str]]
) -> None:
    supervision = visitors.staff(demo_site.logins[Role.SUPERVISION], viewport={**DESK, "height": 2400})
    editor = editing(supervision)
    questions = editor.locator("section.sw-card")
    expect(questions.first).to_be_visible()
    before = questions.count()
    editor.get_by_role("button", name=t("survey.kind.words"), exact=True).click()
    expect(questions).to_have_count(before + 1)
    publish(supervision, questions.last, ASKED, "Was the wait acceptable, where was it longest?")

    for (_, link), scripts in zip(links, (True, False), strict=True):
        phone = visitors.customer(scripts=scripts)
        phone.goto(link)
        phone.get_by_role("radio", name=t("rate.grade.4"), exact=True).check(force=True)
        phone.get_by_role("textbox", name=ASKED).fill("取号机前")
        phone.get_by_role("radiogroup", name="办理时效").get_by_role("radio", name="一般").check(force=True)
        if scripts:
            expect(phone.locator(".sw-matter b")).to_be_visible()
            expect(phone.get_by_role("textbox", name=ASKED)).to_have_value("取号机前")
        phone.get_by_role("button", name=t("rate.submit")).click()
        expect(phone.get_by_role("heading", name=t("thanks.title"))).to_be_visible()

    publish(supervision, editing(supervision).locator("section.sw-card").last, RENAMED, "Which counter?")
    for case_no, _ in links:
        acts.open_case(supervision, case_no, "?tab=callback")
        answers = supervision.get_by_role("tabpanel").locator("dl")
        expect(answers).to_contain_text(ASKED)
        expect(answers).to_contain_text("取号机前")
        expect(answers).not_to_contain_text(RENAMED)
    stored = "SELECT timeliness, json_extract(further, '$.q1[0]') FROM rating WHERE json_extract(further, '$.q1[0]') = ?"
    assert demo_site.rows(stored, "取号机前") == [(2, "取号机前")] * 2


def test_a_round_is_answered_once_and_tells_nothing_while_it_runs(
    visitors: Visitors, demo_site: DemoSite
) -> None:
    query = """SELECT login FROM staff JOIN survey_participation ON staff_id = staff.id
        JOIN survey_round ON survey_round.id = round_id JOIN unit ON unit.id = survey_participation.unit_id
        WHERE has_answered = 0 AND unit.code = 'keji' ORDER BY survey_round.id DESC, login LIMIT 1"""
    page = visitors.staff(demo_site.rows(query)[0][0], viewport={**DESK, "height": 1400})
    before = demo_site.rows("SELECT count(*) FROM survey_answer")[0][0]
    page.goto("/surveys")
    page.get_by_role("button", name=t("round.answer_about", unit="科技信息部")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=t("round.send")).click()
    expect(dialog.get_by_role("alert")).to_have_text(t("error.rating.grade_required"))
    dialog.get_by_role("textbox").fill("请把门牌换大一点")
    page.wait_for_timeout(acts.AFTER_DOUBLE_CLICK_MS)

    dialog.get_by_role("radio", name=t("rate.grade.2"), exact=True).check(force=True)
    dialog.get_by_role("button", name=t("round.send")).click()

    expect(dialog).to_be_hidden()
    row = page.get_by_role("listitem").filter(has_text="科技信息部").first
    expect(row.get_by_text(t("round.done"))).to_be_visible()
    assert demo_site.rows("SELECT count(*) FROM survey_answer")[0][0] == before + 1
    supervision = visitors.staff(demo_site.logins[Role.SUPERVISION], viewport={**DESK, "height": 2400})
    supervision.goto("/surveys")
    expect(supervision.get_by_text(t("round.running")).first).to_be_visible()
    assert violations(supervision) == []
    expect(supervision.get_by_text("请把门牌换大一点")).to_be_hidden()

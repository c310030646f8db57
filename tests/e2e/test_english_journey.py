"""Customers in English (英文页面): nothing Chinese was built in, a photo without scripts, a switch that keeps the way."""

import re
from html.parser import HTMLParser
from pathlib import Path

from playwright.sync_api import expect

from shouwen_app.frontend.composition import client_dir
from shouwen_app.texts import t
from shouwen_app.texts.language import Language, speaking
from tests.e2e.acts import CASE_NO
from tests.e2e.visitors import Visitors
from tests.pages.test_english import HAN
from tests.plugins.demo import DemoSite
from tests.plugins.files import photo
from tests.plugins.site import WEB_DIR


class Words(HTMLParser):
    """What somebody reads or hears of a page, without the seal and what says that it is Chinese."""

    _VOID = frozenset({"input", "meta", "link", "br", "hr", "img", "path", "circle", "rect", "line"})

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.languages: list[str] = []
        self._passed_over = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_chinese = given.get("lang") == "zh-CN" or "sw-seal" in (given.get("class") or "")
        if tag == "html":
            self.languages.append(given.get("lang") or "")
        if (self._passed_over or is_chinese or tag == "script") and tag not in self._VOID:
            self._passed_over += 1
        elif not self._passed_over:
            self.words.extend(value or "" for value in given.values())

    def handle_endtag(self, tag: str) -> None:
        if self._passed_over and tag not in self._VOID:
            self._passed_over -= 1

    def handle_data(self, data: str) -> None:
        if not self._passed_over:
            self.words.append(data)


def read(path: Path) -> Words:
    words = Words()
    words.feed(path.read_text("utf-8"))
    return words


def en(key: str, **params: object) -> str:
    with speaking(Language.ENGLISH):
        return t(key, **params)


def test_no_chinese_was_built_into_the_english_pages(demo_site: DemoSite) -> None:
    built = {path.parent.name: read(path) for path in (client_dir(WEB_DIR) / "en").rglob("index.html")}

    assert len(built) == 10
    assert [name for name, page in built.items() if HAN.search(" ".join(page.words))] == []
    assert {tuple(page.languages) for page in built.values()} == {("en",)}
    assert read(client_dir(WEB_DIR) / "ask" / "index.html").languages == ["zh-CN"]


def test_a_question_with_a_photo_is_sent_in_english_without_scripts(
    visitors: Visitors, demo_site: DemoSite
) -> None:
    page = visitors.customer(scripts=False)
    page.goto("/en/")
    page.get_by_role("link", name=re.compile(en("public.tile.ask"))).click()
    page.get_by_label(en("ask.content")).fill("The cash machine kept my card.")
    page.get_by_label(en("ask.name")).fill("Ann Lee")
    page.get_by_label(en("ask.phone")).fill("13800002046")
    page.get_by_label(en("attachment.public_label")).set_input_files(
        {"name": "card.jpg", "mimeType": "image/jpeg", "buffer": b"MZ\x90\x00\x03\x00"}
    )
    page.get_by_role("button", name=en("ask.submit")).click()

    expect(page.get_by_role("alert")).to_contain_text("“card.jpg”: File 1 is no photo")
    expect(page.get_by_role("alert")).to_contain_text("please choose it again")
    expect(page.get_by_label(en("ask.name"))).to_have_value("Ann Lee")
    page.get_by_label(en("attachment.public_label")).set_input_files(
        {"name": "card.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    page.get_by_role("button", name=en("ask.submit")).click()

    receipt = page.get_by_role("status")
    expect(receipt).to_contain_text(en("ask.received"))
    expect(receipt).to_contain_text("1 file received with it.")
    number = CASE_NO.search(receipt.inner_text())
    assert number is not None
    query = "SELECT name FROM attachment JOIN inquiry ON inquiry.id = case_id WHERE case_no = ?"
    assert demo_site.rows(query, number[0]) == [("card.jpg",)]
    page.get_by_role("button", name=en("ask.follow")).click()
    expect(page.get_by_role("region", name=en("progress.result"))).to_contain_text(
        en("progress.status.in_progress")
    )


def test_the_switch_leads_to_the_same_page_and_keeps_what_it_was_opened_with(visitors: Visitors) -> None:
    page = visitors.customer()
    page.goto("/ask/?unit=chengguan")
    page.get_by_role("link", name="English").click()

    expect(page).to_have_url(re.compile(r"/en/ask/\?unit=chengguan$"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", name=en("ask.title"))).to_be_visible()
    page.get_by_role("link", name="中文").click()
    expect(page).to_have_url(re.compile(r"/ask/\?unit=chengguan$"))


def test_living_pages_answer_in_their_language(visitors: Visitors) -> None:
    page = visitors.customer()
    page.goto("/en/f/?k=short")
    expect(page.get_by_role("alert")).to_contain_text("The link is incomplete")
    page.goto("/en/promise/")
    expect(page.get_by_text("2 working days").first).to_be_visible()
    page.goto("/f/?k=short")
    expect(page.get_by_role("alert")).to_contain_text("链接不完整")

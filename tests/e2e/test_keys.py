"""The keyboard (快捷键): a page of its own, since the rules concern the script and not the product."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

SCRIPT = Path(__file__).parents[2] / "assets" / "keys.js"
ROW = """<li data-row><a href="#{n}" data-row-open>{n}</a><button data-key="u" onclick="said('urge {n}')">U</button></li>"""
PAGE = f"""<!doctype html><title>keys</title>
<button data-key="n" onclick="said('new')">N</button>
<button data-key="g w" onclick="said('work')">GW</button>
<button data-key="mod+enter" onclick="said('sent')">Send</button>
<input id="words" data-key="/">
<ul>{ROW.format(n=1)}{ROW.format(n=2)}</ul>
<button data-key="?" data-opens="sheet">?</button>
<dialog id="sheet"><input type="checkbox" checked data-keys-switch></dialog>
<script>
  const root = document.documentElement
  root.dataset.said = ''
  function said(word) {{ root.dataset.said += word + ';' }}
</script>
"""


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*", lambda route: route.fulfill(content_type="text/html", body=PAGE))
    page.goto("http://127.0.0.1/keys")
    page.add_script_tag(path=SCRIPT)
    yield page
    context.close()


def said(page: Page) -> str:
    return page.evaluate("document.documentElement.dataset.said")


def test_letter_clicks_its_element(desk):
    desk.keyboard.press("n")

    assert said(desk) == "new;"


def test_letters_typed_into_a_field_click_nothing(desk):
    desk.keyboard.press("/")
    desk.keyboard.type("nu")

    assert (said(desk), desk.input_value("#words")) == ("", "nu")


def test_chord_with_control_works_inside_a_field(desk):
    desk.focus("#words")
    desk.keyboard.press("Control+Enter")

    assert said(desk) == "sent;"


def test_sequence_of_two_letters_goes_to_its_place(desk):
    desk.keyboard.press("g")
    desk.keyboard.press("w")

    assert said(desk) == "work;"


def test_row_keys_act_on_the_current_row(desk):
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    desk.keyboard.press("u")

    assert said(desk) == "urge 2;"


def test_open_sheet_keeps_page_keys_quiet(desk):
    desk.keyboard.press("?")
    desk.keyboard.press("n")

    assert (said(desk), desk.evaluate("document.getElementById('sheet').open")) == ("", True)


def test_single_letters_can_be_switched_off(desk):
    desk.keyboard.press("?")
    desk.uncheck("[data-keys-switch]")
    desk.keyboard.press("Escape")
    desk.keyboard.press("n")

    assert said(desk) == ""


def test_keys_of_an_input_method_are_left_alone(desk):
    desk.evaluate(
        "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'n', isComposing: true, bubbles: true}))"
    )

    assert said(desk) == ""

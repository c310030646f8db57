"""Filling the page's own HTML: nothing typed is lost, nothing typed becomes markup, the framework stays out."""

from html.parser import HTMLParser

import pytest

from shouwen_app.http.filled_page import filled
from shouwen_app.state.public.markup import Html, el

PAGE = (
    '<!DOCTYPE html><html lang="zh-CN"><head><script async="" src="/public.js"></script>'
    '<link rel="modulepreload" href="/assets/a.js"/><link href="/assets/a.css" rel="stylesheet"/>'
    '<script>const x = "</b>";</script></head><body><!--$--><input id="sw-large" type="checkbox"/>'
    '<form method="post"><div class="sw-answer" id="answer"><div></div></div>'
    '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>'
    '<input required="" type="radio" name="grade" value="5"/><input type="radio" name="grade" value="4"/>'
    '<input type="checkbox" name="sames" value="rank"/><input type="checkbox" name="sames" value="hour"/>'
    '<input type="checkbox" name="anonymous" value="1" checked=""/>'
    '<input type="text" name="name" value=""/><textarea id="comment" name="comment" rows="3"></textarea>'
    '<button type="submit">提交&amp;评价</button></form><noscript><p>不用填写</p></noscript>'
    '<script type="module">import("/assets/a.js")</script></body></html>'
)
NASTY = "</textarea><script>alert(1)</script>\"'<reflex.Var>x</reflex.Var>𠮷"


class Seen(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.scripts: list[str | None] = []
        self.inputs: list[dict[str, str | None]] = []
        self.areas: list[dict[str, str | None]] = []
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "script":
            self.scripts.append(dict(attrs).get("src"))
        if tag == "input":
            self.inputs.append(dict(attrs))
        if tag == "textarea":
            self.areas.append(dict(attrs))

    def chosen(self, name: str) -> list[str | None]:
        return [each["value"] for each in self.inputs if each.get("name") == name and "checked" in each]


def test_leaves_out_all_scripts_but_the_small_one() -> None:
    html = filled(PAGE, {}, Html())

    assert Seen(html).scripts == ["/public.js"]
    assert "modulepreload" not in html


def test_needs_no_other_answer_to_be_shown() -> None:
    html = filled(PAGE, {}, Html())

    assert "stylesheet" not in html
    assert html.index(".sw-face") < html.index("</style></head>")
    assert "/*" not in html


def test_puts_back_what_was_chosen_and_nothing_else() -> None:
    seen = Seen(filled(PAGE, {"grade": ["4"], "sames": ["rank", "hour"]}, Html()))

    assert (seen.chosen("grade"), seen.chosen("sames"), seen.chosen("anonymous")) == (
        ["4"],
        ["rank", "hour"],
        [],
    )


def test_puts_back_what_was_typed_as_text() -> None:
    html = filled(PAGE, {"name": [NASTY], "comment": [NASTY]}, Html())

    seen = Seen(html)
    assert next(each["value"] for each in seen.inputs if each.get("name") == "name") == NASTY
    assert "&lt;/textarea&gt;&lt;script&gt;alert(1)" in html
    assert seen.tags.count("script") == 1


def test_keeps_the_rest_of_the_page_as_it_is() -> None:
    html = filled(PAGE, {}, Html())

    for part in (
        "<!DOCTYPE html>",
        "<!--$-->",
        '<path d="M0 0"/>',
        "提交&amp;评价",
        "<noscript><p>不用填写</p></noscript>",
    ):
        assert part in html


def test_says_the_answer_in_its_place() -> None:
    html = filled(PAGE, {}, el("p", "请先点一个满意度 <5>"))

    assert 'id="answer"><p>请先点一个满意度 &lt;5&gt;</p>' in html


@pytest.mark.parametrize(("wrong", "marked"), [("name", ["name"]), ("comment", ["comment"]), ("", [])])
def test_marks_the_field_that_is_wrong(wrong: str, marked: list[str]) -> None:
    seen = Seen(filled(PAGE, {}, Html(), wrong=wrong))

    assert [
        each["name"] for each in (*seen.inputs, *seen.areas) if each.get("aria-invalid") == "true"
    ] == marked


def test_escapes_whatever_is_put_into_an_element() -> None:
    assert el("a", "<b>", el("i", "&"), href='"x"') == '<a href="&quot;x&quot;">&lt;b&gt;<i>&amp;</i></a>'

"""The page's own HTML, filled (回填页面): without the framework, with what was typed and what is to be said.

Such a page needs one answer and no more: its style sheets, those of customers' pages, stand in it.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from html import escape
from html.parser import HTMLParser
from pathlib import Path

from reflex.utils.prerequisites import get_web_dir
from reflex_base.constants import Templates
from reflex_base.constants.compiler import ResetStylesheet

from shouwen_app.components.theme import PUBLIC_STYLESHEETS
from shouwen_app.frontend.composition import ROOT, client_dir
from shouwen_app.state.public.markup import Html
from shouwen_app.texts.language import own_path

Typed = Mapping[str, Sequence[str]]

_LEFT_OUT = {"modulepreload", "preload", "prefetch", "stylesheet"}
_KEPT_SCRIPT = "/public.js"
_RESET = Templates.Dirs.WEB_TEMPLATE / "styles" / ResetStylesheet.FILENAME
_FOR_READERS = re.compile(r"/\*.*?\*/|(?<=\n)\s+", re.DOTALL)


def page_html(page: str) -> str:
    """The prerendered HTML of the page at ``page`` (``f``, ``q``) in the language spoken here, of this process's build."""
    path = client_dir(get_web_dir()) / own_path(f"/{page}").lstrip("/") / "index.html"
    return _read(path, path.stat().st_mtime_ns)


@cache
def styles() -> Html:
    """The style sheets of customers' pages as an element."""
    sheets = (ROOT / "assets" / sheet.lstrip("/") for sheet in PUBLIC_STYLESHEETS)
    text = "".join(sheet.read_text("utf-8") for sheet in (_RESET, *sheets))
    return Html(f"<style>{_FOR_READERS.sub('', text)}</style>")


def put(html: str, name: str, content: Html) -> str:
    """``html`` with ``content`` in its place of that name (``markup.place``); everything else stays as it was built."""
    before, _, rest = html.partition(f"<!--{name}-->")
    return before + content + rest.partition(f"<!--/{name}-->")[2]


def filled(html: str, typed: Typed | None, answer: Html, *, wrong: str = "") -> str:
    """``html`` with its fields holding ``typed``, ``answer`` inside ``#answer``, and the field ``wrong`` marked.

    Without ``typed`` the fields hold what they were built with. Hidden fields stay as they are. Scripts are left out,
    since the framework would put its own idea of the page over it; only the small one that remembers 大字 stays.
    """
    filler = _Filler(typed, answer, wrong)
    filler.feed(html)
    filler.close()
    return "".join(filler.out)


@lru_cache(maxsize=16)
def _read(path: Path, _: int) -> str:
    return path.read_text("utf-8")


class _Filler(HTMLParser):
    def __init__(self, typed: Typed | None, answer: Html, wrong: str) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self._typed = typed
        self._answer = answer
        self._wrong = wrong
        self._dropped = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and given.get("src") != _KEPT_SCRIPT:
            self._dropped = tag
        elif tag == "link" and given.get("rel") in _LEFT_OUT:
            return
        elif tag == "input" and self._is_filled(given) and given.get("type") != "hidden":
            self.out.append(_tag("input", self._input(given)))
        elif tag == "textarea" and self._is_filled(given):
            self.out.append(_tag("textarea", self._marked(given)) + "\n" + escape(self._first(given["name"])))
            self._dropped = tag
        else:
            self.out.append(self.get_starttag_text() or "")
        if given.get("id") == "answer":
            self.out.append(self._answer)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"input", "link"}:
            self.handle_starttag(tag, attrs)
        else:
            self.out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "head":
            self.out.append(styles())
        dropped = self._dropped
        if tag == dropped:
            self._dropped = ""
        if dropped != "script":
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._keep(data)

    def handle_entityref(self, name: str) -> None:
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._keep(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self._keep(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self._keep(f"<!{decl}>")

    def _keep(self, text: str) -> None:
        if not self._dropped:
            self.out.append(text)

    def _is_filled(self, given: dict[str, str | None]) -> bool:
        return self._typed is not None and bool(given.get("name"))

    def _input(self, given: dict[str, str | None]) -> dict[str, str | None]:
        name, kept = given["name"], self._marked(given)
        if given.get("type") == "file":
            return kept
        if given.get("type") in {"radio", "checkbox"}:
            kept.pop("checked", None)
            if (given.get("value") or "on") in self._values(name):
                kept["checked"] = ""
        else:
            kept["value"] = self._first(name)
        return kept

    def _marked(self, given: dict[str, str | None]) -> dict[str, str | None]:
        is_wrong = bool(self._wrong) and given.get("name") == self._wrong
        return {**given, **({"aria-invalid": "true", "aria-describedby": "problem"} if is_wrong else {})}

    def _values(self, name: str | None) -> Sequence[str]:
        return (self._typed or {}).get(name or "", ())

    def _first(self, name: str | None) -> str:
        values = self._values(name)
        return values[0] if values else ""


def _tag(tag: str, attributes: Mapping[str, str | None]) -> str:
    written = (name if value is None else f'{name}="{escape(value)}"' for name, value in attributes.items())
    return f"<{' '.join([tag, *written])}>"

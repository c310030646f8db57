"""The page's own HTML, filled (回填页面): without the framework, with what was typed and what is to be said."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape
from html.parser import HTMLParser
from pathlib import Path

from reflex.utils.prerequisites import get_web_dir

from shouwen_app.frontend.composition import client_dir
from shouwen_app.state.public.markup import Html
from shouwen_app.state.public.survey_markup import BEGIN, END
from shouwen_app.texts.language import own_path

Typed = Mapping[str, Sequence[str]]

_PRELOADS = {"modulepreload", "preload", "prefetch"}
_KEPT_SCRIPT = "/public.js"


def page_html(page: str) -> str:
    """The prerendered HTML of the page at ``page`` (``f``, ``q``) in the language spoken here, of this process's build."""
    path = client_dir(get_web_dir()) / own_path(f"/{page}").lstrip("/") / "index.html"
    return _read(path, path.stat().st_mtime_ns)


def asking(html: str, survey: Html) -> str:
    """``html`` with its place for a survey holding this one; everything else stays as it was built."""
    before, _, rest = html.partition(BEGIN)
    return before + survey + rest.partition(END)[2]


def filled(html: str, typed: Typed, answer: Html, *, wrong: str = "") -> str:
    """``html`` with its fields holding ``typed``, ``answer`` inside ``#answer``, and the field ``wrong`` marked.

    Hidden fields stay as they are. Scripts are left out, since the framework would put its own idea of the page over
    it; only the small one that remembers 大字 stays.
    """
    filler = _Filler(typed, answer, wrong)
    filler.feed(html)
    filler.close()
    return "".join(filler.out)


@lru_cache(maxsize=16)
def _read(path: Path, _: int) -> str:
    return path.read_text("utf-8")


class _Filler(HTMLParser):
    def __init__(self, typed: Typed, answer: Html, wrong: str) -> None:
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
        elif tag == "link" and given.get("rel") in _PRELOADS:
            return
        elif tag == "input" and given.get("name") and given.get("type") != "hidden":
            self.out.append(_tag("input", self._input(given)))
        elif tag == "textarea" and given.get("name"):
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

    def _input(self, given: dict[str, str | None]) -> dict[str, str | None]:
        name, kept = given["name"], self._marked(given)
        if given.get("type") == "file":
            return kept
        if given.get("type") in {"radio", "checkbox"}:
            kept.pop("checked", None)
            if (given.get("value") or "on") in self._typed.get(name or "", ()):
                kept["checked"] = ""
        else:
            kept["value"] = self._first(name)
        return kept

    def _marked(self, given: dict[str, str | None]) -> dict[str, str | None]:
        is_wrong = bool(self._wrong) and given.get("name") == self._wrong
        return {**given, **({"aria-invalid": "true", "aria-describedby": "problem"} if is_wrong else {})}

    def _first(self, name: str | None) -> str:
        values = self._typed.get(name or "", ())
        return values[0] if values else ""


def _tag(tag: str, attributes: Mapping[str, str | None]) -> str:
    written = (name if value is None else f'{name}="{escape(value)}"' for name, value in attributes.items())
    return f"<{' '.join([tag, *written])}>"

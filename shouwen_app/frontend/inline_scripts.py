"""Hashes of the inline scripts (内联脚本) of each prerendered page, which the content security policy allows by name."""

import base64
import json
from collections.abc import Mapping
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

MANIFEST: Final = "inline-scripts.json"
FALLBACK: Final = "404"


def script_hashes(html: str) -> tuple[str, ...]:
    """The CSP sources ``'sha256-…'`` of the inline scripts in ``html``, in order, each once."""
    parser = _InlineScripts()
    parser.feed(html)
    parser.close()
    return tuple(dict.fromkeys(_source(text) for text in parser.scripts))


def write_manifest(client_dir: Path, manifest: Path) -> None:
    """Note the hashes of every page below ``client_dir``: page path without slashes ("" is the home page) → hashes."""
    pages = {
        _page(path, client_dir): script_hashes(path.read_text("utf-8")) for path in client_dir.rglob("*.html")
    }
    manifest.write_text(json.dumps(pages, indent=1, sort_keys=True), "utf-8")


def read_manifest(manifest: Path) -> Mapping[str, tuple[str, ...]]:
    """The hashes noted by ``write_manifest``; none before the first build."""
    if not manifest.exists():
        return {}
    return {page: tuple(hashes) for page, hashes in json.loads(manifest.read_text("utf-8")).items()}


def _page(path: Path, client_dir: Path) -> str:
    page = path.relative_to(client_dir).with_suffix("").as_posix()
    return page.removesuffix("index").rstrip("/")


def _source(script: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(script.encode()).digest()).decode()}'"


class _InlineScripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: list[str] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open = tag == "script" and "src" not in dict(attrs)
        if self._open:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.scripts[-1] += data

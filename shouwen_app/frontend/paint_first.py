"""Text before scripts (先显示，后脚本): a page's scripts are fetched with low priority, after what it takes to show it."""

from pathlib import Path
from typing import Final, Unpack

import reflex as rx
from reflex_base.plugins.base import PostBuildContext

_PRELOAD: Final = '<link rel="modulepreload"'
_LATER: Final = f'{_PRELOAD} fetchpriority="low"'


class PaintFirst(rx.plugins.Plugin):
    """Marks the preloads of scripts in every prerendered page, before the pages are compressed.

    On a slow line a browser otherwise shares the line between the style sheet and half a megabyte of scripts.
    """

    def post_build(self, **context: Unpack[PostBuildContext]) -> None:
        """Raises LookupError when the framework no longer writes its preloads this way."""
        marked = [_mark(page) for page in Path(context["static_dir"]).rglob("*.html")]
        if not any(marked):
            raise LookupError(_PRELOAD)


def scripts_later(html: str) -> str:
    """``html`` with its preloads of scripts at low priority; marked ones stay as they are."""
    return html.replace(_LATER, _PRELOAD).replace(_PRELOAD, _LATER)


def _mark(page: Path) -> bool:
    html = page.read_text("utf-8")
    page.write_text(scripts_later(html), "utf-8")
    return _PRELOAD in html

"""Scripts of a prerendered page wait behind what it takes to show it."""

from pathlib import Path

import pytest

from shouwen_app.frontend.paint_first import PaintFirst, scripts_later

SCRIPTS = '<link rel="modulepreload" href="/a.js"/><link rel="modulepreload" href="/b.js"/>'
PAGE = f'{SCRIPTS}<link rel="stylesheet" href="/c.css"/>'
MARKED = PAGE.replace('"modulepreload"', '"modulepreload" fetchpriority="low"')


@pytest.mark.parametrize("html", [PAGE, MARKED])
def test_only_preloads_of_scripts_are_marked_and_once(html: str) -> None:
    assert scripts_later(html) == MARKED


def test_every_page_of_a_build_is_marked(tmp_path: Path) -> None:
    pages = [tmp_path / "index.html", tmp_path / "f" / "index.html"]
    pages[1].parent.mkdir()
    for page in pages:
        page.write_text(PAGE, "utf-8")

    PaintFirst().post_build(static_dir=tmp_path)

    assert [page.read_text("utf-8") for page in pages] == [MARKED, MARKED]


def test_a_framework_that_writes_them_otherwise_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<link rel=preload as=script href=/a.js>", "utf-8")

    with pytest.raises(LookupError):
        PaintFirst().post_build(static_dir=tmp_path)

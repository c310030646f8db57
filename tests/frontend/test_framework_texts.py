"""Texts the framework offers no setting for are replaced before the build."""

import pytest
from reflex_base import constants

from shouwen_app.frontend.compilation import in_our_words


def test_the_installed_framework_says_it_in_our_words() -> None:
    script = (constants.Templates.Dirs.WEB_TEMPLATE / "utils" / "state.js").read_text("utf-8")

    ours = in_our_words(script)

    assert "A new version of this app" not in ours
    assert "系统已更新" in ours
    assert "This page has been updated" in ours


def test_a_text_that_moved_stops_the_build() -> None:
    with pytest.raises(LookupError):
        in_our_words("const banner = 1;")

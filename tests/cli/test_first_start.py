"""The link printed at the first start."""

import pytest

from shouwen_app import settings as settings_module
from shouwen_app.cli._first_start import first_start_link
from tests.factories import Institution


def test_an_empty_institution_is_offered_the_link(database: str):
    assert first_start_link().startswith("/first/?k=")


def test_a_demo_is_not(database: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SHOUWEN_DEMO", "1")
    settings_module.settings.cache_clear()

    assert first_start_link() == ""


def test_an_institution_with_people_is_not(settled_house: Institution):
    assert first_start_link() == ""

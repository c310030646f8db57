"""Names of browsers."""

import pytest

from shouwen_app.services.people.browser_name import browser_name

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"

NAMES = [
    (CHROME, "Chrome · Windows"),
    (f"{CHROME} Edg/140.0.0.0", "Edge · Windows"),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Linux"),
    (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1 MicroMessenger/8.0",
        "微信 · iPhone",
    ),
    ("curl/8.0", "curl/8.0"),
    ("", ""),
]


@pytest.mark.parametrize(("user_agent", "name"), NAMES)
def test_program_and_system_are_named(user_agent: str, name: str):
    assert browser_name(user_agent) == name

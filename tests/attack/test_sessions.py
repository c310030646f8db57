"""Whose session it is (会话归属): a stolen tab, a foreign origin, a session that ended, and what never leaves the server."""

import json

import httpx
import pytest
import socketio.exceptions

from shouwen_app.domain.permissions import Role
from tests.attack.conftest import OpenSocket
from tests.attack.tab_socket import ROOT, changed_states, latest, redirects
from tests.plugins.demo import DemoSite

SESSION = f"{ROOT}.shouwen_app___state___session____session_state"


async def test_stolen_tab_shows_nothing_without_its_cookie(socket: OpenSocket, clerk: str) -> None:
    async with socket(cookie=clerk) as victim:
        shown = await victim.ask(f"{SESSION}.load")
        async with socket(token=victim.token) as thief:
            beside = await thief.ask(f"{ROOT}.hydrate")
    async with socket(token=victim.token) as late_thief:
        after = await late_thief.ask(f"{ROOT}.hydrate")

    name = latest(shown, SESSION, "name")
    assert name
    told = json.dumps([*thief.first, *beside, *late_thief.first, *after], ensure_ascii=False)
    assert str(name) not in told


async def test_stolen_tab_of_another_signed_in_colleague_starts_empty(
    socket: OpenSocket, clerk: str, demo_site: DemoSite
) -> None:
    async with socket(cookie=clerk) as victim:
        shown = await victim.ask(f"{SESSION}.load")
    auditor = demo_site.cookie(demo_site.logins[Role.AUDITOR])

    async with socket(cookie=auditor, token=victim.token) as thief:
        said = await thief.ask(f"{ROOT}.hydrate")

    told = json.dumps([*thief.first, *said], ensure_ascii=False)
    assert str(latest(shown, SESSION, "name")) not in told


async def test_foreign_page_cannot_open_a_socket(socket: OpenSocket, clerk: str) -> None:
    with pytest.raises(socketio.exceptions.ConnectionError):
        async with socket(cookie=clerk, origin="https://evil.example"):
            raise AssertionError("the socket opened")


async def test_ended_session_is_refused_on_its_open_socket(
    socket: OpenSocket, clerk: str, demo_site: DemoSite
) -> None:
    async with socket(cookie=clerk) as tab:
        before = await tab.ask(f"{SESSION}.load")
        _log_out(demo_site, clerk)
        after = await tab.ask(f"{SESSION}.load")

    assert latest(before, SESSION, "name")
    assert redirects(after) == ["/login?next=%2Fwork"]
    assert not [
        value for value in (latest(after, SESSION, "name"), latest(after, SESSION, "permissions")) if value
    ]


async def test_cookie_is_never_told_to_the_page(socket: OpenSocket, clerk: str) -> None:
    async with socket(cookie=clerk) as tab:
        said = await tab.ask(f"{SESSION}.load")

    secret = clerk.removeprefix("sw=")
    assert changed_states(said)
    assert secret not in json.dumps([*tab.first, *said])


def _log_out(site: DemoSite, cookie: str) -> None:
    answer = httpx.post(f"{site.base_url}/logout", headers={"Origin": site.base_url, "Cookie": cookie})
    assert answer.status_code == 303

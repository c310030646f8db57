"""Every handler is called by those who have no right to it, over a raw socket; all are refused and no row changes."""

import asyncio
from collections.abc import Iterable, Sequence

import pytest

from shouwen_app.domain.permissions import Role
from shouwen_app.texts import t
from tests.attack.conftest import OpenSocket
from tests.attack.hostile import Door, fair, poisoned, unfair
from tests.attack.tab_socket import ROOT, changed_states, latest, notices, redirects
from tests.plugins.demo import DemoSite

DENIED = t("error.permission.denied")
CASE = f"{ROOT}.shouwen_app___state___cases___page____case_state"
LOAD_CASE = f"{ROOT}.shouwen_app___state___cases___detail____case_load_state.load"
SESSION = f"{ROOT}.shouwen_app___state___session____session_state"
SESSIONS = 4
KEEPS_OWN_DRAFT = ("intake_state.save_now", "intake_state.submit")
NOT_ON_A_CASE = ("register_state", "intake_state", "handovers_state")

pytestmark = pytest.mark.timeout(180)


def closed_to(role: Role | None, every_door: Iterable[Door]) -> list[str]:
    """The handlers somebody has no right to; None is a stranger."""
    handlers = [door for door in every_door if door.kind != "route"]
    return [
        door.name for door in handlers if (not door.opens_for(role) if role else door.permission != "public")
    ]


def open_to(role: Role, every_door: Iterable[Door]) -> list[str]:
    return [door.name for door in every_door if door.kind == "event" and door.opens_for(role)]


@pytest.mark.usefixtures("nothing_changes")
async def test_stranger_is_sent_to_log_in_by_every_handler(
    socket: OpenSocket, every_door: list[Door]
) -> None:
    closed = closed_to(None, every_door)

    await asyncio.gather(*(_sent_to_log_in(socket, closed[n::SESSIONS]) for n in range(SESSIONS)))

    assert len(closed) > 100


@pytest.mark.usefixtures("nothing_changes")
async def test_clerk_is_refused_by_every_handler_without_the_right(
    demo_site: DemoSite, socket: OpenSocket, every_door: list[Door]
) -> None:
    closed = closed_to(Role.COUNTER, every_door)
    cookies = [demo_site.cookie(demo_site.logins[Role.COUNTER]) for _ in range(SESSIONS)]

    await asyncio.gather(
        *(_refused_by(socket, cookie, closed[n::SESSIONS]) for n, cookie in enumerate(cookies))
    )

    assert any("staff_settings_state" in handler for handler in closed)
    assert any("contact_back_state" in handler for handler in closed)


@pytest.mark.usefixtures("nothing_changes")
async def test_hostile_values_change_nothing_even_where_the_clerk_may_call(
    demo_site: DemoSite, socket: OpenSocket, every_door: list[Door]
) -> None:
    handlers = [name for name in open_to(Role.COUNTER, every_door) if not name.endswith(KEEPS_OWN_DRAFT)]
    cookies = [demo_site.cookie(demo_site.logins[Role.COUNTER]) for _ in range(SESSIONS)]

    await asyncio.gather(*(_annoy(socket, cookie, handlers[n::SESSIONS]) for n, cookie in enumerate(cookies)))

    async with socket(cookie=cookies[0]) as tab:
        said = await tab.ask(f"{SESSION}.load")
    assert latest(said, SESSION, "permissions")


@pytest.mark.usefixtures("nothing_changes")
async def test_acts_on_a_case_out_of_reach_find_nothing(
    socket: OpenSocket, clerk: str, every_door: list[Door], foreign_case: str, demo_site: DemoSite
) -> None:
    (version,) = demo_site.rows("SELECT version FROM inquiry WHERE case_no = ?", foreign_case)[0]
    allowed = [name for name in open_to(Role.COUNTER, every_door) if "case_no" in str(fair(name))]
    acts = [name for name in allowed if not any(state in name for state in NOT_ON_A_CASE)]

    async with socket(cookie=clerk) as tab:
        for act in acts:
            said = await tab.ask(act, fair(act, case_no=foreign_case, seen=str(version)))

            assert latest(said, CASE, "case") is None, act
            if not act.endswith(".verify"):
                assert notices(said)[-1:] == [t("error.case.not_found")], act
    assert len(acts) > 15


@pytest.mark.usefixtures("nothing_changes")
async def test_spoofed_address_shows_no_foreign_case(
    socket: OpenSocket, clerk: str, foreign_case: str
) -> None:
    async with socket(cookie=clerk) as tab:
        said = await tab.ask(LOAD_CASE, page=f"/cases/{foreign_case}")

    assert (latest(said, CASE, "missing"), latest(said, CASE, "case")) == (True, None)


@pytest.mark.usefixtures("nothing_changes")
async def test_framework_handlers_fill_no_state(socket: OpenSocket, clerk: str) -> None:
    variables = {f"{SESSION}.permissions_rx_state_": ["staff.manage"], f"{SESSION}.name_rx_state_": "我"}
    loading = f"{ROOT}.reflex___state____on_load_internal_state.on_load_internal"
    updating = f"{ROOT}.reflex___state____update_vars_internal_state.update_vars_internal"

    async with socket(cookie=clerk) as tab:
        filled = await tab.ask(updating, {"vars": variables})
        loaded = await tab.ask(loading, page="/settings/staff")

    assert changed_states(filled) == set()
    assert DENIED in notices(loaded)
    assert not [state for state in changed_states(loaded) if "settings" in state]


@pytest.mark.usefixtures("nothing_changes")
async def test_unknown_handlers_do_nothing(socket: OpenSocket, clerk: str) -> None:
    async with socket(cookie=clerk) as tab:
        for name in (f"{ROOT}.no_such_handler", f"{SESSION}.__init__", f"{SESSION}._say", "os.system", ""):
            said = await tab.ask(name, {"command": "id"})

            assert (changed_states(said), redirects(said)) == (set(), []), name


async def test_what_the_clerk_is_refused_the_administrator_may_do(
    socket: OpenSocket, demo_site: DemoSite
) -> None:
    add = f"{ROOT}.shouwen_app___state___settings___units____unit_settings_state.add"
    admin = demo_site.cookie(demo_site.logins[Role.ADMINISTRATOR])

    async with socket(cookie=admin) as tab:
        await tab.ask(add, fair(add, code="xinshe", name="新设网点"))

    assert demo_site.rows("SELECT count(*) FROM unit WHERE code = 'xinshe'") == [(1,)]


async def _sent_to_log_in(socket: OpenSocket, handlers: Sequence[str]) -> None:
    async with socket(pause=0.035) as tab:
        for handler in handlers:
            calls = [fair(handler), *unfair(handler)]
            for payload in [*calls, poisoned(handler)]:
                await tab.send(handler, payload)
            said = await tab.answers()

            assert redirects(said) == ["/login?next=%2Fwork"] * len(calls), handler
            assert (changed_states(said), notices(said)) == (set(), []), handler


async def _refused_by(socket: OpenSocket, cookie: str, handlers: Sequence[str]) -> None:
    async with socket(cookie=cookie) as tab:
        for handler in handlers:
            calls = [fair(handler), *unfair(handler)]
            for payload in [*calls, poisoned(handler)]:
                await tab.send(handler, payload)
            said = await tab.answers(due=len(calls))

            assert notices(said) == [DENIED] * len(calls), handler
            assert (changed_states(said), redirects(said)) == (set(), []), handler


async def _annoy(socket: OpenSocket, cookie: str, handlers: Sequence[str]) -> None:
    async with socket(cookie=cookie) as tab:
        for handler in handlers:
            for payload in [*unfair(handler), poisoned(handler)]:
                await tab.send(handler, payload)
            await tab.answers()

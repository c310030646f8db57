"""Round trips over the socket (交互): a fresh process's first submit, then one and twenty clerks at work."""

import asyncio
import time
from collections.abc import Sequence
from statistics import quantiles
from typing import Final

from benchmarks.report import Figure
from shouwen_app.domain.permissions import Role
from tests.attack.registration import registration
from tests.attack.tab_socket import NOTICE, ROOT, TabSocket, Update, var
from tests.plugins.demo import DemoSite

_INTAKE: Final = f"{ROOT}.shouwen_app___state___cases___intake____intake_state"
_WORK: Final = f"{ROOT}.shouwen_app___state___work____work_state"
_LINK: Final = f"{ROOT}.shouwen_app___state___cases___rating_link____rating_link_state"
_EVENTS: Final = {"event": f"{NOTICE}.dismiss", "workbench": f"{_WORK}.load"}
_ROUNDS: Final = 40
_PAUSE_SECONDS: Final = 0.2


def first_submit(site: DemoSite) -> Figure:
    """The first thing a clerk sends to a fresh process: a registration, until its number is shown."""
    return Figure("first submit of a fresh process", asyncio.run(_register(site)), "ms", 50)


def interaction(site: DemoSite) -> list[Figure]:
    """Round trips in milliseconds, of an event that touches no data and of loading the workbench.

    Clients and server share the machine.
    """
    cookies = [site.cookie(site.logins[Role.COUNTER]) for _ in range(20)]
    figures: list[Figure] = []
    for name, handler in _EVENTS.items():
        for clients in (1, 20):
            trips = quantiles(asyncio.run(_crowd(site, cookies[:clients], handler)), n=20)
            figures.append(Figure(f"{name} p50, {clients} client(s)", trips[9], "ms"))
            figures.append(Figure(f"{name} p95, {clients} client(s)", trips[18], "ms"))
    return figures


def rating_link(site: DemoSite) -> str:
    """The path of a rating link that works."""
    query = "SELECT case_no FROM inquiry JOIN staff ON staff.id = first_inquiry_id WHERE login = ? AND status = 'concluded'"
    login = site.logins[Role.COUNTER]
    return asyncio.run(_make_link(site, site.rows(query, login)[0][0])).removeprefix(site.base_url)


async def _register(site: DemoSite) -> float:
    async with TabSocket(
        site.base_url, cookie=site.cookie(site.logins[Role.COUNTER]), page="/cases/new"
    ) as tab:
        form = {"form": registration("benchmark")}
        began = time.perf_counter()
        await tab.send(f"{_INTAKE}.submit", form)
        await tab.until(lambda update: var(update, _INTAKE, "receipt"))
        return (time.perf_counter() - began) * 1000


async def _make_link(site: DemoSite, case_no: str) -> str:
    async with TabSocket(site.base_url, cookie=site.cookie(site.logins[Role.COUNTER])) as tab:
        await tab.send(f"{_LINK}.make", {"case_no": case_no})
        return str(await tab.until(lambda update: var(update, _LINK, "url") or None))


async def _crowd(site: DemoSite, cookies: Sequence[str], handler: str) -> list[float]:
    trips = await asyncio.gather(*(_client(site, cookie, handler) for cookie in cookies))
    return [trip for each in trips for trip in each]


async def _client(site: DemoSite, cookie: str, handler: str) -> list[float]:
    async with TabSocket(site.base_url, cookie=cookie, pause=0) as tab:
        return [await _trip(tab, handler) for _ in range(_ROUNDS)]


async def _trip(tab: TabSocket, handler: str) -> float:
    await asyncio.sleep(_PAUSE_SECONDS)
    tab.forget()
    began = time.perf_counter()
    await tab.send(handler)
    await tab.until(_anything)
    return (time.perf_counter() - began) * 1000


def _anything(update: Update) -> Update | None:
    return update or None

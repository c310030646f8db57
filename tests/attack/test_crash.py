"""Power cut (断电): the process is killed in the middle of 500 registrations, and nothing that was promised is lost."""

import asyncio
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from shouwen_app.domain.permissions import Role
from shouwen_app.services.cases.register_case import register_case
from tests.attack.registration import registration
from tests.attack.tab_socket import ROOT, TabSocket, Update, var
from tests.plugins.demo import DemoSite, fill, serving_demo

REGISTRATIONS, KILLED_AFTER = 500, 230
UNITS = ("yingye", "yingye", "yingye", "chengguan", "shiqiao")
INTAKE = f"{ROOT}.shouwen_app___state___cases___intake____intake_state"


class Desk:
    """A counter clerk at work: sends one registration after the other, and remembers which were confirmed."""

    def __init__(self, cookie: str, share: Sequence[str]) -> None:
        self.confirmed: dict[str, str] = {}
        self._cookie = cookie
        self._share = share

    async def work(self, site: DemoSite, *, again: bool = False) -> None:
        """Register what is not confirmed yet, or everything ``again``; ends quietly when the server dies."""
        asked = self._share if again else [each for each in self._share if each not in self.confirmed]
        try:
            async with TabSocket(site.base_url, cookie=self._cookie, page="/cases/new") as tab:
                for request_id in asked:
                    await tab.send(f"{INTAKE}.submit", {"form": registration(request_id)})
                    number = await tab.until(_case_no)
                    assert self.confirmed.setdefault(request_id, number) == number
                    tab.forget()
        except ConnectionError:
            return


@pytest.mark.timeout(240)
async def test_killed_in_the_middle_of_500_registrations_loses_nothing(tmp_path: Path) -> None:
    logins = fill(tmp_path, cases=1, months=1)
    with serving_demo(tmp_path, logins) as site:
        before = len(site.rows("SELECT 1 FROM inquiry"))
        desks = [Desk(site.cookie(login), share) for login, share in _clerks(site)]
        await _work_until_killed(site, desks)
    promised = _confirmed(desks)

    with serving_demo(tmp_path, logins) as site:
        await asyncio.gather(*(desk.work(site) for desk in desks))
        await asyncio.gather(*(desk.work(site, again=True) for desk in desks))

        stored = site.rows(
            "SELECT id, json_extract(result, '$.case_no') FROM request WHERE kind = ?", register_case.__name__
        )
        cases = [number for (number,) in site.rows("SELECT case_no FROM inquiry")]
        books = _books(site)
        verified = site.command("audit", "verify", "--json")

    assert KILLED_AFTER <= len(promised) < REGISTRATIONS
    assert dict(stored) == _confirmed(desks)
    assert promised.items() <= dict(stored).items()
    assert (len(cases), len(set(cases))) == (before + REGISTRATIONS, before + REGISTRATIONS)
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in books.values())
    assert (verified.returncode, json.loads(verified.stdout)["first_broken"]) == (0, None)


def _clerks(site: DemoSite) -> Iterator[tuple[str, Sequence[str]]]:
    """A clerk for each of UNITS, three of them at one book, with the request ids of their share."""
    taken: list[str] = []
    for number, code in enumerate(UNITS):
        login = next(login for login in site.staff_of(code, Role.COUNTER) if login not in taken)
        taken.append(login)
        yield login, [f"crash-{n:03d}" for n in range(number, REGISTRATIONS, len(UNITS))]


async def _work_until_killed(site: DemoSite, desks: Sequence[Desk]) -> None:
    working = asyncio.gather(*(desk.work(site) for desk in desks))
    while len(_confirmed(desks)) < KILLED_AFTER:
        await asyncio.sleep(0.005)
        assert not working.done()
    site.process.kill()
    await working


def _confirmed(desks: Sequence[Desk]) -> Mapping[str, str]:
    return {request_id: number for desk in desks for request_id, number in desk.confirmed.items()}


def _case_no(update: Update) -> str | None:
    receipt = var(update, INTAKE, "receipt")
    return receipt["case_no"] or None if isinstance(receipt, dict) else None


def _books(site: DemoSite) -> Mapping[tuple[int, int], list[int]]:
    books: dict[tuple[int, int], list[int]] = {}
    for unit, year, number in site.rows(
        "SELECT register_unit_id, register_year, register_no FROM inquiry ORDER BY 1, 2, 3"
    ):
        books.setdefault((unit, year), []).append(number)
    return books

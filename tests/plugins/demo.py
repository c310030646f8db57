"""The shipped product with a small fictional institution (演示数据) in it, and who may log in there."""

import importlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from shouwen_app.domain.permissions import Role
from shouwen_app.services.signin.demo_accounts import DEMO_PASSWORD
from shouwen_app.texts import t
from tests.plugins.site import Site, command, serving

PASSWORD = DEMO_PASSWORD
SQLITE = importlib.import_module("pysqlite3")


@dataclass(frozen=True)
class DemoSite(Site):
    """A running product with people; ``logins`` is one staff number per role."""

    logins: Mapping[Role, str]

    def rows(self, query: str, *values: object) -> list[tuple]:
        """What the database holds now."""
        connection = SQLITE.connect(self.data_dir / "shouwen.db", timeout=10)
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    def cookie(self, login: str) -> str:
        """The Cookie header of a browser in which ``login`` has just logged in."""
        answer = httpx.post(
            f"{self.base_url}/login",
            data={"login": login, "password": PASSWORD},
            headers={"Origin": self.base_url},
        )
        return f"sw={answer.cookies['sw']}"

    def head_of(self, unit_code: str) -> str:
        """The staff number of a unit's head."""
        return self.staff_of(unit_code, Role.HEAD)[0]

    def staff_of(self, unit_code: str, role: Role) -> list[str]:
        """The staff numbers of those who hold ``role`` for a unit, temporary staff left out."""
        query = """SELECT login FROM staff JOIN role_grant ON staff_id = staff.id JOIN unit ON unit.id = role_grant.unit_id
            WHERE code = ? AND role = ? AND employment = 'regular' ORDER BY login"""
        return [login for (login,) in self.rows(query, unit_code, role.value)]


def fill(data_dir: Path, *, cases: int = 120, months: int = 3) -> Mapping[Role, str]:
    """Make the institution in ``data_dir`` and tell its months; one staff number per role."""
    assert command(data_dir, "migrate").returncode == 0
    told = command(data_dir, "demo", "--cases", str(cases), "--months", str(months), "--json")
    assert told.returncode == 0, told.stderr
    logins = {row["role_name"]: row["login"] for row in json.loads(told.stdout)}
    return {role: logins[t(f"role.{role}")] for role in Role}


@contextmanager
def serving_demo(data_dir: Path, logins: Mapping[Role, str], **settings: str) -> Iterator[DemoSite]:
    """Serve what ``fill`` made until the block ends."""
    with serving(data_dir, DEMO="1", **settings) as site:
        yield DemoSite(site.base_url, site.data_dir, site.process, site.log, logins=logins)


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoSite]:
    """One product for all journeys of the run; what a test adds stays there."""
    data_dir = tmp_path_factory.mktemp("demo")
    with serving_demo(data_dir, fill(data_dir)) as running:
        yield running

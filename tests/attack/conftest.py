"""Fixtures of the attacks: the product, its doors, and sessions to attack it with."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from shouwen_app.domain.permissions import Role
from tests.attack.hostile import Door, doors
from tests.attack.rows import all_rows, changed_tables
from tests.attack.tab_socket import TabSocket
from tests.plugins.demo import DemoSite

OpenSocket = Callable[..., TabSocket]


@pytest.fixture(scope="session")
def every_door(demo_site: DemoSite) -> list[Door]:
    """Every handler and endpoint the running product has."""
    return doors(demo_site)


@pytest.fixture
def clerk(demo_site: DemoSite) -> str:
    """The Cookie header of a counter clerk who has just logged in."""
    return demo_site.cookie(demo_site.logins[Role.COUNTER])


@pytest.fixture
def socket(demo_site: DemoSite) -> OpenSocket:
    """Opens sockets to the product: ``async with socket(cookie=…) as tab``."""
    return partial(TabSocket, demo_site.base_url)


@pytest.fixture
def nothing_changes(demo_site: DemoSite, clerk: str) -> Iterator[None]:
    """The test ends with every row as it began, sessions and the access log left out."""
    before = all_rows(demo_site)
    yield
    assert changed_tables(before, all_rows(demo_site)) == []


@pytest.fixture
def foreign_case(demo_site: DemoSite) -> str:
    """The number of a case that lies outside the clerk's reach."""
    query = """SELECT case_no FROM inquiry, (SELECT id, unit_id FROM staff WHERE login = ?) AS clerk
        WHERE clerk.unit_id NOT IN (inquiry.unit_id, inquiry.first_inquiry_unit_id, coalesce(offered_unit_id, 0))
        AND clerk.id NOT IN (coalesce(recorder_id, 0), first_inquiry_id, coalesce(handler_id, 0))
        AND passed_unit_ids = '[]' ORDER BY status <> 'in_progress', archived_at IS NOT NULL, case_no"""
    return demo_site.rows(query, demo_site.logins[Role.COUNTER])[0][0]

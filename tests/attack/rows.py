"""All rows of a running product (全库快照), to show that an attack changed none."""

import time
from collections.abc import Mapping

from tests.plugins.demo import DemoSite

SESSION_AND_LOG = frozenset({"access_entry", "auth_session", "seal"})
"""Sessions and the access log, with the seals that the background loop puts on it."""


def all_rows(site: DemoSite) -> Mapping[str, list[tuple]]:
    """Every row of every table but SESSION_AND_LOG, when the background loop has sealed what was new."""
    _wait_for_sealer(site)
    tables = [
        name for (name,) in site.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    ]
    return {
        table: sorted(site.rows(f'SELECT * FROM "{table}"'), key=repr)  # the names are the schema's own
        for table in tables
        if table not in SESSION_AND_LOG
    }


def changed_tables(before: Mapping[str, list[tuple]], after: Mapping[str, list[tuple]]) -> list[str]:
    """The tables whose rows are not what they were."""
    return [table for table in before if before[table] != after.get(table)]


def _wait_for_sealer(site: DemoSite) -> None:
    quiet = 0
    deadline = time.monotonic() + 20
    while quiet < 2 and time.monotonic() < deadline:
        time.sleep(0.6)
        quiet = 0 if site.rows("SELECT 1 FROM case_event WHERE pos IS NULL LIMIT 1") else quiet + 1

"""The worker loop inside the served product (后台循环): what happens is sealed while the product runs."""

import time

from shouwen_app.domain.permissions import Role
from tests.plugins.demo import DemoSite

PATIENCE_SECONDS = 15


def test_a_log_in_is_sealed_within_seconds(demo_site: DemoSite) -> None:
    demo_site.cookie(demo_site.logins[Role.COUNTER])

    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and demo_site.rows("SELECT 1 FROM access_entry WHERE pos IS NULL"):
        time.sleep(0.2)

    assert demo_site.rows("SELECT count(*) FROM access_entry WHERE pos IS NULL") == [(0,)]
    assert demo_site.command("audit", "verify").returncode == 0

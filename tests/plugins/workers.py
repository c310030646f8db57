"""Which worker runs what: journeys share one served product, attacks another; the other tests are shared out by file."""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

ON_ONE_SITE = ("tests/attack/", "tests/e2e/")


class BySiteOrFile(LoadScopeScheduling):
    """Keep together what shares a served product, and what shares a file's fixtures."""

    def _split_scope(self, nodeid: str) -> str:
        folder = next((each for each in ON_ONE_SITE if nodeid.startswith(each)), "")
        return folder or nodeid.partition("::")[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer | None) -> LoadScopeScheduling:
    """The scheduler of ``--numprocesses``."""
    return BySiteOrFile(config, log)

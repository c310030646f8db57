"""Which worker runs what: the shipped product is built and served by one, the other tests are shared out by file."""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

OF_THE_SITE = ("tests/attack/", "tests/e2e/")


class BySiteOrFile(LoadScopeScheduling):
    """Keep together what shares the served product, and what shares a file's fixtures."""

    def _split_scope(self, nodeid: str) -> str:
        return "site" if nodeid.startswith(OF_THE_SITE) else nodeid.partition("::")[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer | None) -> LoadScopeScheduling:
    """The scheduler of ``--numprocesses``."""
    return BySiteOrFile(config, log)

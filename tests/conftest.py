"""What every test stands on: an environment of its own, set before anything of the product is imported."""

import os
import tempfile

import pytest
from hypothesis import settings

for name in [name for name in os.environ if name.startswith(("SHOUWEN_", "REFLEX_"))]:
    del os.environ[name]
scratch = tempfile.mkdtemp(prefix="shouwen-test-")
os.environ.setdefault("XDG_RUNTIME_DIR", scratch)
os.environ.update(
    SHOUWEN_DATA_DIR=scratch,
    REFLEX_STATE_MANAGER_MODE="memory",
    REFLEX_TELEMETRY_ENABLED="false",
    REFLEX_CHECK_LATEST_VERSION="false",
    REFLEX_USE_NPM="1",
    __REFLEX_SKIP_COMPILE="true",
)

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
pytest.register_assert_rewrite("tests.plugins")
pytest_plugins = [
    "tests.plugins.site",
    "tests.plugins.aftermath",
    "tests.plugins.books",
    "tests.plugins.calendars",
    "tests.plugins.case_tabs",
    "tests.plugins.complaints",
    "tests.plugins.contacts",
    "tests.plugins.counters",
    "tests.plugins.customers",
    "tests.plugins.database",
    "tests.plugins.doors",
    "tests.plugins.facts",
    "tests.plugins.files",
    "tests.plugins.items",
    "tests.plugins.keys",
    "tests.plugins.demo",
    "tests.plugins.loop",
    "tests.plugins.mailing",
    "tests.plugins.meetings",
    "tests.plugins.network",
    "tests.plugins.people",
    "tests.plugins.policies",
    "tests.plugins.tabs",
    "tests.plugins.postgres",
    "tests.plugins.reports",
    "tests.plugins.workers",
]

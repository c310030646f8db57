"""The demo year (演示数据): 3000 cases through the use cases, with the institution and the schema."""

import time
from collections.abc import Mapping
from pathlib import Path

from benchmarks.report import Figure
from shouwen_app.domain.permissions import Role
from tests.plugins.demo import fill


def demo_year(data_dir: Path) -> tuple[Figure, Mapping[Role, str]]:
    """The time it takes, and one staff number per role."""
    data_dir.mkdir(parents=True)
    began = time.perf_counter()
    logins = fill(data_dir, cases=3000, months=12)
    return Figure("demo, 3000 cases", time.perf_counter() - began, "s", 30), logins

"""Cold build and second start (冷构建、再次启动)."""

import shutil
import time
from pathlib import Path

from benchmarks.report import Figure
from tests.plugins.site import WEB_DIR, serving


def cold_build(data_dir: Path) -> Figure:
    """From nothing but installed packages to an answering product, front-end packages included."""
    shutil.rmtree(WEB_DIR, ignore_errors=True)
    return Figure("cold build and start", _start(data_dir), "s", 60)


def second_start(data_dir: Path) -> Figure:
    """The same again with nothing changed."""
    return Figure("second start", _start(data_dir), "s", 3)


def _start(data_dir: Path) -> float:
    began = time.perf_counter()
    with serving(data_dir):
        return time.perf_counter() - began

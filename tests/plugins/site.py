"""The product as it is shipped: built once per run, served by processes of its own on free ports."""

import fcntl
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from shouwen_app.frontend.composition import ROOT

BUILD_SECONDS = 300
WEB_DIR = ROOT / ".web-test"
PUBLIC_WEB_DIR = ROOT / ".web-test-public"


@dataclass(frozen=True)
class Site:
    """A running product."""

    base_url: str
    data_dir: Path
    process: subprocess.Popen[bytes]
    log: Path

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run ``shouwen …`` on this site's data."""
        return command(self.data_dir, *arguments)


def command(data_dir: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``shouwen …`` on the data in ``data_dir``."""
    return subprocess.run(
        [sys.executable, "-m", "shouwen_app", *arguments],
        env={**os.environ, "SHOUWEN_DATA_DIR": str(data_dir)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@contextmanager
def serving(data_dir: Path, **settings: str) -> Iterator[Site]:
    """Serve the product on ``data_dir`` until the block ends; settings are given without their prefix."""
    port = free_port()
    given = {"DATA_DIR": str(data_dir), "WEB_DIR": str(WEB_DIR), "PORT": str(port), **settings}
    environment = {**os.environ, **{f"SHOUWEN_{name}": value for name, value in given.items()}}
    environment.pop("__REFLEX_SKIP_COMPILE", None)
    data_dir.mkdir(parents=True, exist_ok=True)
    log = data_dir / "serve.log"
    with _one_at_a_time():
        with log.open("ab") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "shouwen_app", "serve", "--prepare"],
                env=environment,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        site = Site(f"http://localhost:{port}", data_dir, process, log)
        _wait_until_ready(site)
    try:
        yield site
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Whoever starts the product first builds it, while the others wait."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One product for the whole run, on an empty, migrated database."""
    with serving(tmp_path_factory.mktemp("site")) as running:
        yield running


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_ready(site: Site) -> None:
    deadline = time.monotonic() + BUILD_SECONDS
    while time.monotonic() < deadline and site.process.poll() is None:
        try:
            with urlopen(f"{site.base_url}/readyz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.1)
    site.process.kill()
    raise RuntimeError(f"the product did not start:\n{site.log.read_text('utf-8', 'replace')[-4000:]}")

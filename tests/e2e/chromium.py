"""Finds a Chromium for the journeys: an installed one, else Playwright's, else apt's; never skips."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import BrowserType

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-sync",
    "--no-first-run",
)


def chromium_path(browsers: BrowserType) -> str:
    """The path of a Chromium; installs one when there is none. Raises RuntimeError when none can be had."""
    found = _installed() or _downloaded(browsers)
    if found:
        return found
    tried = [_run(sys.executable, "-m", "playwright", "install", "chromium")]
    found = _downloaded(browsers)
    if not found and os.geteuid() == 0 and shutil.which("apt-get"):
        tried += [
            _run("apt-get", "update"),
            _run("apt-get", "install", "--yes", "--no-install-recommends", "chromium"),
        ]
        found = _installed()
    if not found:
        raise RuntimeError("no Chromium is installed and none could be fetched:\n" + "\n".join(tried))
    return found


def _installed() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def _downloaded(browsers: BrowserType) -> str | None:
    path = Path(browsers.executable_path)
    return str(path) if path.exists() else None


def _run(*command: str) -> str:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    return f"{' '.join(command)} → {done.returncode}\n{(done.stdout + done.stderr)[-800:]}"

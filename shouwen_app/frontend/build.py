"""Builds the front end when its fingerprint changed, and only then (按需构建)."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from shouwen_app.frontend.composition import ROOT, Composition, client_dir
from shouwen_app.frontend.fingerprint import fingerprint
from shouwen_app.frontend.inline_scripts import MANIFEST, write_manifest
from shouwen_app.settings import child_environment
from shouwen_app.texts import t

STAMP: Final = "shouwen-build"


class BuildFailed(RuntimeError):
    """The front end could not be built; the text is the end of what the compiler said."""


def ensure_built(composition: Composition, report: Callable[[str], None]) -> bool:
    """Build what is missing or stale, and say so through ``report``; return whether a build was needed.

    Raises BuildFailed.
    """
    stamp = composition.web_dir / STAMP
    if stamp.exists() and stamp.read_text() == fingerprint(ROOT, composition.module):
        return False
    report(t("serve.building"))
    began = time.monotonic()
    stamp.unlink(missing_ok=True)
    _compile(composition)
    write_manifest(client_dir(composition.web_dir), composition.web_dir / MANIFEST)
    stamp.write_text(fingerprint(ROOT, composition.module))
    report(t("serve.built", seconds=f"{time.monotonic() - began:.0f}"))
    return True


def _compile(composition: Composition) -> None:
    """Run the compiler with the Node.js beside this interpreter, so that nothing is fetched but packages."""
    tools = Path(sys.executable).parent
    environment = child_environment(
        REFLEX_APP_MODULE_IMPORT=composition.module,
        REFLEX_WEB_WORKDIR=str(composition.web_dir),
        REFLEX_USE_NPM="1",
        REFLEX_TELEMETRY_ENABLED="false",
        REFLEX_CHECK_LATEST_VERSION="false",
        NO_COLOR="1",
    )
    environment["PATH"] = os.pathsep.join((str(tools), environment.get("PATH", os.defpath)))
    done = subprocess.run(
        [sys.executable, "-m", "shouwen_app.frontend.compilation"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise BuildFailed("\n".join(done.stdout.splitlines()[-40:]))

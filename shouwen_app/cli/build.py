"""``shouwen build``: the front end alone (构建前端), for a machine that will serve without Node.js or a network."""

import os
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction

from shouwen_app.frontend.build import BuildFailed, ensure_built
from shouwen_app.frontend.composition import ROOT, composition
from shouwen_app.settings import settings
from shouwen_app.texts import t


def add_parser(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    subparsers.add_parser("build", help=t("serve.build_help"))


def run(_: Namespace) -> int:
    """Build what is stale; return 1 when that fails."""
    os.chdir(ROOT)
    chosen = composition(public_only=settings().public_only, web_dir=settings().web_dir)
    try:
        was_needed = ensure_built(chosen, print)
    except BuildFailed as failure:
        print(t("serve.build_failed", detail=failure), file=sys.stderr)
        return 1
    if not was_needed:
        print(t("serve.build_current"))
    return 0

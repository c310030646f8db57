"""``shouwen serve``: the product on one port (启动服务), with each step of the start visible."""

import os
import sys
import time
from argparse import ArgumentParser, Namespace, _SubParsersAction

from shouwen_app.cli._first_start import first_start_link
from shouwen_app.frontend.build import BuildFailed, ensure_built
from shouwen_app.frontend.composition import ROOT, Composition, composition
from shouwen_app.settings import override, prepare_framework, settings
from shouwen_app.texts import t


def add_parser(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    parser = subparsers.add_parser("serve", help=t("serve.help"))
    parser.add_argument("--port", metavar="N", help=t("serve.port_help"))
    parser.add_argument("--host", metavar="ADDRESS", help=t("serve.host_help"))
    parser.add_argument("--prepare", action="store_true", help=t("serve.prepare_help"))


def run(args: Namespace) -> int:
    """Build what is stale and serve until the process is stopped; return 1 when the front end cannot be built."""
    began = time.monotonic()
    override(**{name: value for name, value in (("PORT", args.port), ("HOST", args.host)) if value})
    house = settings()
    house.data_dir.mkdir(parents=True, exist_ok=True)
    os.chdir(ROOT)
    prepare_framework(
        OPENBLAS_NUM_THREADS="1"
    )  # its threads wait by spinning, beside those of the other visitors
    if args.prepare and (failed := _prepare()):
        return failed
    chosen = composition(public_only=house.public_only, web_dir=house.web_dir)
    try:
        ensure_built(chosen, _say)
    except BuildFailed as failure:
        print(t("serve.build_failed", detail=failure), file=sys.stderr)
        return 1
    _say(t("serve.starting"))
    _prepare_framework(chosen)
    from shouwen_app.cli._server import serve

    serve(chosen.module, house, lambda: _announce(began))
    return 0


def _prepare() -> int:
    """The steps of a first start that a running installation does by itself or not at all; 0 when all went well."""
    from shouwen_app.cli import main

    _say(t("serve.migrating"))
    if failed := main(["migrate"]):
        return failed
    if not settings().demo:
        return 0
    _say(t("serve.seeding"))
    return main(["demo", "--if-empty"])


def _prepare_framework(chosen: Composition) -> None:
    prepare_framework(
        REFLEX_APP_MODULE_IMPORT=chosen.module,
        REFLEX_WEB_WORKDIR=str(chosen.web_dir),
        REFLEX_ENV_MODE="prod",
        REFLEX_TELEMETRY_ENABLED="false",
        REFLEX_SOCKET_INTERVAL="10",
        REFLEX_SOCKET_TIMEOUT="15",
        __REFLEX_SKIP_COMPILE="true",
        __REFLEX_MOUNT_FRONTEND_COMPILED_APP="true",
    )


def _announce(began: float) -> None:
    house = settings()
    host = "localhost" if house.host in {"127.0.0.1", "0.0.0.0", "::"} else house.host  # noqa: S104 - compared only
    address = f"http://{host}:{house.port}/"
    _say(t("serve.ready", seconds=f"{time.monotonic() - began:.1f}", address=address))
    if link := first_start_link():
        _say(t("people.first_link", link=address.rstrip("/") + link))
    _say(t("serve.stop_hint"))


def _say(line: str) -> None:
    print(line, flush=True)

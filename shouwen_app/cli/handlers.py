"""``shouwen handlers``: everything a browser or program may call, and the permission it needs (事件与接口清单)."""

import json
from argparse import ArgumentParser, Namespace, _SubParsersAction
from dataclasses import asdict

from shouwen_app.settings import prepare_framework, settings
from shouwen_app.texts import t


def add_parser(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    parser = subparsers.add_parser("handlers", help=t("handlers.help"))
    parser.add_argument("--json", action="store_true", help=t("handlers.json_help"))


def run(args: Namespace) -> int:
    """Print what this composition accepts; return 1 when a handler has no declaration: the guard refuses it to all."""
    prepare_framework(__REFLEX_SKIP_COMPILE="true", REFLEX_TELEMETRY_ENABLED="false")
    from shouwen_app.cli._callables import UNDECLARED, callables

    listed = callables(public_only=settings().public_only)
    if args.json:
        print(json.dumps([asdict(each) for each in listed], ensure_ascii=False, indent=1))
    else:
        print("\n".join(f"{each.kind:<10} {each.permission:<24} {each.name}" for each in listed))
    return int(any(each.permission == UNDECLARED for each in listed))

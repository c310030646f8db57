"""``shouwen snapshot``: bring the facts that figures are read from up to date (分析事实表)."""

import json
from argparse import ArgumentParser, Namespace, _SubParsersAction
from dataclasses import asdict

from shouwen_app.domain.act import SYSTEM, Act, Via
from shouwen_app.services import clock
from shouwen_app.services.insight.facts import Refreshed, refresh_facts
from shouwen_app.services.transaction import read
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count


def add_parser(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    parser = subparsers.add_parser("snapshot", help=t("facts.cli.help"))
    parser.add_argument("--json", action="store_true", help=t("cli.json_help"))
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Print what was written and return 0; facts that could not be used are no finding, they are written anew."""
    told = read(refresh_facts, Act(SYSTEM, clock.now(), via=Via.CLI))
    print(json.dumps(asdict(told), ensure_ascii=False) if args.json else _as_text(told))
    return 0


def _as_text(told: Refreshed) -> str:
    sums = {"cases": count(told.cases), "months": told.months, "changed": count(told.changed)}
    if told.rebuilt is None:
        return t("facts.cli.refreshed", **sums)
    reason = f"facts.rebuilt.{told.rebuilt}" + ("_named" if told.what else "")
    said = "facts.cli.summed" if told.only_cubes else "facts.cli.built"
    return t(said, **sums, reason=t(reason, what=told.what))

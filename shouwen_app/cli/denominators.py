"""``shouwen denominators``: outlets, transactions and customers by month, taken in from a file or listed (分母数据)."""

import json
from argparse import ArgumentParser, Namespace, _SubParsersAction
from dataclasses import asdict
from pathlib import Path

from shouwen_app.cli.books import file_content
from shouwen_app.domain.act import SYSTEM, Act, Via
from shouwen_app.services.clock import now
from shouwen_app.services.denominators.import_file import import_denominators
from shouwen_app.services.denominators.list_figures import HeldFigure, held_figures
from shouwen_app.services.insight.periods import EARLIEST, LATEST
from shouwen_app.services.transaction import read
from shouwen_app.services.transaction import run as run_use_case
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count


def add_parser(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    parser = subparsers.add_parser("denominators", help=t("denominators.help"))
    parser.add_argument("file", metavar="FILE", type=Path, nargs="?", help=t("denominators.file_help"))
    parser.add_argument("--json", action="store_true", help=t("cli.json_help"))
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Take a file in, or without one list what there is; 0, and what the use case raises."""
    act = Act(SYSTEM, now(), via=Via.CLI)
    if args.file is not None:
        content = file_content(args.file)
        taken = run_use_case(import_denominators, act, file_name=args.file.name, content=content)
        said = t("denominators.taken", n=taken.figures, months="、".join(taken.months))
        print(json.dumps(asdict(taken), ensure_ascii=False, indent=2) if args.json else said)
        return 0
    held = read(held_figures, act, first=EARLIEST, last=LATEST)
    told = json.dumps({"figures": [asdict(each) for each in held]}, ensure_ascii=False, indent=2)
    print(told if args.json else "\n".join(map(_line, held)) or t("denominators.none"))
    return 0


def _line(figure: HeldFigure) -> str:
    unit = figure.unit or t("measure.whole_house")
    return t(
        "denominators.row",
        month=figure.month,
        unit=unit,
        kind=t(f"denominator.{figure.kind}"),
        amount=count(figure.amount),
    )

"""``shouwen audit verify``: recompute the whole chain and name the first entry that does not fit (审计校验)."""

import json
from argparse import ArgumentParser, Namespace, _SubParsersAction
from dataclasses import asdict

from shouwen_app.domain.act import SYSTEM, Act, Via
from shouwen_app.services import clock
from shouwen_app.services.audit.verify import verify_chain
from shouwen_app.services.transaction import read
from shouwen_app.texts import t

FINDING = 1


def add_parser(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    parser = subparsers.add_parser("audit", help=t("cli.audit.help"))
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    verify = commands.add_parser("verify", help=t("cli.audit.verify_help"))
    verify.add_argument("--json", action="store_true", help=t("cli.json_help"))
    verify.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Print the result; return 0 when the chain is whole, 1 when an entry does not fit."""
    found = read(verify_chain, Act(SYSTEM, clock.now(), via=Via.CLI))
    if args.json:
        print(json.dumps(asdict(found), ensure_ascii=False))
    elif found.first_broken is None:
        print(t("cli.audit.whole", events=found.events, cases=found.cases, seals=found.seals))
    else:
        print(t("cli.audit.broken", **asdict(found.first_broken)))
    return 0 if found.first_broken is None else FINDING

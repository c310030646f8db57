"""``shouwen unit add``: a unit of the tree (机构), for setting up without the pages."""

import json
from argparse import ArgumentParser, Namespace, _SubParsersAction

from shouwen_app.domain.act import SYSTEM, Act, Via
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.services.clock import now
from shouwen_app.services.people.add_unit import add_unit
from shouwen_app.services.transaction import run as run_use_case
from shouwen_app.texts import t


def add_parser(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    acts = subparsers.add_parser("unit", help=t("people.cli.unit_help")).add_subparsers(
        metavar="ACT", required=True
    )
    add = acts.add_parser("add", help=t("people.cli.unit_add_help"))
    add.add_argument("code", metavar="CODE", help=t("settings.code_hint"))
    add.add_argument("--name", required=True, help=t("settings.unit_name"))
    add.add_argument("--parent", default="", metavar="CODE", help=t("people.cli.parent_help"))
    add.add_argument(
        "--kind", required=True, choices=[kind.value for kind in UnitKind], help=t("settings.kind")
    )
    add.add_argument("--phone", default="", help=t("settings.phone"))
    add.add_argument("--address", default="", help=t("settings.address"))
    add.add_argument("--json", action="store_true", help=t("people.cli.json_help"))
    add.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Add the unit and return 0; wrong use raises InvalidInput, NotFound, Conflict or RuleViolation."""
    added = run_use_case(
        add_unit,
        Act(SYSTEM, now(), via=Via.CLI),
        code=args.code,
        name=args.name,
        kind=UnitKind(args.kind),
        parent=args.parent,
        phone=args.phone,
        address=args.address,
    )
    if args.json:
        print(json.dumps({"id": added.id, "code": added.code, "name": added.name}, ensure_ascii=False))
    else:
        print(t("people.cli.unit_added", name=added.name, used=added.code))
    return 0

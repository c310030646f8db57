"""``shouwen key``: keys of programs, told once when they are made (接口密钥)."""

import json
from argparse import ArgumentParser, Namespace, _SubParsersAction
from dataclasses import asdict

from shouwen_app.domain.act import SYSTEM, Act, Via
from shouwen_app.services.clock import now
from shouwen_app.services.keys.manage_keys import add_key, list_keys, revoke_key
from shouwen_app.services.transaction import read
from shouwen_app.services.transaction import run as run_use_case
from shouwen_app.texts import t


def add_parser(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    acts = subparsers.add_parser("key", help=t("key.cli.help")).add_subparsers(metavar="ACT", required=True)
    add = acts.add_parser("add", help=t("key.cli.add_help"))
    add.add_argument("name", metavar="NAME", help=t("key.name_hint"))
    add.add_argument("--scope", action="append", default=[], metavar="SCOPE", help=t("key.cli.scope_help"))
    add.add_argument("--unit", required=True, metavar="CODE", help=t("key.unit"))
    add.add_argument("--person", required=True, metavar="LOGIN", help=t("key.person"))
    add.add_argument("--days", type=int, default=365, metavar="N", help=t("key.days"))
    add.set_defaults(run=_add)
    listing = acts.add_parser("list", help=t("key.cli.list_help"))
    listing.set_defaults(run=_list)
    revoke = acts.add_parser("revoke", help=t("key.cli.revoke_help"))
    revoke.add_argument("key_id", metavar="ID", type=int, help=t("key.cli.id_help"))
    revoke.set_defaults(run=_revoke)
    for parser in (add, listing):
        parser.add_argument("--json", action="store_true", help=t("cli.json_help"))


def _add(args: Namespace) -> int:
    """Make a key and print it; 0, or InvalidInput, NotFound, RuleViolation."""
    made = run_use_case(
        add_key,
        Act(SYSTEM, now(), via=Via.CLI),
        name=args.name,
        scopes=args.scope,
        unit=args.unit,
        login=args.person,
        days=args.days,
    )
    if args.json:
        print(json.dumps(asdict(made), ensure_ascii=False))
    else:
        print(t("key.cli.made", name=made.name))
        print(made.key)
    return 0


def _list(args: Namespace) -> int:
    rows = read(list_keys, Act(SYSTEM, now(), via=Via.CLI))
    if args.json:
        print(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1))
    else:
        print("\n".join(t("key.cli.row", **asdict(row)) for row in rows) or t("key.none"))
    return 0


def _revoke(args: Namespace) -> int:
    run_use_case(revoke_key, Act(SYSTEM, now(), via=Via.CLI), key_id=args.key_id)
    print(t("key.revoked"))
    return 0

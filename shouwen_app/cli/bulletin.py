"""``shouwen bulletin``: monthly and quarterly bulletins of service, listed, issued or shown (服务质量月报、季报)."""

import json
from argparse import ArgumentParser, Namespace, _SubParsersAction
from dataclasses import asdict
from datetime import date

from shouwen_app.domain.act import SYSTEM, Act, Via
from shouwen_app.domain.bulletin import BulletinKind
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.services.bulletins.document import BulletinDocument, cell_text
from shouwen_app.services.bulletins.issue import issue_bulletin
from shouwen_app.services.bulletins.read import list_bulletins, read_bulletin
from shouwen_app.services.clock import now
from shouwen_app.services.transaction import read
from shouwen_app.services.transaction import run as run_use_case
from shouwen_app.texts import t


def add_parser(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    parser = subparsers.add_parser("bulletin", help=t("bulletin.help"))
    acts: _SubParsersAction[ArgumentParser] = parser.add_subparsers(metavar="ACT", required=True)
    listed = acts.add_parser("list", help=t("bulletin.list"))
    listed.set_defaults(run=_list)
    issued = acts.add_parser("issue", help=t("bulletin.issue"))
    issued.add_argument("kind", choices=[kind.value for kind in BulletinKind], help=t("bulletin.cli.kind"))
    issued.add_argument("on", metavar="DATE", help=t("bulletin.cli.on"))
    issued.add_argument("--unit", metavar="CODE", default="", help=t("bulletin.cli.unit"))
    issued.add_argument("--reason", default="", help=t("bulletin.cli.reason"))
    issued.add_argument("--send", action="store_true", help=t("bulletin.cli.send"))
    issued.set_defaults(run=_issue)
    shown = acts.add_parser("show", help=t("bulletin.preview"))
    shown.add_argument("number", metavar="NUMBER", type=int, help=t("bulletin.cli.number"))
    shown.set_defaults(run=_show)
    for each in (listed, issued, shown):
        each.add_argument("--json", action="store_true", help=t("cli.json_help"))


def run(args: Namespace) -> int:
    """Carry out what was asked; 0, and what the use case raises."""
    return args.run(args)


def _list(args: Namespace) -> int:
    rows = [asdict(row) for row in read(list_bulletins, _act()).rows]
    lines = "\n".join(t("bulletin.cli.line", **row) for row in rows) or t("bulletin.none")
    print(_json({"bulletins": rows}) if args.json else lines)
    return 0


def _issue(args: Namespace) -> int:
    try:
        on = date.fromisoformat(args.on)
    except ValueError:
        raise InvalidInput("insight.date_malformed", field="on", value=args.on) from None
    asked = {"unit": args.unit, "reason": args.reason, "is_sent": args.send}
    done = run_use_case(issue_bulletin, _act(), kind=BulletinKind(args.kind), on=on, **asked)
    print(_json(asdict(done)) if args.json else t("bulletin.issued", version=done.version, sent=done.sent))
    return 0


def _show(args: Namespace) -> int:
    found = read(read_bulletin, _act(), number=args.number)
    print(_json(asdict(found)) if args.json else "\n".join(_lines(found.document)))
    return 0


def _lines(document: BulletinDocument) -> list[str]:
    lines = [document.title, *document.meta]
    for chapter in document.chapters:
        lines += ["", chapter.title, *chapter.paragraphs]
        for table in chapter.tables:
            lines += ["", *([table.title] if table.title else []), "  ".join(table.header)]
            lines += ["  ".join(filter(None, map(cell_text, row))) for row in table.rows]
    return lines


def _act() -> Act:
    return Act(SYSTEM, now(), via=Via.CLI)


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2)

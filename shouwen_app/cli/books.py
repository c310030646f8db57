"""``shouwen import``: a paper or older register book into the register, or only what that would do (登记簿导入)."""

import json
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Sequence
from pathlib import Path

from shouwen_app.domain.act import SYSTEM, Act, Via
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.services.clock import now
from shouwen_app.services.imports.carry_out import import_book
from shouwen_app.services.imports.plan import WrongLine
from shouwen_app.services.imports.read_file import check_size
from shouwen_app.services.imports.upload import check_book, columns_titled, upload_book
from shouwen_app.services.imports.wrong_file import wrong_sheet
from shouwen_app.services.register.files import xlsx_bytes
from shouwen_app.services.transaction import read
from shouwen_app.services.transaction import run as run_use_case
from shouwen_app.texts import t


def add_parser(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    parser = subparsers.add_parser("import", help=t("import.cli.help"))
    parser.add_argument("file", metavar="FILE", type=Path, help=t("import.cli.file_help"))
    parser.add_argument("--dry-run", action="store_true", help=t("import.cli.dry_run_help"))
    parser.add_argument("--unit", default="", metavar="CODE", help=t("import.cli.unit_help"))
    parser.add_argument("--year", type=int, metavar="Y", help=t("import.cli.year_help"))
    parser.add_argument(
        "--map", action="append", default=[], metavar="COLUMN=TITLE", help=t("import.cli.map_help")
    )
    parser.add_argument("--wrong", type=Path, metavar="FILE.xlsx", help=t("import.cli.wrong_help"))
    parser.add_argument("--json", action="store_true", help=t("cli.json_help"))
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Import, or with ``--dry-run`` only check; 0 when every line is in, 1 when some have to be changed."""
    act = Act(SYSTEM, now(), via=Via.CLI)
    content = file_content(args.file)
    asked = {
        "file_name": args.file.name,
        "content": content,
        "unit": args.unit,
        "year": args.year,
        "columns": columns_titled(args.file.name, content, _pairs(args.map)),
    }
    plan = read(check_book, act, **asked)
    found: dict[str, object] = {"lines": plan.lines, "known": plan.known, "wrong": len(plan.wrong)}
    if args.wrong and plan.wrong:
        args.wrong.write_bytes(xlsx_bytes(wrong_sheet(plan.header, plan.wrong)))
    if args.dry_run:
        found |= {"good": len(plan.good), "saved": False}
        _tell(args, "import.cli.checked", found, plan.wrong)
        return int(bool(plan.wrong))
    done = import_book(act, import_id=run_use_case(upload_book, act, **asked))
    found |= {"import": done.import_id, "imported": done.imported, "known": done.known, "wrong": done.wrong}
    _tell(args, "import.cli.imported", found | {"saved": True}, plan.wrong)
    return int(done.wrong > 0)


def _tell(args: Namespace, key: str, found: dict[str, object], wrong: Sequence[WrongLine]) -> None:
    if args.json:
        problems = [{"row": line.row, "reasons": line.reasons} for line in wrong]
        print(json.dumps(found | {"problems": problems}, ensure_ascii=False, indent=2))
        return
    for line in wrong:
        print(t("import.cli.line", row=line.row, text=" ".join(line.reasons)), file=sys.stderr)
    print(t(key, **found))


def _pairs(given: Sequence[str]) -> dict[str, str]:
    pairs = [each.partition("=") for each in given]
    if any(not title for _, _, title in pairs):
        raise InvalidInput("book.map_malformed", field="map")
    return {name: title for name, _, title in pairs}


def file_content(path: Path) -> bytes:
    """What a file holds. Raises InvalidInput for one that is too large or cannot be opened."""
    try:
        check_size(path.stat().st_size)
        return path.read_bytes()
    except OSError:
        raise InvalidInput("book.file_unreadable", field="file", file=str(path)) from None

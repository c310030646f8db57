"""``shouwen calendar``: the State Council's notice in, a year out, a check for the duty officer (工作日历)."""

import json
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

from shouwen_app.domain.act import SYSTEM, Act, Via
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.services.calendar.check import YearReport, check_calendar, report_year
from shouwen_app.services.calendar.drafts import draft_from_notice
from shouwen_app.services.calendar.save_year import save_year
from shouwen_app.services.calendar.weigh import weigh_draft
from shouwen_app.services.clock import now
from shouwen_app.services.transaction import read
from shouwen_app.services.transaction import run as run_use_case
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_label, date_range_label


def add_parser(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    acts = subparsers.add_parser("calendar", help=t("calendar.cli.help")).add_subparsers(
        metavar="ACT", required=True
    )
    take = acts.add_parser("import", help=t("calendar.cli.import_help"))
    take.add_argument("file", metavar="FILE", help=t("calendar.cli.file_help"))
    take.add_argument("--year", type=int, metavar="Y", help=t("calendar.cli.year_help"))
    take.add_argument("--extra-days", type=int, default=0, metavar="N", help=t("calendar.cli.extra_help"))
    take.add_argument("--dry-run", action="store_true", help=t("calendar.cli.dry_run_help"))
    take.set_defaults(run=_import)
    show = acts.add_parser("show", help=t("calendar.cli.show_help"))
    show.add_argument("year", metavar="YEAR", type=int)
    show.set_defaults(run=_show)
    check = acts.add_parser("check", help=t("calendar.cli.check_help"))
    check.set_defaults(run=_check)
    for parser in (take, show, check):
        parser.add_argument("--json", action="store_true", help=t("calendar.cli.json_help"))


def _import(args: Namespace) -> int:
    """Save the year of a notice, or only say what it would do; 0, or InvalidInput for what is not understood."""
    act = Act(SYSTEM, now(), via=Via.CLI)
    draft = replace(
        read(draft_from_notice, act, text=_text(args.file), year=args.year), extra_days_off=args.extra_days
    )
    weighed = read(weigh_draft, act, draft=draft)
    found: dict[str, object] = {
        "year": draft.year,
        "version": draft.seen + 1,
        "summary": weighed.summary,
        "changes": weighed.changes,
        "remarks": draft.remarks,
        "moved": weighed.moved,
        "promises": weighed.promises,
        "saved": not args.dry_run,
    }
    if not args.dry_run:
        found |= asdict(run_use_case(save_year, act, draft=draft))
    if args.json:
        _print_json(found)
    else:
        print("\n".join((weighed.summary, *weighed.changes, *draft.remarks)))
        print(t("calendar.cli.dry" if args.dry_run else "calendar.cli.imported", **found))
    return 0


def _show(args: Namespace) -> int:
    """Print a year and return 0; NotFound for one out of reach."""
    report = read(report_year, Act(SYSTEM, now(), via=Via.CLI), year=args.year)
    if args.json:
        _print_json(_as_data(report))
        return 0
    status = t(f"calendar.status.{report.status}")
    print(t("calendar.cli.year", year=report.year, status=status, workdays=report.workdays))
    print(t("calendar.cli.source", source=report.source))
    for period in report.holidays:
        days = date_range_label(period.first, period.last, today=date(report.year, 1, 1))
        print(t("calendar.cli.period", days=days, name=period.name, n=period.days))
    for on in report.make_up_workdays:
        print(t("calendar.cli.worked", day=date_label(on, today=date(report.year, 1, 1))))
    return 0


def _check(args: Namespace) -> int:
    """Print what is wrong; 1 when a year contradicts itself or one that should be published is not."""
    found = read(check_calendar, Act(SYSTEM, now(), via=Via.CLI))
    if args.json:
        _print_json(
            {
                "years": [_as_data(report) for report in found.years],
                "unpublished": found.unpublished,
                "problems": found.problems,
            }
        )
    else:
        for report in found.years:
            status = t(f"calendar.status.{report.status}")
            key = "calendar.cli.wrong" if report.problem else "calendar.cli.fine"
            print(t(key, year=report.year, status=status, problem=report.problem))
        if found.unpublished:
            print(t("calendar.alarm", year=found.unpublished))
    return 1 if found.problems else 0


def _text(file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise InvalidInput("calendar.file_unreadable", field="file", file=file) from None


def _as_data(report: YearReport) -> dict[str, object]:
    return {
        "year": report.year,
        "status": report.status.value,
        "source": report.source,
        "workdays": report.workdays,
        "holidays": [
            {"name": period.name, "from": period.first.isoformat(), "to": period.last.isoformat()}
            for period in report.holidays
        ],
        "make_up_workdays": [on.isoformat() for on in report.make_up_workdays],
        "problem": report.problem,
    }


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))

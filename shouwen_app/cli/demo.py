"""``shouwen demo``: a fictional county union and its year, told through the use cases (演示数据)."""

import json
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from dataclasses import asdict
from datetime import date

from shouwen_app.domain.act import SYSTEM, Act, Via
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.services import clock
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.people.first_administrator import has_people
from shouwen_app.services.signin.demo_accounts import DEMO_PASSWORD, every_role
from shouwen_app.services.signin.hashing import hash_password
from shouwen_app.services.transaction import read
from shouwen_app.settings import settings
from shouwen_app.texts import t

_EVERY = 250
_EARLIEST = date(2021, 1, 1)


def add_parser(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    parser = subparsers.add_parser("demo", help=t("cli.demo.help"))
    parser.add_argument("--cases", type=int, default=3000, metavar="N", help=t("cli.demo.cases_help"))
    parser.add_argument("--months", type=int, default=12, metavar="M", help=t("cli.demo.months_help"))
    parser.add_argument("--seed", type=int, default=7, metavar="S", help=t("cli.demo.seed_help"))
    parser.add_argument("--until", metavar="DATE", help=t("cli.demo.until_help"))
    parser.add_argument("--if-empty", action="store_true", help=t("cli.demo.if_empty_help"))
    parser.add_argument("--json", action="store_true", help=t("cli.json_help"))


def run(args: Namespace) -> int:
    """Fill an empty database and print one log-in per role; return 0.

    Raises RuleViolation when there are people already (unless ``--if-empty``), InvalidInput for impossible figures.
    """
    if read(has_people, _act()):
        if not args.if_empty:
            raise RuleViolation("demo.not_empty")
    else:
        _tell(args)
    _introduce(as_json=args.json)
    return 0


def _tell(args: Namespace) -> None:
    from shouwen_app.seeds.demo import Plan, tell

    plan = Plan(_least(args.cases, "cases"), _least(args.months, "months"), args.seed, _until(args.until))

    def progress(begun: int, total: int) -> None:
        if begun % _EVERY == 0 or begun == total:
            print(t("cli.demo.progress", begun=begun, total=total), file=sys.stderr, flush=True)

    tell(settings().database_url, plan, hash_password(DEMO_PASSWORD), progress)


def _introduce(*, as_json: bool) -> None:
    accounts = read(every_role, _act())
    if as_json:
        rows = [{**asdict(account), "password": DEMO_PASSWORD} for account in accounts]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    print(t("cli.demo.accounts", password=DEMO_PASSWORD))
    for account in accounts:
        print(t("cli.demo.account", **asdict(account)))


def _least(figure: int, field: str) -> int:
    if figure < 1:
        raise InvalidInput("demo.at_least_one", field=f"--{field}")
    return figure


def _until(text: str | None) -> date:
    today = working_calendar().local(clock.now()).date()
    if text is None:
        return today
    try:
        until = date.fromisoformat(text)
    except ValueError:
        raise InvalidInput("demo.bad_date", field="--until", value=text) from None
    if not _EARLIEST <= until <= today:
        raise InvalidInput("demo.date_out_of_range", field="--until", first=_EARLIEST, last=today)
    return until


def _act() -> Act:
    return Act(SYSTEM, clock.now(), via=Via.CLI)

"""``shouwen deadline``: when a clause is due and why (时限推算), for people and for programs."""

import json
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from datetime import datetime

from shouwen_app.domain.deadline import Deadline, deadline
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.time_limit import Clause
from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.rulebook import rulebook, rulebook_at, shipped_rulebook, working_by
from shouwen_app.settings import settings
from shouwen_app.texts import t
from shouwen_app.texts.deadlines import clause_label, limit_label, rule_label, step_text
from shouwen_app.texts.durations import due_label

_FIRST_YEAR, _LAST_YEAR = 1992, 2199


def add_parser(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    parser = subparsers.add_parser("deadline", help=t("time.cli.help"))
    parser.add_argument("clause", metavar="CLAUSE", nargs="?", help=t("time.cli.clause_help"))
    parser.add_argument("--from", dest="start", metavar="ISO8601", help=t("time.cli.from_help"))
    parser.add_argument("--policy", metavar="P", help=t("time.cli.policy_help"))
    parser.add_argument("--json", action="store_true", help=t("time.cli.json_help"))
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Print the deadline and return 0; wrong use raises InvalidInput or RuleViolation.

    It goes by the calendar and the policies of the database, by those shipped where there is none.
    """
    stored = rulebook_at(settings().database_url)
    if stored is None:
        print(t("time.cli.no_database"), file=sys.stderr)
    with working_by(stored or shipped_rulebook()):
        return _answer(args)


def _answer(args: Namespace) -> int:
    calendar = working_calendar()
    clause = _clause(args.clause)
    start = _instant(args.start, calendar)
    book = rulebook().policies
    policy = book.in_force(args.policy, start.date()) if args.policy else book.having(clause, start.date())
    found = deadline(policy.limit(clause), start, calendar)
    print(_as_json(found, calendar) if args.json else _as_text(found, calendar))
    return 0


def _clause(code: str | None) -> Clause:
    known = "、".join(clause.value for clause in Clause)
    if code is None:
        raise InvalidInput("time.clause_required", field="clause", known=known)
    try:
        return Clause(code)
    except ValueError:
        raise InvalidInput("time.unknown_clause", field="clause", clause=code, known=known) from None


def _instant(value: str | None, calendar: WorkingCalendar) -> datetime:
    if value is None:
        raise InvalidInput("time.start_required", field="from")
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        raise InvalidInput("time.bad_instant", field="from", value=value) from None
    if not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        raise InvalidInput("time.out_of_range", field="from", value=value, first=_FIRST_YEAR, last=_LAST_YEAR)
    return calendar.local(at)


def _as_json(found: Deadline, calendar: WorkingCalendar) -> str:
    def iso(at: datetime) -> str:
        return calendar.local(at).isoformat(timespec="minutes")

    steps = [
        {"date": step.on.isoformat(), "kind": step.kind.value, "text": step_text(found, step, calendar.zone)}
        for step in found.steps
    ]
    answer = {
        "clause": found.clause.value,
        "rule": found.rule,
        "from": iso(found.start),
        "due_at": iso(found.due_at),
        "target_at": iso(found.target_at),
        "provisional": found.provisional,
        "steps": steps,
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)


def _as_text(found: Deadline, calendar: WorkingCalendar) -> str:
    name, rule, limit = clause_label(found.clause), rule_label(found.rule), limit_label(found.limit)
    start_at = due_label(found.start, found.start, calendar.zone, with_weekday=True)
    due_at = due_label(found.due_at, found.start, calendar.zone, with_weekday=True)
    lines = [
        t("time.cli.clause", name=name, rule=rule, limit=limit),
        t("time.cli.start", at=start_at),
        t("time.cli.due", at=due_at),
        t("time.cli.steps"),
        *(f"  {step_text(found, step, calendar.zone)}" for step in found.steps),
    ]
    if found.provisional:
        lines.append(t("time.cli.provisional"))
    return "\n".join(lines)

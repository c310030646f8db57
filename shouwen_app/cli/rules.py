"""``shouwen rules``: every rule of the regulations, where it is carried out and by which tests shown (制度对照)."""

import json
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections import Counter
from collections.abc import Sequence

from shouwen_app.domain.rules import FEATURES
from shouwen_app.domain.rules.carrying_out import RuleStatus
from shouwen_app.services.rules import TESTS, RuleRow, gaps, rule_rows
from shouwen_app.texts import t


def add_parser(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    parser = subparsers.add_parser("rules", help=t("rules.help"))
    parser.add_argument("--json", action="store_true", help=t("rules.json_help"))
    parser.add_argument("--feature", metavar="F07", choices=FEATURES, help=t("rules.feature_help"))
    parser.add_argument(
        "--status", metavar="S", choices=[status.value for status in RuleStatus], help=t("rules.status_help")
    )
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Print the rules asked for; return 1 when any rule that is due has neither a test nor a decision."""
    rows = rule_rows(TESTS)
    shown = [row for row in rows if _is_asked_for(row, args)]
    print(_as_json(shown) if args.json else _as_text(shown))
    missing = gaps(rows)
    if not TESTS.is_dir():
        print(t("rules.no_tests", path=TESTS), file=sys.stderr)
    elif missing:
        print(t("rules.gaps", n=len(missing), ids="、".join(missing)), file=sys.stderr)
    return int(bool(missing))


def _is_asked_for(row: RuleRow, args: Namespace) -> bool:
    of_feature = args.feature is None or args.feature in row.rule.features
    return of_feature and args.status in (None, row.status)


def _as_json(rows: Sequence[RuleRow]) -> str:
    listed = [
        {
            "id": row.rule.id,
            "feature": row.rule.features,
            "status": row.status,
            "where": row.where,
            "tests": row.tests,
        }
        for row in rows
    ]
    return json.dumps(listed, ensure_ascii=False, indent=1)


def _as_text(rows: Sequence[RuleRow]) -> str:
    counted = Counter(row.status for row in rows)
    totals = {status.value: counted[status] for status in RuleStatus}
    not_done = [row for row in rows if row.status is not RuleStatus.DONE]
    explained = sum(row.decision is not None for row in not_done)
    return "\n".join(
        [
            *map(_line, rows),
            t("rules.total", n=len(rows), **totals),
            t("rules.open", n=len(not_done), explained=explained),
        ]
    )


def _line(row: RuleRow) -> str:
    notes = [
        t("rules.tests", n=len(row.tests)) if row.tests else "",
        t("rules.decision", number=row.decision) if row.decision else "",
    ]
    told = " · ".join(filter(None, notes))
    return (
        f"{row.rule.id:<9} {t(f'rules.status.{row.status}')}  {row.rule.gist}{f'（{told}）' if told else ''}"
    )

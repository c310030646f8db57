"""``shouwen migrate``: bring the schema up to date (数据库迁移)."""

import json
from argparse import ArgumentParser, Namespace, _SubParsersAction

from shouwen_app.db import schema
from shouwen_app.settings import settings
from shouwen_app.texts import t


def add_parser(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    parser = subparsers.add_parser("migrate", help=t("cli.migrate.help"))
    parser.add_argument("--json", action="store_true", help=t("cli.json_help"))


def run(args: Namespace) -> int:
    """Create the data folder when needed and migrate to the newest schema; return 0."""
    settings().data_dir.mkdir(parents=True, exist_ok=True)
    url = settings().database_url
    was_current = schema.is_current(url)
    if not was_current:
        schema.upgrade(url)
    changed = not was_current
    print(
        json.dumps({"changed": changed})
        if args.json
        else t(f"cli.migrate.{'done' if changed else 'current'}")
    )
    return 0

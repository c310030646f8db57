"""``shouwen staff add``: a person with roles (人员), the password from the terminal or standard input."""

import getpass
import json
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction

from shouwen_app.domain.act import SYSTEM, Act, Via
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.organisation import RANKS, EmploymentType
from shouwen_app.domain.permissions import Role
from shouwen_app.services.clock import now
from shouwen_app.services.people.add_staff import add_staff
from shouwen_app.services.transaction import run as run_use_case
from shouwen_app.texts import t


def add_parser(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    acts = subparsers.add_parser("staff", help=t("people.cli.staff_help")).add_subparsers(
        metavar="ACT", required=True
    )
    add = acts.add_parser("add", help=t("people.cli.staff_add_help"))
    add.add_argument("login", metavar="LOGIN", help=t("settings.login_hint"))
    add.add_argument("--name", required=True, help=t("settings.staff_name"))
    add.add_argument("--unit", required=True, metavar="CODE", help=t("people.cli.unit_of_help"))
    add.add_argument("--post", required=True, help=t("settings.post"))
    add.add_argument("--role", action="append", default=[], metavar="ROLE", help=t("people.cli.role_help"))
    add.add_argument("--rank", type=int, default=10, choices=list(RANKS), help=t("settings.rank"))
    add.add_argument(
        "--employment",
        default=EmploymentType.REGULAR.value,
        choices=[kind.value for kind in EmploymentType],
        help=t("settings.employment"),
    )
    add.add_argument("--phone", default="", help=t("settings.phone"))
    add.add_argument("--email", default="", help=t("settings.email"))
    add.add_argument("--json", action="store_true", help=t("people.cli.json_help"))
    add.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Add the person and return 0; wrong use raises InvalidInput, NotFound or Conflict."""
    roles, in_charge = _roles(args.role, args.unit)
    added = run_use_case(
        add_staff,
        Act(SYSTEM, now(), via=Via.CLI),
        login=args.login,
        name=args.name,
        unit=args.unit,
        post=args.post,
        rank=args.rank,
        employment=EmploymentType(args.employment),
        phone=args.phone,
        email=args.email,
        roles=roles,
        in_charge=in_charge,
        password=_password(),
    )
    if args.json:
        print(
            json.dumps(
                {"login": added.login, "name": added.name, "must_change_password": True}, ensure_ascii=False
            )
        )
    else:
        print(t("people.cli.staff_added", name=added.name, login=added.login))
    return 0


def _roles(given: list[str], unit: str) -> tuple[list[Role], list[str]]:
    """``leader`` is held for the own unit, ``leader@CODE`` for another; the other roles need no unit."""
    roles: list[Role] = []
    in_charge: list[str] = []
    for name in given:
        role_name, _, code = name.partition("@")
        if role_name not in list(Role):
            raise InvalidInput("people.role_unknown", field="role", given=role_name, known="、".join(Role))
        role = Role(role_name)
        if role is Role.LEADER:
            in_charge.append(code or unit)
        elif code:
            raise InvalidInput("people.role_without_unit", field="role", given=role_name)
        if role not in roles:
            roles.append(role)
    return roles, in_charge


def _password() -> str:
    if not sys.stdin.isatty():
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = getpass.getpass(t("people.cli.password"))
        if password and getpass.getpass(t("people.cli.password_again")) != password:
            raise InvalidInput("signin.repeat_differs", field="password")
    if not password:
        raise InvalidInput("people.password_missing", field="password")
    return password

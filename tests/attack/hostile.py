"""What an attacker sends (敌意载荷): for each handler the call a page would make, and calls no page would make."""

import importlib
import inspect
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_type_hints, is_typeddict

from reflex_base.registry import RegistrationContext

from shouwen_app.domain.permissions import ROLES, Role
from tests.plugins.site import Site

TAG = "<reflex.Var>x</reflex.Var>"
LONG = "长" * 100_000
VALUES: Mapping[str, object] = {
    "address": "",
    "answered_by": "",
    "authority": "officer",
    "code": "heike",
    "colleague": "1",
    "dialog": "receive",
    "finding": "unfounded",
    "ground": "wrong_matter",
    "kind": "branch",
    "days": "30",
    "duties": "",
    "employment": "regular",
    "login": "9999",
    "logins": "0101",
    "name": "新来的",
    "note": "客户来电，请尽快办理。",
    "number": 1,
    "opinion": "同意按合同约定减免违约金。",
    "outcome": "explained",
    "parent": "lianshe",
    "phone": "",
    "reached": "true",
    "reason": "not_our_duty",
    "report_no": "JB-20260929-7K2M9Q",
    "request_id": "",
    "role": "administrator",
    "satisfied": "true",
    "seen": "1",
    "solved": "yes",
    "stage": "review",
    "to_unit": "2",
    "told_at": "2026-11-20T10:00",
    "told_way": "phone",
    "unit": "yingye",
    "way": "phone",
    "why": "urgent",
    "words": "请补充时间和地点。",
}
"""Values with which the call of a page would succeed; others are "1"."""
OF_ONE_HANDLER: Mapping[str, Mapping[str, object]] = {
    "case_time_state.ask_extension": {"clock": "promise"},
    "case_time_state.suspend": {"reason": "appraisal", "until": "2026-12-15"},
    "channel_settings_state.test": {"door": "email", "recipient": "nobody@mail.example"},
    "help_state.ask": {"unit": "2"},
    "help_state.release": {"unit": "2"},
    "major_state.report": {"matter": "fraud"},
    "transfer_state.transfer": {"way": "system"},
}


@dataclass(frozen=True)
class Door:
    """A handler that a browser can call, and the permission it demands."""

    name: str
    kind: str
    permission: str

    @property
    def wants_key(self) -> bool:
        """Whether a program's key opens it, and no session does."""
        return self.permission.startswith("key:")

    @property
    def is_for_browsers(self) -> bool:
        """Whether somebody signed in may be let through, and nobody else."""
        return self.permission != "public" and not self.wants_key

    def opens_for(self, role: Role) -> bool:
        """Whether ``role`` has a right to call it."""
        return self.permission in {"public", "signed-in", *ROLES[role].does}


def doors(site: Site) -> list[Door]:
    """Every handler and endpoint of the running product."""
    listed = site.command("handlers", "--json")
    assert listed.returncode == 0, listed.stderr
    return [Door(**row) for row in json.loads(listed.stdout)]


def fair(handler: str, **known: object) -> dict[str, Any]:
    """The payload a page would send, built from the handler's own signature; ``known`` wins."""
    known = {**OF_ONE_HANDLER.get(handler.rpartition("____")[2], {}), **known}
    if handler.endswith(".setvar"):
        return {"var_name": "is_hydrated", "value": True}
    function = _function(handler)
    if function is None:
        return {}
    hints = get_type_hints(function)
    names = list(inspect.signature(function).parameters)[1:]
    return {name: _value(name, hints.get(name, str), known) for name in names}


def unfair(handler: str) -> Iterator[object]:
    """Payloads no page would send: arguments left out, a keyword too many, and each argument of a wrong kind."""
    usual = fair(handler)
    names = list(usual) or ["form"]
    if usual:
        yield {}
    yield {**usual, "_as_admin": True, "self": "x"}
    for wrong in (
        {"a": [1, {"b": None}]},
        [[[]]],
        -1,
        LONG,
        "\x00\u202e<script>alert(1)</script>",
        "' OR 1=1 --",
    ):
        yield dict.fromkeys(names, wrong)


def poisoned(handler: str) -> dict[str, object]:
    """A payload holding the text that would hang the framework."""
    return {name: {"deep": [TAG]} for name in fair(handler) or ["form"]}


def _value(name: str, hint: Any, known: Mapping[str, object]) -> object:
    if is_typeddict(hint):
        return {field: _value(field, kind, known) for field, kind in get_type_hints(hint).items()}
    if hint is int:
        return int(str(known.get(name, VALUES.get(name, 1))))
    if "dict" in str(hint):
        return {"content": "只有文字"}
    return known.get(name, VALUES.get(name, "1"))


@cache
def _function(handler: str) -> Callable[..., object] | None:
    importlib.import_module("shouwen_app.shouwen_app")
    registered = RegistrationContext.get().event_handlers.get(handler)
    return registered.handler.fn if registered else None

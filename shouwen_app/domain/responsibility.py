"""Whose move it is (责任到人): which person may carry out an act on a case, beyond holding the permission."""

from collections.abc import Collection

from shouwen_app.domain.act import Actor
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.permissions import Role

_WORKERS = frozenset({Role.COUNTER, Role.HEAD})
_IN_LINE = frozenset({Role.HEAD, Role.LEADER})


def working_units(actor: Actor) -> frozenset[int]:
    """The units whose cases the actor works on, as counter staff or head."""
    return frozenset(grant.unit_id for grant in actor.grants if grant.role in _WORKERS)


def heads(actor: Actor, unit_path: str) -> bool:
    """Whether the actor heads the unit with this path, or one above it."""
    return any(grant.role is Role.HEAD and unit_path.startswith(grant.unit_path) for grant in actor.grants)


def is_above(actor: Actor, unit_path: str) -> bool:
    """Whether the actor heads the unit with this path or one above it, or is in charge of one of these."""
    return any(grant.role in _IN_LINE and unit_path.startswith(grant.unit_path) for grant in actor.grants)


def may_classify(actor: Actor, *, workers: Collection[int | None], unit_paths: Collection[str]) -> bool:
    """Whether the actor may say what a complaint is counted under: who works on it, their heads, supervision."""
    works = actor.staff_id is not None and actor.staff_id in workers
    return works or Role.SUPERVISION in actor.roles or any(heads(actor, path) for path in unit_paths)


def check_is_first_inquiry(actor_id: int | None, first_inquiry_id: int) -> None:
    """The reply and the callback belong to the first-inquiry person (R16.9e). Raises RuleViolation."""
    if actor_id != first_inquiry_id:
        raise RuleViolation("case.first_inquiry_only")


def check_is_handler(actor_id: int | None, *, handler_id: int | None, unit_members: Collection[int]) -> None:
    """Work belongs to the handler, or to the unit while nobody has taken it. Raises RuleViolation."""
    if actor_id not in (unit_members if handler_id is None else (handler_id,)):
        raise RuleViolation("case.handler_only")


def check_is_member(actor_unit_ids: Collection[int], unit_id: int | None) -> None:
    """An offered case is taken or returned by the unit it was offered to. Raises RuleViolation."""
    if unit_id not in actor_unit_ids:
        raise RuleViolation("transfer.other_unit_offered")


def check_may_decide(actor_id: int | None, deciders: Collection[int]) -> None:
    """An opinion or ruling is given by those it was asked of. Raises RuleViolation."""
    if actor_id not in deciders:
        raise RuleViolation("opinion.not_yours")


def check_not_recused(staff_id: int | None, about_staff_id: int | None, *, field: str = "") -> None:
    """Nobody handles, decides or helps with a complaint about themselves (回避, house rule). Raises RuleViolation."""
    if staff_id is not None and staff_id == about_staff_id:
        raise RuleViolation("case.recused", field=field)

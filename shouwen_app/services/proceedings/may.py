"""What somebody may do in a proceeding now (可办动作), by the same rules that carry it out."""

from collections.abc import Callable, Iterator

from shouwen_app.db.repositories.proceedings import Found
from shouwen_app.domain.accountability import (
    Standing,
    check_may_add_evidence,
    check_may_appeal,
    check_may_circulate,
    check_may_close,
    check_may_correct,
    check_may_decide,
    check_may_decide_appeal,
    check_may_drop,
    check_may_find,
    check_may_speak,
    check_may_verify,
)
from shouwen_app.domain.accountability_line import Part
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.permissions import Permission
from shouwen_app.texts.errors import error_text


def acts_now(found: Found, act: Act) -> tuple[str, ...]:
    """Names of the acts, in the order of the way."""
    if found.part is Part.SUBJECT:
        return tuple(_as_subject(found, act))
    return tuple(_at_desk(found, act))


def waits_for(found: Found, act: Act) -> bool:
    """Whether the next step is this person's and nobody's else, or theirs among the few who may."""
    acts = set(acts_now(found, act))
    if found.part is Part.SUBJECT:
        return bool(acts & {"speak", "correct"})
    return bool(acts & {"find", "decide", "decide_appeal", "verify", "consent"})


def blocked_from(found: Found, act: Act) -> str:
    """Why the decision that is awaited is not this person's, or not yet; "" otherwise."""
    actor = act.actor.staff_id or 0
    if found.part is not Part.DESK:
        return ""
    try:
        if found.standing is Standing.HEARING:
            check_may_decide(found.rules, actor, act.at)
        if found.standing is Standing.APPEALED:
            check_may_decide_appeal(found.rules, actor)
    except RuleViolation as refused:
        return error_text(refused)
    return ""


def _as_subject(found: Found, act: Act) -> Iterator[str]:
    own = next((each for each in found.subjects if each.staff_id == act.actor.staff_id), found.subjects[0])
    if own.spoke_at is None and _holds(check_may_speak, found.rules, act.at):
        yield "speak"
    if _holds(check_may_correct, found.rules):
        yield "correct"
    if _holds(check_may_appeal, found.rules, act.at):
        yield "appeal"


def _at_desk(found: Found, act: Act) -> Iterator[str]:
    rules, actor, row = found.rules, act.actor.staff_id or 0, found.row
    is_open = _holds(check_may_add_evidence, rules, frozenset[int]())
    may_circulate = row.circulated_at is None and _holds(check_may_circulate, rules, actor, act.at)
    may_consent = bool(row.circulation) and act.actor.may(Permission.ACCOUNTABILITY_CONSENT)
    table = {
        "name": is_open,
        "attach_case": is_open,
        "attach_measure": is_open and found.is_about_unit,
        "drop": _holds(check_may_drop, rules, actor),
        "find": _holds(check_may_find, rules, actor),
        "decide": _holds(check_may_decide, rules, actor, act.at),
        "decide_appeal": _holds(check_may_decide_appeal, rules, actor),
        "verify": _holds(check_may_verify, rules, actor),
        "close": _holds(check_may_close, rules, act.at),
        "circulate": may_circulate,
        "consent": may_circulate and may_consent,
    }
    return (name for name, holds in table.items() if holds)


def _holds(check: Callable[..., None], *given: object) -> bool:
    try:
        check(*given)
    except RuleViolation:
        return False
    return True

"""Looking at a unit's answer (审核整改答复): accept it, send it back with the reason, or take the item back."""

from sqlmodel import Session

from shouwen_app.db.models import Case, FollowUpTask, Improvement
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.improvements import answers_of, improvement_to_examine, rounds
from shouwen_app.db.repositories.notices import notify
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.improvement import check_may_examine, check_may_withdraw, state_of
from shouwen_app.domain.opinion import concrete_opinion
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.permission import require


def examine_answer(
    session: Session, act: Act, *, improvement: int, accepted: bool | None, reason: str = ""
) -> None:
    """Accept the answer that waits, or send it back with a reason in words.

    A case behind the item gets an event. Raises NotPermitted, NotFound for an item beyond reach, RuleViolation without
    an answer and for one's own, InvalidInput naming ``accepted`` or ``reason``.
    """
    require(act, Permission.CONTACT_BACK)
    item = improvement_to_examine(session, act.actor, improvement)
    given = answers_of(session, [improvement])[improvement]
    check_may_examine(state_of(item.withdrawn_at, rounds(given)), rounds(given), act.actor.staff_id)
    last = given[-1]
    if accepted is None:
        raise InvalidInput("input.required", field="accepted")
    last.reason = "" if accepted else concrete_opinion(reason, "reason")
    last.accepted, last.decided_at, last.decided_by_id = accepted, act.at, act.actor.staff_id
    kind = "improvement_accepted" if accepted else "improvement_returned"
    notify(session, [last.answered_by_id], kind, act.at)
    _record(
        session,
        act,
        item,
        CaseEventKind.RECTIFICATION_ANSWERED,
        {"unit": item.unit_id, "accepted": accepted},
        {"note": last.words, "reason": last.reason},
    )


def withdraw_improvement(session: Session, act: Act, *, improvement: int, reason: str) -> None:
    """Take an item back, as when it was handed to the wrong unit; it stays in the list with the reason."""
    require(act, Permission.CONTACT_BACK)
    item = improvement_to_examine(session, act.actor, improvement)
    check_may_withdraw(state_of(item.withdrawn_at, rounds(answers_of(session, [improvement])[improvement])))
    item.withdrawn_at, item.withdraw_reason = act.at, concrete_opinion(reason, "reason")
    _record(
        session,
        act,
        item,
        CaseEventKind.RECTIFICATION_WITHDRAWN,
        {"unit": item.unit_id},
        {"note": item.withdraw_reason},
    )


def _record(
    session: Session,
    act: Act,
    item: Improvement,
    kind: CaseEventKind,
    payload: dict[str, object],
    words: dict[str, str],
) -> None:
    if item.task_id is None:
        return
    case = session.get_one(Case, session.get_one(FollowUpTask, item.task_id).case_id)
    CaseRepository(session, act.actor).record(case, act, kind, payload, words)

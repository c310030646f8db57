"""The unit's answer (整改答复): what its head did about a matter of improvement, in words."""

from sqlmodel import Session

from shouwen_app.db.models import ImprovementAnswer
from shouwen_app.db.repositories.improvements import answers_of, improvement_to_answer, rounds
from shouwen_app.db.repositories.notices import notify
from shouwen_app.domain.act import Act
from shouwen_app.domain.improvement import check_may_answer, state_of
from shouwen_app.domain.opinion import concrete_opinion
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.permission import require


def answer_improvement(session: Session, act: Act, *, improvement: int, answer: str) -> None:
    """Say what was changed; a bare answer is refused as a bare opinion is (R16.9b).

    The answer is kept beside the item and reaches the case behind it only when supervision looks at it: a head must not
    even meet somebody else's act on a case of which they are not told. Raises NotPermitted, NotFound for another unit's
    item, RuleViolation for one that is not awaited, InvalidInput naming ``answer``.
    """
    require(act, Permission.IMPROVEMENT_ANSWER)
    item = improvement_to_answer(session, act.actor, improvement)
    check_may_answer(state_of(item.withdrawn_at, rounds(answers_of(session, [improvement])[improvement])))
    session.add(
        ImprovementAnswer(
            improvement_id=improvement,
            answered_at=act.at,
            answered_by_id=act.actor.staff_id or 0,
            words=concrete_opinion(answer, "answer"),
        )
    )
    notify(session, [item.handed_by_id], "improvement_answered", act.at)

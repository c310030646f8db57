"""The verdict on an action (改进结论): reckoned once its days are over, from the registry's numbers, by nobody's opinion."""

from sqlmodel import Session

from shouwen_app.domain.act import Act
from shouwen_app.domain.action import check_may_judge
from shouwen_app.domain.action_steps import StepKind
from shouwen_app.domain.chain import instant
from shouwen_app.domain.effect import Effect
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.services.actions.counting import for_the_record, registered_metric, sides_of
from shouwen_app.services.actions.frozen import verdict_of, written_verdict
from shouwen_app.services.actions.steps import to_lead, write
from shouwen_app.services.actions.story import today_of


def judge_action(session: Session, act: Act, *, number: str, seen: int) -> Effect:
    """Reckon the effect and that on the balancing measure, and freeze both with the counts they come from (R12.3.6).

    The same whoever asks for it. Raises NotPermitted, NotFound, Conflict when it moved after ``seen``, RuleViolation
    before it is due and where the registry no longer knows a measure.
    """
    story = to_lead(session, act, number, seen)
    check_may_judge(story.stage(today_of(act)))
    plan = story.registration
    measure, balance = (
        (registered_metric(plan.measure), registered_metric(plan.balance)) if plan else (None, None)
    )
    if plan is None or measure is None or balance is None:
        raise RuleViolation("action.measure_gone")
    own, beside = sides_of(session, for_the_record(act), plan, measure, balance)
    told = written_verdict((measure, own), (balance, beside), plan.smallest)
    told["as_of"] = instant(act.at)
    write(session, act, story.row, StepKind.JUDGED, told)
    return verdict_of(told).measure.judged.effect

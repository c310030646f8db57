"""The steps before a plan and after a verdict (行动步骤): data, cause; standard or end, each in words (R12.3.6)."""

from collections.abc import Mapping

from sqlmodel import Session

from shouwen_app.db.models import ActionRow
from shouwen_app.db.repositories.actions import action_to_lead, add_step
from shouwen_app.db.repositories.duty import any_unit
from shouwen_app.db.repositories.items import item_with
from shouwen_app.db.repositories.notices import notify
from shouwen_app.domain.act import Act
from shouwen_app.domain.action import (
    check_may_end,
    check_may_explain,
    check_may_standardise,
    check_may_verify,
)
from shouwen_app.domain.action_steps import Evidence, Standard, StepKind, ending_of
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.opinion import concrete_opinion
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import clean_line
from shouwen_app.services.actions.counting import codes_below, kinds_behind, usable_metric
from shouwen_app.services.actions.frozen import text_of
from shouwen_app.services.actions.story import Story, today_of, told_story
from shouwen_app.services.permission import require

REFERENCE_MAX = 60


def verify_action(session: Session, act: Act, *, number: str, seen: int, sound: bool, words: str) -> None:
    """Say that the figures are right and how that was checked; an action on wrong figures is withdrawn with it.

    Raises NotPermitted, NotFound, Conflict when it moved after ``seen``, RuleViolation once it was verified, InvalidInput.
    """
    story = to_lead(session, act, number, seen)
    check_may_verify(story.stage(today_of(act)))
    checked = concrete_opinion(words, "words")
    if sound:
        write(session, act, story.row, StepKind.VERIFIED, {"words": checked})
    else:
        write(session, act, story.row, StepKind.WITHDRAWN, {"words": checked, "unsound": True})


def explain_action(
    session: Session, act: Act, *, number: str, seen: int, cause: str, evidence: tuple[Evidence, ...]
) -> None:
    """Write down the cause and what it was read from; the kinds that went badly are kept as they are counted now.

    A better explanation may follow until the action is registered. Raises as ``verify_action`` does, and InvalidInput
    without any evidence.
    """
    story = to_lead(session, act, number, seen)
    check_may_explain(story.stage(today_of(act)))
    if not evidence:
        raise InvalidInput("action.evidence_missing", field="evidence")
    told: dict[str, object] = {
        "cause": concrete_opinion(cause, "cause"),
        "evidence": [each.value for each in dict.fromkeys(evidence)],
    }
    if Evidence.KINDS in evidence:
        told["kinds"] = [list(each) for each in behind(session, act, story)]
    write(session, act, story.row, StepKind.EXPLAINED, told)


def standardise_action(
    session: Session, act: Act, *, number: str, seen: int, kind: Standard, reference: str, words: str
) -> None:
    """Say what an action that helped became: an answer, a service item, a policy or training (固化).

    Raises as ``verify_action`` does, RuleViolation unless it is proven and its balance unharmed, InvalidInput naming
    ``reference`` for a service item that is none.
    """
    story = to_lead(session, act, number, seen)
    verdict = story.verdict
    effect, balance = (
        (verdict.measure.judged.effect, verdict.balance.judged.effect) if verdict else (None, None)
    )
    check_may_standardise(story.stage(today_of(act)), effect, balance)
    named = clean_line(reference, "reference", longest=REFERENCE_MAX, required=True)
    if kind is Standard.ITEM and item_with(session, code=named) is None:
        raise InvalidInput("action.item_unknown", field="reference")
    told = {"kind": kind.value, "reference": named, "words": concrete_opinion(words, "words")}
    write(session, act, story.row, StepKind.STANDARDISED, told)


def end_action(session: Session, act: Act, *, number: str, seen: int, reason: str) -> None:
    """Stop with a reason: withdrawn before it begins, ended afterwards; nothing is claimed by it.

    Raises as ``verify_action`` does, RuleViolation for what is over.
    """
    story = to_lead(session, act, number, seen)
    stage = story.stage(today_of(act))
    check_may_end(stage)
    write(session, act, story.row, ending_of(stage), {"words": concrete_opinion(reason, "reason")})


def behind(session: Session, act: Act, story: Story) -> list[tuple[str, int, int]]:
    """By kind of contact: what went badly on the days that made somebody act."""
    measure = usable_metric(act.actor, story.row.measure, "measure")
    days = (story.row.noticed_first, story.row.noticed_last)
    return kinds_behind(session, act, measure, codes_below(session, story.unit), days)


def to_lead(session: Session, act: Act, number: str, seen: int) -> Story:
    """The action whose next step the actor takes."""
    require(act, Permission.IMPROVEMENT_LEAD)
    row = action_to_lead(session, act.actor, number, seen=seen)
    return told_story(session, row, any_unit(session, row.unit_id))


def write(session: Session, act: Act, row: ActionRow, kind: StepKind, content: Mapping[str, object]) -> None:
    """Add the step and tell who answers for the action."""
    add_step(session, act, row, kind, text_of(content))
    told = {row.owner_id} - {act.actor.staff_id}
    notify(session, sorted(told), f"action_{kind}", act.at, number=row.number, title=row.title)

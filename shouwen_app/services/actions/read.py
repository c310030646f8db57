"""One action with everything about it (查看改进行动), and what this viewer can do next."""

from datetime import timedelta
from typing import Final

from sqlmodel import Session

from shouwen_app.db.repositories.actions import is_unchanged, led_by
from shouwen_app.db.repositories.case_pages import people
from shouwen_app.db.repositories.units import unit_names, units_looked_on
from shouwen_app.domain.act import Act
from shouwen_app.domain.action import Stage
from shouwen_app.domain.action_steps import ActionSource, StepKind
from shouwen_app.domain.effect import may_become_standard
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.actions.board import became_text
from shouwen_app.services.actions.cards import cards_of
from shouwen_app.services.actions.counting import usable_metrics
from shouwen_app.services.actions.steps import behind
from shouwen_app.services.actions.story import Story, story_of, today_of
from shouwen_app.services.actions.told import (
    again_text,
    kind_rows,
    measured_effects,
    plan_facts,
    step_view,
)
from shouwen_app.services.actions.views import ActionView, PlanChoices
from shouwen_app.services.actions.words import days_text
from shouwen_app.services.insight.choices import measure_choice
from shouwen_app.services.insight.views import UnitChoice
from shouwen_app.services.permission import require
from shouwen_app.texts import t

BEFORE_DAYS: Final = 90
"""How long a plan looks back at first, and ahead."""

_NEXT: Final = {
    Stage.SIGNAL: "verify",
    Stage.VERIFIED: "explain",
    Stage.EXPLAINED: "register",
    Stage.DUE: "judge",
}


def read_action(session: Session, act: Act, *, number: str) -> ActionView:
    """One action in full. Raises NotPermitted, NotFound outside the scope."""
    require(act, Permission.IMPROVEMENT_VIEW)
    story = story_of(session, act, number)
    stage, verdict, viewer = story.stage(today_of(act)), story.verdict, act.actor
    leads = any(unit.id == story.unit.id for unit in led_by(session, viewer))
    known = people(session, {each.by_id for each in story.steps if each.by_id})
    kinds, kinds_told = _kinds(session, act, story, stage)
    href, text = _origin(story)
    return ActionView(
        card=cards_of(session, act, [story])[0],
        version=story.row.version,
        words=story.row.words,
        noticed=days_text((story.row.noticed_first, story.row.noticed_last)),
        origin_href=href,
        origin_text=text,
        kinds=kind_rows(kinds),
        kinds_told=kinds_told,
        plan=plan_facts(story, viewer, unit_names(session)),
        effects=measured_effects(story, verdict, viewer) if verdict else (),
        again=again_text(verdict),
        steps=tuple(
            step_view(each, {key: person.name for key, (person, _) in known.items()}) for each in story.steps
        ),
        chain=t("action.chain.whole" if is_unchanged(story.steps) else "action.chain.broken"),
        digest=story.steps[-1].digest[:16],
        step=_step(story, stage) if leads else "",
        waits=_waits(story, stage),
        may_end=leads and stage not in (Stage.STANDARD, Stage.ENDED),
        choices=_choices(session, act, story) if leads and stage is Stage.EXPLAINED else PlanChoices(),
        print_href=f"/print/action/{story.row.number}",
    )


def _step(story: Story, stage: Stage) -> str:
    verdict = story.verdict
    if stage is Stage.JUDGED and verdict is not None:
        helped = may_become_standard(verdict.measure.judged.effect, verdict.balance.judged.effect)
        return "standardise" if helped else ""
    return _NEXT.get(stage, "")


def _waits(story: Story, stage: Stage) -> str:
    """What has to happen before the next step, or what it has become."""
    plan = story.registration
    if plan and stage in (Stage.REGISTERED, Stage.RUNNING):
        return t(f"action.waits.{stage}", first=plan.after[0].isoformat(), due=plan.due_on.isoformat())
    if stage in (Stage.STANDARD, Stage.ENDED):
        return became_text(story)
    return t(f"action.waits.{stage}")


def _kinds(session: Session, act: Act, story: Story, stage: Stage) -> tuple[list[tuple[str, int, int]], str]:
    """What went badly by kind: as it was kept with the cause, else as it is counted now for who looks for one."""
    told = story.told(StepKind.EXPLAINED)
    if told is not None:
        kept = [(kind, bad, of) for kind, bad, of in told.get("kinds", [])]
        return kept, t("action.kinds_kept") if kept else ""
    if stage not in (Stage.SIGNAL, Stage.VERIFIED):
        return [], ""
    known = {each.slug for each in usable_metrics(act.actor)}
    counted = behind(session, act, story) if story.row.measure in known else []
    return counted, t("action.kinds_now") if counted else t("action.kinds_none")


def _origin(story: Story) -> tuple[str, str]:
    row = story.row
    if row.source is ActionSource.SIGNAL:
        path = f"/insight/signals?measure={row.measure}&unit={story.unit.code}&on={row.noticed_last}"
        return path, t("action.origin.signal")
    if row.source is ActionSource.COMPARISON:
        return f"/insight/fair?measure={row.measure}&on={row.noticed_last}", t("action.origin.comparison")
    if row.source is ActionSource.MATTER:
        return "/improvements?tab=matters", t("action.origin.matter")
    if row.source is ActionSource.SUGGESTION:
        return "/improvements?tab=ideas", t("action.origin.suggestion")
    return "", ""


def _choices(session: Session, act: Act, story: Story) -> PlanChoices:
    viewer, row = act.actor, story.row
    led, looked_on = led_by(session, viewer), units_looked_on(session, viewer)
    day = timedelta(days=1)
    last = row.noticed_first - day
    first_after = today_of(act) + day
    return PlanChoices(
        measures=tuple(measure_choice(each) for each in usable_metrics(viewer)),
        units=tuple(UnitChoice(unit.code, unit.name) for unit in led),
        others=tuple(UnitChoice(unit.code, unit.name) for unit in looked_on),
        measure=row.measure,
        unit=story.unit.code,
        before_first=(last - day * (BEFORE_DAYS - 1)).isoformat(),
        before_last=last.isoformat(),
        after_first=first_after.isoformat(),
        after_last=(first_after + day * (BEFORE_DAYS - 1)).isoformat(),
    )

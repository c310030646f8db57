"""Steps, plan and verdict of an action in words (改进文字)."""

from collections.abc import Collection, Mapping
from typing import Any

from analytics.figures import gain_reach, gain_strip
from analytics.improvement import Counts
from shouwen_app.db.models import ActionStep
from shouwen_app.domain.act import Actor
from shouwen_app.domain.action import Registration
from shouwen_app.domain.action_steps import StepKind
from shouwen_app.domain.effect import Effect
from shouwen_app.services.actions.cards import is_told
from shouwen_app.services.actions.counting import registered_metric
from shouwen_app.services.actions.frozen import FrozenEffect, Verdict, content_of
from shouwen_app.services.actions.story import Story
from shouwen_app.services.actions.views import FactView, KindRow, MeasuredEffect, StepView
from shouwen_app.services.actions.words import (
    NO_FIGURE,
    days_text,
    gain_interval_text,
    gain_text,
    share_text,
)
from shouwen_app.services.cases.views import local_text
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count, percent, points

FULL = "%Y-%m-%d %H:%M"


def step_view(step: ActionStep, people: dict[int, str]) -> StepView:
    """One step with who took it and what they wrote."""
    return StepView(
        name=t(f"action.step.{step.kind}"),
        who=people.get(step.by_id or 0, t("action.system")),
        at=local_text(step.at, FULL),
        lines=tuple(line for line in _lines(step.kind, content_of(step.content)) if line),
    )


def plan_facts(story: Story, viewer: Actor, names: Mapping[str, str]) -> tuple[FactView, ...]:
    """The registration as terms and values; ``names`` are those of units by code."""
    plan, told = story.registration, story.told(StepKind.REGISTERED)
    if plan is None or told is None:
        return ()
    start, needed = Counts(*told["baseline"]), told["needed"]
    return (
        *registration_facts(told["deed"], plan, names),
        FactView(t("action.fact.baseline"), share_text(viewer, plan.measure, start)),
        FactView(t("action.fact.needed"), needed_text(needed)),
    )


def registration_facts(deed: str, plan: Registration, names: Mapping[str, str]) -> tuple[FactView, ...]:
    """A plan as it is, or is about to be, registered."""
    facts = (
        ("deed", deed),
        ("measure", _measure(plan.measure)),
        ("balance", _measure(plan.balance)),
        ("units", _names(plan.units, names)),
        ("others", _names(plan.others, names)),
        ("before", days_text(plan.before)),
        ("noticed", days_text(plan.noticed) if plan.noticed else ""),
        ("after", days_text(plan.after)),
        ("due_on", plan.due_on.isoformat()),
        ("smallest", t("action.smallest", points=points(plan.smallest)[1:])),
        ("analysis", t(f"action.analysis.{plan.analysis}")),
    )
    return tuple(FactView(t(f"action.fact.{name}"), told) for name, told in facts if told)


def needed_text(needed: int | None) -> str:
    """How many answers a plan needs after its start."""
    return t("action.needed_none") if needed is None else t("action.needed", n=count(needed))


def measured_effects(story: Story, verdict: Verdict, viewer: Actor) -> tuple[MeasuredEffect, ...]:
    """Both measures of a verdict, on one scale."""
    both = (verdict.measure, verdict.balance)
    reach = gain_reach(each.judged.gain for each in both if each.judged.gain)
    plan = story.registration
    return (
        _effect(verdict.measure, viewer, reach, t("action.measured"), plan, is_balance=False),
        _effect(verdict.balance, viewer, reach, t("action.balancing"), plan, is_balance=True),
    )


def kind_rows(kinds: Collection[list[Any] | tuple[str, int, int]]) -> tuple[KindRow, ...]:
    """Kinds of contact among what went badly, most first, with how much they make together (帕累托)."""
    whole = sum(int(bad) for _, bad, _ in kinds)
    rows, together = [], 0
    for kind, bad, of in kinds:
        together += int(bad)
        rows.append(
            KindRow(
                name=t(f"kind.{kind}"),
                counts=t("action.kind_counts", bad=count(int(bad)), of=count(int(of))),
                share=percent(int(bad) / whole),
                together=percent(together / whole),
            )
        )
    return tuple(rows)


def again_text(verdict: Verdict | None) -> str:
    """Whether the frozen counts give the frozen digits."""
    if verdict is None:
        return ""
    return t("action.again.holds" if verdict.holds else "action.again.differs")


def names_of_evidence(told: dict[str, Any]) -> str:
    return "、".join(t(f"action.evidence.{each}") for each in told["evidence"])


def _lines(kind: StepKind, told: dict[str, Any]) -> tuple[str, ...]:
    match kind:
        case StepKind.PROPOSED | StepKind.VERIFIED | StepKind.ENDED:
            return (told["words"],)
        case StepKind.WITHDRAWN:
            return (t("action.unsound") if told.get("unsound") else "", told["words"])
        case StepKind.EXPLAINED:
            return (told["cause"], t("action.read_from", evidence=names_of_evidence(told)))
        case StepKind.REGISTERED:
            return (told["deed"],)
        case StepKind.JUDGED:
            return (t(f"action.effect.{told['measure']['effect']}"),)
        case StepKind.STANDARDISED:
            kind_text = t(f"action.standard.{told['kind']}")
            return (t("action.became", kind=kind_text, reference=told["reference"]), told["words"])


def _effect(
    found: FrozenEffect,
    viewer: Actor,
    reach: float,
    title: str,
    plan: Registration | None,
    *,
    is_balance: bool,
) -> MeasuredEffect:
    sides, gain = found.sides, found.judged.gain
    told = is_told(viewer, found)
    others = ""
    if sides.others_before and sides.others_after and told:
        before, after = (
            share_text(viewer, found.slug, each) for each in (sides.others_before, sides.others_after)
        )
        others = t("action.others_from_to", before=before, after=after)
    scope = "balance" if is_balance else "effect"
    return MeasuredEffect(
        title=title,
        name=found.name,
        definition=found.definition,
        before=share_text(viewer, found.slug, sides.before),
        after=share_text(viewer, found.slug, sides.after),
        others=others,
        gain=gain_text(gain) if gain and told else NO_FIGURE,
        gain_interval=gain_interval_text(gain) if gain and told else "",
        strip=gain_strip(gain if told else None, found.judged.effect, reach),
        effect=found.judged.effect.value,
        effect_text=t(f"action.{scope}.{found.judged.effect}"),
        means=_means(found, plan, is_balance=is_balance),
    )


def _means(found: FrozenEffect, plan: Registration | None, *, is_balance: bool) -> str:
    if is_balance or plan is None:
        return ""
    effect, missing = found.judged.effect, found.judged.missing
    if effect is not Effect.UNPROVEN:
        return t(f"action.means.{effect}", smallest=points(plan.smallest)[1:])
    if missing is None:
        return t("action.means.unproven_never")
    return t("action.means.unproven_missing", n=count(missing)) if missing else t("action.means.unproven")


def _measure(slug: str) -> str:
    found = registered_metric(slug)
    return f"{t(found.name_key)}（{t(f'action.wanted.{found.better}')}）" if found else slug


def _names(codes: Collection[str], names: Mapping[str, str]) -> str:
    return "、".join(names.get(code, code) for code in sorted(codes))

"""Cards of actions (改进卡片): each with the figure of its stage, and how many cases it is of."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl
from sqlmodel import Session

from analytics.figures import gain_reach, gain_strip
from analytics.improvement import Counts
from shouwen_app.db.repositories.case_pages import people
from shouwen_app.domain.act import Act, Actor
from shouwen_app.domain.action import COLUMNS, Registration, Stage
from shouwen_app.domain.action_steps import StepKind
from shouwen_app.services.actions.counting import (
    codes_below,
    counted,
    is_hidden,
    read_counts,
    registered_metric,
)
from shouwen_app.services.actions.frozen import FrozenEffect
from shouwen_app.services.actions.story import Story, today_of
from shouwen_app.services.actions.views import ActionCard
from shouwen_app.services.actions.words import (
    NO_FIGURE,
    gain_interval_text,
    gain_text,
    interval_text,
    share_text,
)
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_label
from shouwen_app.texts.numbers import count

_FULL = 100


@dataclass(frozen=True, slots=True)
class _Asked:
    """A figure a card shows that is counted now: a measure of some units on some days."""

    measure: str
    units: frozenset[str]
    days: tuple[date, date]


def cards_of(session: Session, act: Act, stories: Sequence[Story]) -> tuple[ActionCard, ...]:
    """The cards in the order of the stories, their strips on one scale."""
    today, names = today_of(act), people(session, {each.row.owner_id for each in stories})
    asked = {each.row.number: _asked(session, each, today) for each in stories}
    counts = _counted(session, act, [each for each in asked.values() if each])
    reach = gain_reach(
        each.verdict.measure.judged.gain
        for each in stories
        if each.verdict and each.verdict.measure.judged.gain
    )
    return tuple(
        _card(act, each, today, names[each.row.owner_id][0].name, counts.get(asked[each.row.number]), reach)
        for each in stories
    )


def is_told(viewer: Actor, effect: FrozenEffect) -> bool:
    """Whether this viewer may know the counts of a verdict: no side is a small cell of ratings."""
    sides = (effect.sides.before, effect.sides.after)
    return not any(is_hidden(viewer, effect.slug, each) for each in sides)


def measure_name(story: Story) -> str:
    """What the measure of an action is called, as it was judged by or as the registry calls it now."""
    verdict, plan = story.verdict, story.registration
    if verdict:
        return verdict.measure.name
    found = registered_metric(plan.measure if plan else story.row.measure)
    return t(found.name_key) if found else story.row.measure


def _asked(session: Session, story: Story, today: date) -> _Asked | None:
    plan, stage = story.registration, story.stage(today)
    if plan is None and stage in (Stage.SIGNAL, Stage.VERIFIED, Stage.EXPLAINED):
        days = (story.row.noticed_first, story.row.noticed_last)
        return _Asked(story.row.measure, codes_below(session, story.unit), days)
    if plan and stage in (Stage.RUNNING, Stage.DUE):
        return _Asked(plan.measure, plan.units, plan.after)
    return None


def _counted(session: Session, act: Act, asked: Collection[_Asked]) -> Mapping[_Asked | None, Counts]:
    """All figures of a board out of one reading."""
    measures = {each.measure: registered_metric(each.measure) for each in asked}
    known = {slug: found for slug, found in measures.items() if found}
    if not known:
        return {}
    first, last = min(each.days[0] for each in asked), max(each.days[1] for each in asked)
    table: pl.DataFrame = read_counts(session, act, known.values(), first, last)
    return {
        each: counted(table, known[each.measure], each.units, each.days)
        for each in asked
        if each.measure in known
    }


def _card(act: Act, story: Story, today: date, owner: str, counts: Counts | None, reach: float) -> ActionCard:
    stage = story.stage(today)
    card = ActionCard(
        number=story.row.number,
        href=f"/improvements/{story.row.number}",
        title=story.row.title,
        source=story.row.source.value,
        source_text=t(f"action.source.{story.row.source}"),
        unit=story.unit.name,
        owner=owner,
        initial=owner[:1],
        column=COLUMNS[stage].value,
        stage=stage.value,
        stage_text=t(f"action.stage.{stage}"),
        measure=measure_name(story),
    )
    if story.verdict:
        return _judged(act.actor, card, story.verdict.measure, reach)
    plan = story.registration
    if plan:
        return _registered(act.actor, card, story, plan, stage, counts, today)
    return _noticed(act.actor, card, story, counts)


def _noticed(viewer: Actor, card: ActionCard, story: Story, counts: Counts | None) -> ActionCard:
    if counts is None:
        return card
    slug = story.row.measure
    return replace(card, figure=share_text(viewer, slug, counts), note=interval_text(viewer, slug, counts))


def _registered(
    viewer: Actor,
    card: ActionCard,
    story: Story,
    plan: Registration,
    stage: Stage,
    counts: Counts | None,
    today: date,
) -> ActionCard:
    told = story.told(StepKind.REGISTERED) or {}
    start, needed = Counts(*told["baseline"]), told["needed"]
    shown = replace(card, figure=t("action.baseline", share=share_text(viewer, plan.measure, start)))
    if stage is Stage.REGISTERED:
        begins = date_label(plan.after[0], today=today, weekday=False)
        return replace(
            shown,
            note=interval_text(viewer, plan.measure, start),
            when=t("action.begins", day=begins),
        )
    if stage is Stage.ENDED or counts is None:
        return shown
    if is_hidden(viewer, plan.measure, counts):
        return replace(shown, note=t("action.too_few"), when=_until(plan, today))
    came = int(counts.trials)
    if needed is None:
        return replace(shown, note=t("action.came", n=count(came)), when=_until(plan, today))
    return replace(
        shown,
        note=t("action.came_of", n=count(came), needed=count(needed)),
        reached=min(_FULL, came * _FULL // max(1, needed)),
        when=_until(plan, today),
    )


def _until(plan: Registration, today: date) -> str:
    return t("action.judged_from", day=date_label(plan.due_on, today=today, weekday=False))


def _judged(viewer: Actor, card: ActionCard, effect: FrozenEffect, reach: float) -> ActionCard:
    found = effect.judged
    named = replace(
        card, effect=found.effect.value, effect_text=t(f"action.effect.{found.effect}"), figure=NO_FIGURE
    )
    if not is_told(viewer, effect):
        return replace(named, figure=t("action.too_few"))
    before, after = (
        share_text(viewer, effect.slug, each) for each in (effect.sides.before, effect.sides.after)
    )
    shown = replace(named, figure=t("action.from_to", before=before, after=after))
    if found.gain is None:
        return shown
    return replace(
        shown,
        strip=gain_strip(found.gain, found.effect, reach),
        gain=gain_text(found.gain),
        gain_interval=gain_interval_text(found.gain),
    )

"""The board of actions (改进看板): plan, do, check, act, each card with its figure; and what effects there were."""

from collections import Counter
from datetime import date
from enum import StrEnum
from typing import Final

from sqlmodel import Session

from shouwen_app.domain.act import Act
from shouwen_app.domain.action import BoardColumn
from shouwen_app.domain.action_steps import StepKind
from shouwen_app.domain.effect import Effect
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.actions.cards import cards_of, is_told
from shouwen_app.services.actions.story import Story, stories_within, today_of
from shouwen_app.services.actions.views import ActionCard, BoardView, EffectRow, Lane
from shouwen_app.services.actions.words import (
    NO_FIGURE,
    gain_interval_text,
    gain_text,
    share_text,
)
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.insight.periods import PeriodKind, period_of
from shouwen_app.services.insight.unit_scope import check_unit
from shouwen_app.services.insight.views import UnitChoice
from shouwen_app.services.permission import require
from shouwen_app.texts import t

LETTERS: Final = {
    BoardColumn.PLAN: "P",
    BoardColumn.DO: "D",
    BoardColumn.CHECK: "C",
    BoardColumn.ACT: "A",
}
_OVER: Final = frozenset({StepKind.STANDARDISED, StepKind.ENDED, StepKind.WITHDRAWN})


class Span(StrEnum):
    """Which actions a board shows: what is open, and what was over within the span (期间)."""

    QUARTER = "quarter"
    YEAR = "year"
    ALL = "all"


def action_board(session: Session, act: Act, *, unit: str = "", period: Span = Span.QUARTER) -> BoardView:
    """The actions within reach, of one unit or all. Raises NotPermitted, InvalidInput for a unit that is none."""
    require(act, Permission.IMPROVEMENT_VIEW)
    today, stories = today_of(act), stories_within(session, act)
    check_unit(session, unit)
    units = sorted({(each.unit.code, each.unit.name) for each in stories})
    shown = [each for each in stories if unit in ("", each.unit.code) and _is_within(each, period, today)]
    cards = cards_of(session, act, shown)
    effects = tuple(
        _effect_row(act, each, card) for each, card in zip(shown, cards, strict=True) if each.verdict
    )
    return BoardView(
        lanes=tuple(_lane(column, cards) for column in BoardColumn),
        cards=cards,
        effects=effects,
        effects_told=_told(effects),
        units=tuple(UnitChoice(code, name) for code, name in units),
        all_units=t("action.all_units"),
        unit=unit,
        period=period.value,
        may_lead=act.actor.may(Permission.IMPROVEMENT_LEAD),
    )


def _is_within(story: Story, period: Span, today: date) -> bool:
    last = story.steps[-1]
    if period is Span.ALL or last.kind not in _OVER:
        return True
    return period_of(PeriodKind(period), today).first <= working_calendar().local(last.at).date()


def _lane(column: BoardColumn, cards: tuple[ActionCard, ...]) -> Lane:
    own = tuple(each for each in cards if each.column == column)
    return Lane(
        column=column.value,
        letter=LETTERS[column],
        name=t(f"action.column.{column}"),
        does=t(f"action.column.{column}.does"),
        held=len(own),
        cards=own,
    )


def _effect_row(act: Act, story: Story, card: ActionCard) -> EffectRow:
    verdict = story.verdict
    assert verdict is not None  # noqa: S101 - only judged actions have a row
    found, viewer = verdict.measure, act.actor
    told, gain = is_told(viewer, found), found.judged.gain
    return EffectRow(
        number=card.number,
        href=card.href,
        title=card.title,
        unit=card.unit,
        measure=found.name,
        before=share_text(viewer, found.slug, found.sides.before),
        after=share_text(viewer, found.slug, found.sides.after),
        gain=gain_text(gain) if gain and told else NO_FIGURE,
        gain_interval=gain_interval_text(gain) if gain and told else "",
        strip=card.strip,
        effect=card.effect,
        effect_text=card.effect_text,
        balance=f"{verdict.balance.name}：{t(f'action.balance.{verdict.balance.judged.effect}')}",
        became=became_text(story),
    )


def became_text(story: Story) -> str:
    """What it became: a standard with its name, an end with its reason, "" while that is open."""
    standard = story.told(StepKind.STANDARDISED)
    if standard:
        return t(
            "action.became", kind=t(f"action.standard.{standard['kind']}"), reference=standard["reference"]
        )
    ended = story.told(StepKind.ENDED) or story.told(StepKind.WITHDRAWN)
    return t("action.over_because", reason=ended["words"]) if ended else ""


def _told(effects: tuple[EffectRow, ...]) -> str:
    if not effects:
        return ""
    counted = Counter(each.effect for each in effects)
    parts = [
        t("action.effects_part", effect=t(f"action.effect.{effect}"), n=counted[effect])
        for effect in Effect
        if counted[effect]
    ]
    return t("action.effects_told", n=len(effects), parts="、".join(parts))

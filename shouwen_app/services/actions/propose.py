"""Proposing an action (提出改进): from a signal, a comparison, a matter, a suggestion, or freely (R12.3.6, R14.4.4)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Session

from shouwen_app.db.models import ActionRow, Unit
from shouwen_app.db.repositories.actions import (
    add_step,
    led_by,
    suggestion_to_answer,
    suggestions_within,
)
from shouwen_app.db.repositories.duty import nearest_holders
from shouwen_app.db.repositories.improvements import improvements_within
from shouwen_app.db.repositories.notices import notify
from shouwen_app.db.repositories.numbers import next_action_number
from shouwen_app.domain.act import Act
from shouwen_app.domain.action_steps import ActionSource, StepKind, noticed_days
from shouwen_app.domain.discretion import NO_SECRETS, check_discreet
from shouwen_app.domain.errors import InvalidInput, NotFound
from shouwen_app.domain.opinion import concrete_opinion
from shouwen_app.domain.permissions import Permission, Role
from shouwen_app.domain.suggestion import check_waits
from shouwen_app.domain.wording import clean_line
from shouwen_app.services.actions.counting import usable_metric, usable_metrics
from shouwen_app.services.actions.frozen import text_of
from shouwen_app.services.actions.story import today_of
from shouwen_app.services.actions.suggest import state_of_suggestion
from shouwen_app.services.insight.choices import MeasureChoice, measure_choice
from shouwen_app.services.insight.views import UnitChoice
from shouwen_app.services.permission import require

TITLE_MAX: Final = 40


@dataclass(frozen=True, slots=True)
class ProposalChoices:
    """What a proposal can be about, and what it is filled with; ``matter`` and ``suggestion`` are ids as text."""

    measures: tuple[MeasureChoice, ...] = ()
    units: tuple[UnitChoice, ...] = ()
    source: str = ActionSource.OTHER.value
    measure: str = ""
    unit: str = ""
    noticed_first: str = ""
    noticed_last: str = ""
    words: str = ""
    matter: str = ""
    suggestion: str = ""


def propose_action(
    session: Session,
    act: Act,
    *,
    title: str,
    words: str,
    measure: str,
    unit: str,
    source: ActionSource = ActionSource.OTHER,
    noticed_first: date | None = None,
    noticed_last: date | None = None,
    matter: int | None = None,
    suggestion: int | None = None,
) -> str:
    """Write down that something could be better in a unit; return the number.

    The head of the unit answers for it. Raises NotPermitted, NotFound for a matter or suggestion out of reach,
    InvalidInput naming the field, RuleViolation for a suggestion that was answered.
    """
    require(act, Permission.IMPROVEMENT_LEAD)
    today, asked = today_of(act), _led_unit(session, act, unit)
    first, last = noticed_days(noticed_first, noticed_last, today)
    if matter is not None:
        source = ActionSource.MATTER
        _check_matter(session, act, matter)
    row = ActionRow(
        number="",
        title=_discreet(clean_line(title, "title", longest=TITLE_MAX, required=True), "title"),
        words=_discreet(concrete_opinion(words, "words"), "words"),
        source=ActionSource.SUGGESTION if suggestion is not None else source,
        measure=usable_metric(act.actor, measure, "measure").slug,
        unit_id=asked.id or 0,
        owner_id=_owner(session, act, asked),
        noticed_first=first,
        noticed_last=last,
        matter_id=matter,
    )
    row.number = next_action_number(session, today.year)
    session.add(row)
    session.flush()
    if suggestion is not None:
        _take(session, act, suggestion, row)
    add_step(session, act, row, StepKind.PROPOSED, text_of({"title": row.title, "words": row.words}))
    told = {row.owner_id} - {act.actor.staff_id}
    notify(session, sorted(told), "action_proposed", act.at, number=row.number, title=row.title)
    return row.number


def proposal_choices(
    session: Session,
    act: Act,
    *,
    source: str = "",
    measure: str = "",
    unit: str = "",
    noticed_first: str = "",
    noticed_last: str = "",
    matter: int | None = None,
    suggestion: int | None = None,
) -> ProposalChoices:
    """The form of a proposal, filled with what an address says as far as it can be right. Raises NotPermitted."""
    require(act, Permission.IMPROVEMENT_LEAD)
    units, measures = led_by(session, act.actor), usable_metrics(act.actor)
    words, of_unit = _origin(session, act, matter, suggestion)
    codes = {each.code for each in units}
    chosen = of_unit or unit
    return ProposalChoices(
        measures=tuple(measure_choice(each) for each in measures),
        units=tuple(UnitChoice(each.code, each.name) for each in units),
        source=source if source in set(ActionSource) else ActionSource.OTHER.value,
        measure=measure if measure in {each.slug for each in measures} else "",
        unit=chosen if chosen in codes else "",
        noticed_first=_day(noticed_first),
        noticed_last=_day(noticed_last),
        words=words,
        matter=str(matter) if matter and words else "",
        suggestion=str(suggestion) if suggestion and words else "",
    )


def _origin(session: Session, act: Act, matter: int | None, suggestion: int | None) -> tuple[str, str]:
    """The words and the unit's code of what a proposal comes from, as far as the actor may know it."""
    if suggestion is not None:
        for row, unit in suggestions_within(session, act.actor):
            if row.id == suggestion:
                return row.words, unit.code
    if matter is not None:
        for item, unit in improvements_within(session, act.actor, with_closed=True):
            if item.id == matter:
                return item.words, unit.code
    return "", ""


def _led_unit(session: Session, act: Act, code: str) -> Unit:
    for unit in led_by(session, act.actor):
        if unit.code == code:
            return unit
    raise InvalidInput("action.unit_not_yours", field="unit")


def _check_matter(session: Session, act: Act, matter: int) -> None:
    found = improvements_within(session, act.actor, with_closed=True)
    if matter not in {item.id for item, _ in found}:
        raise NotFound("improvement.not_found")


def _owner(session: Session, act: Act, unit: Unit) -> int:
    heads = nearest_holders(session, Role.HEAD, unit.id or 0)
    own = act.actor.staff_id or 0
    return heads[0] if heads and own not in heads else own


def _take(session: Session, act: Act, suggestion: int, row: ActionRow) -> None:
    found = suggestion_to_answer(session, act.actor, suggestion)
    check_waits(state_of_suggestion(found))
    found.action_id = row.id
    found.answered_at, found.answered_by_id = act.at, act.actor.staff_id
    notify(session, [found.by_id], "suggestion_taken", act.at, title=row.title)


def _discreet(text: str, field: str) -> str:
    check_discreet(text, field, NO_SECRETS)
    return text


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""

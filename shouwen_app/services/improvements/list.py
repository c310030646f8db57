"""Matters of improvement as people see them (改进事项清单): no case, no customer, no rating."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.models import Improvement, ImprovementAnswer, Unit
from shouwen_app.db.repositories.case_pages import people, units
from shouwen_app.db.repositories.improvements import (
    answerable,
    answers_of,
    examinable,
    improvements_within,
    rounds,
)
from shouwen_app.domain.act import Act
from shouwen_app.domain.clock import read_clock
from shouwen_app.domain.improvement import ImprovementState, state_of
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import unit_calendar
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.permission import require
from shouwen_app.texts import t
from shouwen_app.texts.durations import clock_label


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer of the unit in words; ``verdict`` is what supervision said of it, "" while it waits."""

    who: str
    at: str
    words: str
    verdict: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class ImprovementView:
    """One item; ``clock_state`` is a look of a clock chip until the answer, ``state`` one of ImprovementState."""

    id: int
    unit: str
    words: str
    handed: str
    due: str
    state: str
    state_text: str
    clock_state: str
    clock_text: str
    answers: tuple[AnswerView, ...]
    note: str
    may_answer: bool
    may_examine: bool
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class UnitOption:
    """A unit that can be handed something; ``value`` is its id as text."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class ImprovementList:
    """The page; ``units`` is empty for those who hand nothing out."""

    rows: tuple[ImprovementView, ...] = ()
    units: tuple[UnitOption, ...] = ()
    may_hand: bool = False


def list_improvements(session: Session, act: Act, *, with_closed: bool = False) -> ImprovementList:
    """The items within the actor's reach, the most urgent first. Raises NotPermitted."""
    require(act, Permission.IMPROVEMENT_VIEW)
    may_hand = act.actor.may(Permission.CONTACT_BACK)
    options = [UnitOption(str(unit.id), unit.name) for unit in units(session)] if may_hand else []
    found = improvements_within(session, act.actor, with_closed=with_closed)
    return ImprovementList(improvement_views(session, act, found), tuple(options), may_hand)


def improvement_views(
    session: Session, act: Act, found: Sequence[tuple[Improvement, Unit]]
) -> tuple[ImprovementView, ...]:
    """Items with what this actor can do with each."""
    ids = [item.id or 0 for item, _ in found]
    given = answers_of(session, ids)
    names = _names(session, given)
    to_answer = answerable(session, act.actor, ids) if act.actor.may(Permission.IMPROVEMENT_ANSWER) else ()
    to_examine = examinable(session, act.actor, ids) if act.actor.may(Permission.CONTACT_BACK) else ()
    return tuple(
        _view(
            act,
            item,
            unit,
            given[item.id or 0],
            names,
            answers_for=item.id in to_answer,
            examines=item.id in to_examine,
        )
        for item, unit in found
    )


def _names(session: Session, given: dict[int, list[ImprovementAnswer]]) -> dict[int, str]:
    ids = {answer.answered_by_id for answers in given.values() for answer in answers}
    return {staff_id: person.name for staff_id, (person, _) in people(session, ids).items()}


def _view(
    act: Act,
    item: Improvement,
    unit: Unit,
    given: Sequence[ImprovementAnswer],
    names: dict[int, str],
    *,
    answers_for: bool,
    examines: bool,
) -> ImprovementView:
    state = state_of(item.withdrawn_at, rounds(given))
    is_open = state in (ImprovementState.WAITING, ImprovementState.ANSWERED)
    answered_at = given[-1].answered_at if given and state is not ImprovementState.WAITING else None
    reading = read_clock(
        unit_calendar(item.unit_id),
        now=act.at,
        started_at=item.handed_at,
        due_at=item.due_at,
        stopped_at=item.withdrawn_at or answered_at,
    )
    return ImprovementView(
        id=item.id or 0,
        unit=unit.name,
        words=item.words,
        handed=due_text(item.handed_at, act.at),
        due=due_text(item.due_at, act.at),
        state=state,
        state_text=t(f"improvement.state.{state}"),
        clock_state=reading.state,
        clock_text=clock_label(reading),
        answers=tuple(_answer(answer, names, act) for answer in given),
        note=item.withdraw_reason,
        may_answer=answers_for and state is ImprovementState.WAITING,
        may_examine=examines
        and state is ImprovementState.ANSWERED
        and given[-1].answered_by_id != act.actor.staff_id,
        may_withdraw=examines and is_open,
    )


def _answer(answer: ImprovementAnswer, names: dict[int, str], act: Act) -> AnswerView:
    verdict = ""
    if answer.accepted is not None:
        verdict = (
            t("improvement.accepted") if answer.accepted else t("improvement.sent_back", reason=answer.reason)
        )
    return AnswerView(
        who=names.get(answer.answered_by_id, ""),
        at=due_text(answer.answered_at, act.at),
        words=answer.words,
        verdict=verdict,
        accepted=bool(answer.accepted),
    )

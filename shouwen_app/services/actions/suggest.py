"""Suggestions of staff (改进建议): proposed from a case or freely, taken into an action or answered why not (R14.4.4)."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.models import Suggestion
from shouwen_app.db.repositories.actions import (
    action_numbers,
    led_by,
    suggestion_to_answer,
    suggestions_within,
)
from shouwen_app.db.repositories.case_pages import people
from shouwen_app.db.repositories.cases import CaseRepository, cases_within
from shouwen_app.db.repositories.duty import nearest_holders
from shouwen_app.db.repositories.notices import notify
from shouwen_app.domain.act import Act
from shouwen_app.domain.discretion import NO_SECRETS, check_discreet
from shouwen_app.domain.opinion import concrete_opinion
from shouwen_app.domain.permissions import Permission, Role
from shouwen_app.domain.suggestion import SuggestionState, check_waits, suggestion_state
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.permission import require
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class SuggestionView:
    """A suggestion with what became of it; ``case_no`` "" where it came from none, or from one the viewer cannot see."""

    id: int
    who: str
    unit: str
    at: str
    words: str
    case_no: str
    state: str
    state_text: str
    answer: str
    action: str
    may_answer: bool


def suggest(session: Session, act: Act, *, words: str, case_no: str = "") -> int:
    """Propose what could be better to whoever leads improvements for one's unit; the suggestion's id.

    Raises NotPermitted, InvalidInput naming ``words`` for bare ones and for what leads to a customer, NotFound for a
    case out of reach.
    """
    require(act, Permission.IMPROVEMENT_SUGGEST)
    text = concrete_opinion(words, "words")
    check_discreet(text, "words", NO_SECRETS)
    case = CaseRepository(session, act.actor).get(case_no.strip()) if case_no.strip() else None
    row = Suggestion(
        unit_id=act.actor.unit_id or 0,
        by_id=act.actor.staff_id or 0,
        at=act.at,
        words=text,
        case_id=case.id if case else None,
    )
    session.add(row)
    session.flush()
    heads = set(nearest_holders(session, Role.HEAD, row.unit_id)) - {row.by_id}
    notify(session, sorted(heads), "suggestion_made", act.at, name=act.actor.name)
    return row.id or 0


def answer_suggestion(session: Session, act: Act, *, suggestion: int, answer: str) -> None:
    """Tell whoever proposed it why nothing follows now, or what was done at once.

    Raises NotPermitted, NotFound out of reach, RuleViolation once it was taken or answered, InvalidInput.
    """
    require(act, Permission.IMPROVEMENT_LEAD)
    row = suggestion_to_answer(session, act.actor, suggestion)
    check_waits(state_of_suggestion(row))
    row.answer = concrete_opinion(answer, "answer")
    row.answered_at, row.answered_by_id = act.at, act.actor.staff_id
    notify(session, [row.by_id], "suggestion_answered", act.at)


def list_suggestions(session: Session, act: Act) -> tuple[SuggestionView, ...]:
    """One's own, and those to the units for which one leads improvements, the latest first. Raises NotPermitted."""
    require(act, Permission.IMPROVEMENT_SUGGEST)
    found = suggestions_within(session, act.actor)
    known = people(session, {row.by_id for row, _ in found})
    seen = {
        case.id: case.case_no
        for case in cases_within(session, act.actor, [row.case_id for row, _ in found if row.case_id])
    }
    numbers = action_numbers(session, {row.action_id for row, _ in found if row.action_id})
    led = {unit.id for unit in led_by(session, act.actor)}
    return tuple(
        SuggestionView(
            id=row.id or 0,
            who=known[row.by_id][0].name,
            unit=unit.name,
            at=due_text(row.at, act.at),
            words=row.words,
            case_no=seen.get(row.case_id, ""),
            state=(state := state_of_suggestion(row)).value,
            state_text=t(f"suggestion.state.{state}"),
            answer=row.answer,
            action=numbers.get(row.action_id or 0, ""),
            may_answer=state is SuggestionState.WAITING and unit.id in led,
        )
        for row, unit in found
    )


def state_of_suggestion(row: Suggestion) -> SuggestionState:
    """Where a suggestion stands."""
    return suggestion_state(is_taken=row.action_id is not None, is_answered=row.answered_at is not None)

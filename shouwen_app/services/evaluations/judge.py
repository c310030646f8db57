"""Judging what is not counted (人工评分): points with evidence in words and the numbers of cases."""

from typing import Final

from sqlmodel import Session

from shouwen_app.db.models import EvaluationScheme, EvaluationScore, Unit
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.evaluations import evaluated_units, get_evaluation
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput, NotFound
from shouwen_app.domain.evaluation import (
    CASES_MAX,
    EvaluationState,
    check_editing,
    check_not_evaluated,
    given,
)
from shouwen_app.domain.opinion import concrete_opinion
from shouwen_app.services.evaluations.reach import home_path, require_running
from shouwen_app.services.evaluations.schemes import scheme_of

_APART: Final = str.maketrans("，、；;\n\t", "      ")


def judge_item(
    session: Session,
    act: Act,
    *,
    evaluation: int,
    seen: int,
    unit: str,
    item: str,
    points: int,
    evidence: str,
    cases: str = "",
) -> None:
    """Give a unit points on a manual item; ``cases`` are numbers with blanks or commas between.

    Whoever decides judges what supervision cannot: a unit of its own people.
    Raises NotPermitted, NotFound for the evaluation, unit or a case, Conflict, RuleViolation once it is decided and for
    one's own unit, InvalidInput naming the field.
    """
    require_running(act)
    row = get_evaluation(session, act.actor, evaluation, seen=seen)
    check_editing(row.state, EvaluationState.DRAFT, EvaluationState.COMMENTING)
    judged = _unit(session, row.id or 0, unit)
    check_not_evaluated(home_path(session, act), [judged.path])
    asked = scheme_of(session.get_one(EvaluationScheme, row.scheme_id)).item(item)
    given(asked, points)
    words, case_nos = concrete_opinion(evidence, "evidence"), _case_nos(session, act, cases)
    key = (row.id or 0, judged.id or 0, asked.code)
    score = session.get(EvaluationScore, key) or EvaluationScore(
        evaluation_id=key[0],
        unit_id=key[1],
        item=key[2],
        points=points,
        evidence=words,
        at=act.at,
        by_id=act.actor.staff_id or 0,
    )
    score.points, score.evidence, score.case_nos = points, words, case_nos
    score.at, score.by_id = act.at, act.actor.staff_id or 0
    session.add(score)
    row.version += 1


def _unit(session: Session, evaluation_id: int, code: str) -> Unit:
    found = next((each for each in evaluated_units(session, evaluation_id) if each.code == code), None)
    if found is None:
        raise NotFound("unit.not_found", field="unit")
    return found


def _case_nos(session: Session, act: Act, typed: str) -> list[str]:
    numbers = list(dict.fromkeys(typed.translate(_APART).split()))
    if len(numbers) > CASES_MAX:
        raise InvalidInput("evaluation.too_many_cases", field="cases", most=CASES_MAX)
    reach = CaseRepository(session, act.actor)
    for number in numbers:
        try:
            reach.get(number)
        except NotFound:
            raise NotFound("evaluation.case_unknown", field="cases", case_no=number[:40]) from None
    return numbers

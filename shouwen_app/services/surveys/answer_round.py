"""Answering a round (参加评议): who has answered is kept apart from what was answered, and nothing joins the two."""

from collections.abc import Mapping

from sqlmodel import Session

from shouwen_app.db.models import SurveyRound, SurveyVersion
from shouwen_app.db.repositories import rounds
from shouwen_app.db.repositories.units import get_unit
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import NotFound, RuleViolation
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.rating import answers as rated
from shouwen_app.domain.survey import questions_from
from shouwen_app.domain.survey_answers import heard
from shouwen_app.domain.survey_round import check_open
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.permission import require


def answer_round(
    session: Session,
    act: Act,
    *,
    survey_round: int,
    unit: str,
    grade: str,
    given: Mapping[str, tuple[str, ...]],
) -> None:
    """Say how a department serves, once and for good; ``given`` are answers by code.

    Nothing else is written: no event, no entry of a log. Raises InvalidInput naming the field, NotFound for a round
    or unit that the actor is not asked about, RuleViolation outside its days or when they have answered, and
    ValueError for an act with a request id: the stored digest of a request would join the person and the answer.
    """
    require(act, Permission.ROUND_ANSWER)
    if act.request_id:
        raise ValueError("a round is answered without a request id, so that nothing joins person and answer")
    asked = session.get(SurveyRound, survey_round)
    if asked is None:
        raise NotFound("round.not_found")
    assessed = get_unit(session, unit)
    part = rounds.part_of(session, survey_round, assessed.id or 0, act.actor.staff_id or 0)
    check_open(asked.opens_on, asked.closes_on, working_calendar().local(act.at).date())
    if part.has_answered:
        raise RuleViolation("round.answered")
    questions = questions_from(session.get_one(SurveyVersion, asked.version_id).questions)
    slip = rounds.Slip(rated(grade=grade).grade, heard(questions, given))
    part.has_answered = True
    rounds.put_in_box(session, survey_round, assessed.id or 0, slip)

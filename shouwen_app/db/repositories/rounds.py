"""Rounds (评议): who is asked and has answered, and what was answered; no key leads from one to the other."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert
from sqlmodel import Session, col, func, select

from shouwen_app.db.models import (
    Staff,
    SurveyAnswer,
    SurveyParticipation,
    SurveyRound,
    SurveyRoundUnit,
    SurveyVersion,
    Unit,
)
from shouwen_app.domain.errors import NotFound

_SLIP_BYTES = 16


@dataclass(frozen=True, slots=True)
class Slip:
    """One answer about a unit."""

    grade: int
    answers: Mapping[str, Sequence[str]]


def all_rounds(session: Session) -> Sequence[tuple[SurveyRound, SurveyVersion]]:
    """Every round with the version it asks, the newest first."""
    query = select(SurveyRound, SurveyVersion).join(
        SurveyVersion, col(SurveyVersion.id) == SurveyRound.version_id
    )
    return session.exec(query.order_by(col(SurveyRound.opens_on).desc(), col(SurveyRound.id).desc())).all()


def active_people(session: Session) -> Sequence[tuple[int, str]]:
    """Everybody who works here: their id and the path of their unit."""
    query = select(Staff.id, Unit.path).join(Unit, col(Unit.id) == Staff.unit_id).where(col(Staff.is_active))
    return [(staff_id or 0, path) for staff_id, path in session.exec(query)]


def ask(session: Session, round_id: int, unit_id: int, staff_ids: Sequence[int]) -> None:
    """Write down who is asked about a unit, before anybody has answered."""
    rows = [
        {"round_id": round_id, "unit_id": unit_id, "staff_id": staff_id, "has_answered": False}
        for staff_id in staff_ids
    ]
    if rows:
        session.execute(insert(SurveyParticipation), rows)


def part_of(session: Session, round_id: int, unit_id: int, staff_id: int) -> SurveyParticipation:
    """Whether a person has answered about a unit; whoever answers about it meanwhile waits. Raises NotFound."""
    box = session.get(SurveyRoundUnit, (round_id, unit_id), with_for_update=True)
    part = box and session.get(SurveyParticipation, (round_id, unit_id, staff_id), populate_existing=True)
    if part is None:
        raise NotFound("round.not_found")
    return part


def put_in_box(session: Session, round_id: int, unit_id: int, slip: Slip) -> None:
    """Put an answer into a unit's box and shake it: all answers get new places, so that none tells when it came."""
    inside = (col(SurveyAnswer.round_id) == round_id) & (col(SurveyAnswer.unit_id) == unit_id)
    slips = [*slips_in(session, round_id, unit_id), slip]
    secrets.SystemRandom().shuffle(slips)
    session.execute(delete(SurveyAnswer).where(inside))
    rows = [
        {
            "slip": secrets.token_hex(_SLIP_BYTES),
            "round_id": round_id,
            "unit_id": unit_id,
            "grade": each.grade,
            "answers": {code: list(values) for code, values in each.answers.items()},
        }
        for each in slips
    ]
    session.execute(insert(SurveyAnswer), rows)


def slips_in(session: Session, round_id: int, unit_id: int) -> list[Slip]:
    """What was answered about a unit, in no telling order."""
    query = select(SurveyAnswer.grade, SurveyAnswer.answers).where(
        SurveyAnswer.round_id == round_id, SurveyAnswer.unit_id == unit_id
    )
    return [Slip(grade, answers) for grade, answers in session.exec(query.order_by(col(SurveyAnswer.slip)))]


def participation(session: Session, round_id: int) -> Sequence[tuple[Unit, int, int]]:
    """The assessed units in the order of the directory, with how many were asked and how many have answered."""
    answered = func.count().filter(col(SurveyParticipation.has_answered))
    query = (
        select(Unit, func.count(col(SurveyParticipation.staff_id)), answered)
        .join(SurveyRoundUnit, col(SurveyRoundUnit.unit_id) == Unit.id)
        .join(
            SurveyParticipation,
            (col(SurveyParticipation.unit_id) == Unit.id) & (col(SurveyParticipation.round_id) == round_id),
            isouter=True,
        )
        .where(SurveyRoundUnit.round_id == round_id)
        .group_by(col(Unit.id))
        .order_by(col(Unit.sort_order), col(Unit.id))
    )
    return session.exec(query).all()


def asked_of(session: Session, round_id: int, staff_id: int) -> Sequence[tuple[Unit, bool]]:
    """The units a person is asked about, and whether they have answered."""
    query = (
        select(Unit, SurveyParticipation.has_answered)
        .join(SurveyParticipation, col(SurveyParticipation.unit_id) == Unit.id)
        .where(SurveyParticipation.round_id == round_id, SurveyParticipation.staff_id == staff_id)
    )
    return session.exec(query.order_by(col(Unit.sort_order), col(Unit.id))).all()

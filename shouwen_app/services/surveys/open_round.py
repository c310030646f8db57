"""Opening a round (发起评议): which departments are assessed, who is asked, from when until when."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from shouwen_app.db.models import SurveyRound, SurveyRoundUnit, Unit
from shouwen_app.db.repositories import access_log, rounds, surveys
from shouwen_app.db.repositories.units import all_units, get_unit
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.survey import Population
from shouwen_app.domain.survey_round import (
    ASSESSED_KIND,
    NAME_MAX,
    assesses,
    check_asked,
    check_period,
    population_of,
)
from shouwen_app.domain.survey_version import Standing
from shouwen_app.domain.wording import clean_line
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.permission import require


def open_round(
    session: Session,
    act: Act,
    *,
    name: str,
    version: int,
    units: tuple[str, ...],
    asked: tuple[Population, ...],
    opens_on: date,
    closes_on: date,
) -> int:
    """Open a round of a version in force; returns its id. ``units`` are codes of departments.

    Who is asked is written down now: staff who come later are not, and nobody is asked about the unit they belong to.
    Raises InvalidInput naming the field, NotFound for a unit, NotPermitted.
    """
    require(act, Permission.ROUND_MANAGE)
    called = clean_line(name, "name", longest=NAME_MAX, required=True)
    today = working_calendar().local(act.at).date()
    check_asked(asked, units)
    check_period(opens_on, closes_on, today)
    _check_version(session, version, today)
    assessed = [get_unit(session, code, field="units") for code in dict.fromkeys(units)]
    if any(unit.kind is not ASSESSED_KIND for unit in assessed):
        raise InvalidInput("round.nothing_assessed", field="units")
    opened = SurveyRound(
        name=called,
        version_id=version,
        asked=sorted(set(asked)),
        opens_on=opens_on,
        closes_on=closes_on,
        opened_at=act.at,
        opened_by_id=act.actor.staff_id,
    )
    session.add(opened)
    session.flush()
    _ask(session, opened, assessed)
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.ROUND_OPENED, {"round": opened.id})
    return opened.id or 0


def _ask(session: Session, opened: SurveyRound, assessed: Sequence[Unit]) -> None:
    kinds = {unit.id or 0: unit.kind for unit in all_units(session)}
    people = [
        (staff_id, path)
        for staff_id, path in rounds.active_people(session)
        if population_of(_kinds_along(path, kinds)) in opened.asked
    ]
    for unit in assessed:
        round_id, unit_id = opened.id or 0, unit.id or 0
        session.add(SurveyRoundUnit(round_id=round_id, unit_id=unit_id))
        session.flush()
        asked = [staff_id for staff_id, path in people if assesses(path, unit.path)]
        rounds.ask(session, round_id, unit_id, asked)


def _check_version(session: Session, version: int, today: date) -> None:
    found = surveys.version_with_survey(session, version)
    is_in_force = found is not None and surveys.term_of(*found).standing(today) is Standing.CURRENT
    if found is None or not is_in_force or found[1].population is Population.CUSTOMERS:
        raise InvalidInput("input.choice_unknown", field="version")


def _kinds_along(path: str, kinds: dict[int, UnitKind]) -> list[UnitKind]:
    return [kinds[int(part)] for part in path.split("/") if part]

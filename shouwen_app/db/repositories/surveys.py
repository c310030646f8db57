"""Surveys and their versions (评价问卷): what is kept, and the terms by which a version is found."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from shouwen_app.db.models import Survey, SurveyVersion
from shouwen_app.domain.contact import ContactKind
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.survey import Population
from shouwen_app.domain.survey_version import Term


def all_surveys(session: Session) -> Sequence[Survey]:
    """Every survey that was not ended, the general ones first."""
    query = select(Survey).where(col(Survey.ended_on).is_(None)).order_by(col(Survey.id))
    return session.exec(query).all()


def get_survey(session: Session, survey_id: int, *, to_change: bool = False) -> Survey:
    """A survey that was not ended, locked when it is about to change. Raises NotFound."""
    survey = session.get(Survey, survey_id, with_for_update=to_change)
    if survey is None or survey.ended_on is not None:
        raise NotFound("survey.not_found")
    return survey


def surveys_about_kinds(session: Session) -> Sequence[Survey]:
    """The customers' surveys in use, under the lock of the general one, so that two new ones never share a kind."""
    query = select(Survey).where(Survey.population == Population.CUSTOMERS, col(Survey.ended_on).is_(None))
    return session.exec(query.order_by(col(Survey.id)).with_for_update()).all()


def versions_of(session: Session, survey: Survey) -> Sequence[SurveyVersion]:
    """The versions of a survey with its draft, the newest first."""
    query = select(SurveyVersion).where(SurveyVersion.survey_id == survey.id)
    return session.exec(query.order_by(col(SurveyVersion.number).desc())).all()


def version_with_survey(session: Session, version_id: int) -> tuple[SurveyVersion, Survey] | None:
    """A version and the survey it belongs to."""
    query = select(SurveyVersion, Survey).join(Survey, col(Survey.id) == SurveyVersion.survey_id)
    return session.exec(query.where(SurveyVersion.id == version_id)).first()


def terms_of(session: Session, population: Population) -> list[Term]:
    """When each published version of a population asks."""
    query = select(SurveyVersion, Survey).join(Survey, col(Survey.id) == SurveyVersion.survey_id)
    query = query.where(Survey.population == population, col(SurveyVersion.effective_on).is_not(None))
    return [term_of(version, survey) for version, survey in session.exec(query)]


def term_of(version: SurveyVersion, survey: Survey) -> Term:
    """When a version asks, and about what."""
    kinds = frozenset(map(ContactKind, survey.kinds))
    return Term(version.id or 0, kinds, version.effective_on, version.retired_on)

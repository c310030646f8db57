"""The surveys as the designer's page lists them (问卷一览): each with its versions, who published them and since when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from shouwen_app.db.models import Staff, Survey, SurveyVersion
from shouwen_app.db.repositories import surveys
from shouwen_app.db.repositories.case_pages import people
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.survey import Population, questions_from
from shouwen_app.domain.survey_version import Standing
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.permission import require
from shouwen_app.services.surveys.asking import Asked
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_label


@dataclass(frozen=True, slots=True)
class SurveyVersionRow:
    """A version in words; ``standing`` as in ``survey_version.Standing``."""

    version_id: int
    number: int
    standing: str
    term: str
    questions: str
    by: str


@dataclass(frozen=True, slots=True)
class SurveyCard:
    """A survey: whom it asks, about what; ``seen`` is the revision of its draft, 0 without one."""

    survey_id: int = 0
    name: str = ""
    population: str = ""
    about: str = ""
    is_general: bool = True
    seen: int = 0
    draft_id: int = 0
    versions: tuple[SurveyVersionRow, ...] = ()


@dataclass(frozen=True, slots=True)
class SurveyPreview:
    """A version to be looked at; ``seen`` is the draft's revision, 0 for one that was published."""

    title: str
    population: str
    survey_id: int
    seen: int
    earliest: str
    asked: Asked


def list_surveys(session: Session, act: Act) -> tuple[SurveyCard, ...]:
    """Every survey in use with its versions, the newest first. Raises NotPermitted."""
    require(act, Permission.SURVEY_MANAGE)
    today = working_calendar().local(act.at).date()
    found = [(each, surveys.versions_of(session, each)) for each in surveys.all_surveys(session)]
    makers = {maker for _, versions in found for version in versions if (maker := _maker(version))}
    names = {key: person for key, (person, _) in people(session, makers).items()}
    return tuple(
        _card(survey, [_row(each, survey, today, names) for each in versions], versions[0])
        for survey, versions in found
    )


def preview_version(session: Session, act: Act, *, version: int) -> SurveyPreview:
    """What a version asks. Raises NotPermitted, NotFound."""
    require(act, Permission.SURVEY_MANAGE)
    found = surveys.version_with_survey(session, version)
    if found is None:
        raise NotFound("survey.not_found")
    kept, survey = found
    today = working_calendar().local(act.at).date()
    before = max(
        (each.effective_on for each in surveys.versions_of(session, survey) if each.effective_on),
        default=today,
    )
    return SurveyPreview(
        title=t("survey.nth_of", name=survey.name, n=kept.number),
        population=survey.population.value,
        survey_id=survey.id or 0,
        seen=kept.revision if kept.effective_on is None else 0,
        earliest=max(today, before).isoformat(),
        asked=Asked(kept.id or 0, questions_from(kept.questions)),
    )


def kinds_text(survey: Survey) -> str:
    """What a survey is about."""
    if survey.population is not Population.CUSTOMERS:
        return t("survey.about_rounds")
    if not survey.kinds:
        return t("survey.about_all")
    return "、".join(t(f"kind.{kind}") for kind in survey.kinds)


def _card(survey: Survey, rows: list[SurveyVersionRow], newest: SurveyVersion) -> SurveyCard:
    is_draft = newest.effective_on is None
    return SurveyCard(
        survey_id=survey.id or 0,
        name=survey.name,
        population=survey.population.value,
        about=kinds_text(survey),
        is_general=not survey.kinds,
        seen=newest.revision if is_draft else 0,
        draft_id=(newest.id or 0) if is_draft else 0,
        versions=tuple(rows),
    )


def _row(version: SurveyVersion, survey: Survey, today: date, names: Mapping[int, Staff]) -> SurveyVersionRow:
    standing = surveys.term_of(version, survey).standing(today)
    maker = _maker(version)
    at = version.published_at or version.saved_at
    key = "survey.saved_by" if standing is Standing.DRAFT else "survey.published_by"
    shipped = t("survey.shipped")
    return SurveyVersionRow(
        version_id=version.id or 0,
        number=version.number,
        standing=standing.value,
        term=_term(version, today),
        questions="、".join(
            each.text.zh or t("survey.untitled") for each in questions_from(version.questions)
        ),
        by=t(key, by=names[maker].name, at=local_text(at, "%Y-%m-%d %H:%M")) if maker else shipped,
    )


def _term(version: SurveyVersion, today: date) -> str:
    if version.effective_on is None:
        return t("survey.not_published")
    since = date_label(version.effective_on, today=today, weekday=False)
    if version.retired_on is None:
        return t("survey.since", on=since)
    return t("survey.from_until", on=since, until=date_label(version.retired_on, today=today, weekday=False))


def _maker(version: SurveyVersion) -> int | None:
    return version.published_by_id or version.saved_by_id

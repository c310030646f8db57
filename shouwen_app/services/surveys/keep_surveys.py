"""Keeping surveys (维护问卷): one for kinds of matter, its draft, publishing, ending; what is published never changes."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from shouwen_app.db.models import Survey, SurveyVersion
from shouwen_app.db.repositories import access_log, surveys
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.contact import ContactKind
from shouwen_app.domain.errors import Conflict, RuleViolation
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.survey import (
    Population,
    Question,
    check_complete,
    check_same_kinds,
    draft_questions,
    questions_data,
    questions_from,
)
from shouwen_app.domain.survey_version import applying, check_effective, check_kinds, check_may_end
from shouwen_app.domain.wording import clean_line
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.permission import require

NAME_MAX = 40


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """A draft as it is stored now."""

    version_id: int
    revision: int


def add_survey(session: Session, act: Act, *, name: str, kinds: tuple[ContactKind, ...]) -> int:
    """Add a customers' survey for kinds of matter, with a draft that asks what everybody is asked today; its id.

    Raises InvalidInput without a name or kinds, and for a kind that another survey has.
    """
    require(act, Permission.SURVEY_MANAGE)
    called = clean_line(name, "name", longest=NAME_MAX, required=True)
    taken = [each.kinds for each in surveys.surveys_about_kinds(session)]
    check_kinds(Population.CUSTOMERS, kinds, [list(map(ContactKind, each)) for each in taken])
    survey = Survey(
        population=Population.CUSTOMERS,
        name=called,
        kinds=sorted(set(kinds)),
        created_at=act.at,
        created_by_id=act.actor.staff_id,
    )
    session.add(survey)
    session.flush()
    term = applying(surveys.terms_of(session, Population.CUSTOMERS), None, _today(act))
    asked = session.get_one(SurveyVersion, term.id).questions
    session.add(_draft(act, survey, 1, asked))
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.SURVEY_ADDED, {"survey": survey.id})
    return survey.id or 0


def save_draft(
    session: Session, act: Act, *, survey: int, seen: int, questions: tuple[Question, ...]
) -> SavedDraft:
    """Save the draft of the next version; texts may still be missing.

    ``seen`` is the revision the editor began with, 0 when there was no draft. Raises InvalidInput naming the question,
    NotFound, and Conflict when somebody saved or published since.
    """
    require(act, Permission.SURVEY_MANAGE)
    kept = surveys.get_survey(session, survey, to_change=True)
    newest = surveys.versions_of(session, kept)[0]
    cleaned = draft_questions(questions)
    if newest.effective_on is not None:
        _check_seen(0, seen)
        newest = _draft(act, kept, newest.number + 1, [])
        session.add(newest)
    else:
        _check_seen(newest.revision, seen)
        newest.revision += 1
    newest.questions = questions_data(cleaned)
    newest.saved_at, newest.saved_by_id = act.at, act.actor.staff_id
    session.flush()
    return SavedDraft(newest.id or 0, newest.revision)


def publish_draft(session: Session, act: Act, *, survey: int, seen: int, effective_on: date) -> int:
    """Publish the draft from a day on, which retires the version before; returns its number.

    Raises InvalidInput naming every text that is missing, RuleViolation for a day that is past or before the last
    version took effect and without a draft, NotFound, Conflict for a draft saved since it was ``seen``.
    """
    require(act, Permission.SURVEY_MANAGE)
    kept = surveys.get_survey(session, survey, to_change=True)
    draft, *published = surveys.versions_of(session, kept)
    if draft.effective_on is not None:
        raise RuleViolation("survey.no_draft")
    _check_seen(draft.revision, seen)
    questions = questions_from(draft.questions)
    check_complete(questions)
    check_same_kinds(questions, [each for version in published for each in questions_from(version.questions)])
    check_effective(effective_on, _today(act), published[0].effective_on if published else None)
    if published:
        published[0].retired_on = effective_on
    draft.effective_on = effective_on
    draft.published_at, draft.published_by_id = act.at, act.actor.staff_id
    _log(session, act, AccessKind.SURVEY_PUBLISHED, kept, draft.number)
    return draft.number


def discard_draft(session: Session, act: Act, *, survey: int) -> None:
    """Throw the draft away; a survey that was never published is ended with it. Raises NotFound, RuleViolation."""
    require(act, Permission.SURVEY_MANAGE)
    kept = surveys.get_survey(session, survey, to_change=True)
    draft, *published = surveys.versions_of(session, kept)
    if draft.effective_on is not None:
        raise RuleViolation("survey.no_draft")
    if not published:
        kept.ended_on = _today(act)
    session.delete(draft)


def end_survey(session: Session, act: Act, *, survey: int) -> None:
    """End a survey for kinds of matter: the general one asks about them again. Raises NotFound, RuleViolation."""
    require(act, Permission.SURVEY_MANAGE)
    kept = surveys.get_survey(session, survey, to_change=True)
    check_may_end(list(map(ContactKind, kept.kinds)))
    kept.ended_on = _today(act)
    versions = surveys.versions_of(session, kept)
    for version in versions:
        if version.effective_on is not None and (version.retired_on or date.max) > kept.ended_on:
            version.retired_on = kept.ended_on
    _log(session, act, AccessKind.SURVEY_ENDED, kept, versions[0].number)


def _draft(act: Act, survey: Survey, number: int, questions: list[dict[str, object]]) -> SurveyVersion:
    return SurveyVersion(
        survey_id=survey.id or 0,
        number=number,
        questions=questions,
        saved_at=act.at,
        saved_by_id=act.actor.staff_id,
    )


def _check_seen(stands: int, seen: int) -> None:
    if stands != seen:
        raise Conflict("survey.changed_since")


def _log(session: Session, act: Act, kind: AccessKind, survey: Survey, number: int) -> None:
    access_log.append(session, act.at, act.actor.staff_id, kind, {"survey": survey.id, "version": number})


def _today(act: Act) -> date:
    return working_calendar().local(act.at).date()

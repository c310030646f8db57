"""What the editor of a survey begins with (问卷草稿): the draft, or a copy of the version that was published last."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.repositories import surveys
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.survey import CORE, Question, questions_from
from shouwen_app.services.permission import require
from shouwen_app.services.surveys.in_words import one_line
from shouwen_app.services.surveys.shipped import shipped_questions


@dataclass(frozen=True, slots=True)
class OptionRow:
    """An option of the form; ``value`` names it for good."""

    value: str
    zh: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question of the form; ``code`` names it for good, ``is_core`` says that it feeds measures."""

    code: str
    kind: str
    zh: str = ""
    en: str = ""
    is_core: bool = False
    options: tuple[OptionRow, ...] = ()


@dataclass(frozen=True, slots=True)
class SurveyDraft:
    """The whole form; ``used`` are all codes of the survey so far, ``core`` the core questions that can come back."""

    survey_id: int = 0
    name: str = ""
    seen: int = 0
    rows: tuple[QuestionRow, ...] = ()
    used: tuple[str, ...] = ()
    core: tuple[QuestionRow, ...] = ()


def survey_draft(session: Session, act: Act, *, survey: int) -> SurveyDraft:
    """The draft of a survey, or what its next version begins with. Raises NotPermitted, NotFound."""
    require(act, Permission.SURVEY_MANAGE)
    kept = surveys.get_survey(session, survey)
    versions = surveys.versions_of(session, kept)
    newest = versions[0]
    every = [question for version in versions for question in questions_from(version.questions)]
    return SurveyDraft(
        survey_id=survey,
        name=kept.name,
        seen=newest.revision if newest.effective_on is None else 0,
        rows=tuple(map(_row, questions_from(newest.questions))),
        used=tuple(sorted({question.code for question in every})),
        core=tuple(_row(each) for each in shipped_questions(kept.population) if each.code in CORE),
    )


def _row(question: Question) -> QuestionRow:
    options = (
        OptionRow(each.value, one_line(each.text.zh), _spaced(each.text.en)) for each in question.options
    )
    return QuestionRow(
        question.code,
        question.kind.value,
        question.text.zh,
        question.text.en,
        question.code in CORE,
        tuple(options),
    )


def _spaced(text: str) -> str:
    return " ".join(text.split())

"""What a rating form says (评价内容): the fixed fields, and the answers to the version whose questions it showed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NotRequired, TypedDict

from sqlmodel import Session

from shouwen_app.db.models import Case, SurveyVersion
from shouwen_app.domain.act import Act
from shouwen_app.domain.rating import RatingAnswers, answers
from shouwen_app.domain.survey import CORE, Question, questions_from
from shouwen_app.domain.survey_answers import Answers, heard, wordless
from shouwen_app.services.surveys.asking import version_answered


class RatingFields(TypedDict):
    """The fields of the rating page.

    ``survey`` is the id of the version it showed, ``further`` what was said to questions without a field of their own.
    """

    grade: str
    attitude: NotRequired[str]
    timeliness: NotRequired[str]
    competence: NotRequired[str]
    solved: NotRequired[str]
    sames: NotRequired[Sequence[str]]
    comment: NotRequired[str]
    name: NotRequired[str]
    may_contact: NotRequired[bool]
    reasons: NotRequired[Sequence[str]]
    recommend: NotRequired[str]
    survey: NotRequired[str]
    further: NotRequired[Mapping[str, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Said:
    """The answers, and the version they answer."""

    answers: RatingAnswers
    version: SurveyVersion
    questions: tuple[Question, ...]

    @property
    def chosen(self) -> Answers:
        """Answers to the house's own questions, without the words."""
        return wordless(self.questions, self.answers.further)

    @property
    def words(self) -> dict[str, str]:
        """Words by the code of their question; they are personal."""
        written = self.answers.further.keys() - self.chosen.keys()
        return {code: self.answers.further[code][0] for code in sorted(written)}


def said_by(session: Session, act: Act, case: Case, form: RatingFields) -> Said:
    """What a form says about a case; answers to what its version does not ask are not heard.

    Raises InvalidInput naming the field, also for a version that does not ask about such a matter.
    """
    version = version_answered(session, act, case, form.get("survey", ""))
    questions = questions_from(version.questions)
    typed = {code: [str(form.get(code, ""))] for code in CORE} | {"sames": form.get("sames", ())}
    found = heard(questions, {**form.get("further", {}), **typed})
    given = answers(
        grade=form["grade"],
        attitude=_one(found, "attitude"),
        timeliness=_one(found, "timeliness"),
        competence=_one(found, "competence"),
        solved=_one(found, "solved"),
        sames=found.get("sames", ()),
        comment=form.get("comment", ""),
        name=form.get("name", ""),
        may_contact=form.get("may_contact", False),
        reasons=tuple(form.get("reasons", ())),
        recommend=_one(found, "recommend"),
        further={code: values for code, values in found.items() if code not in CORE},
    )
    return Said(given, version, questions)


def _one(found: Answers, code: str) -> str:
    return next(iter(found.get(code, ())), "")

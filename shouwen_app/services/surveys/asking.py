"""Which version asks about a matter (适用问卷): for the page that shows the questions, and for the answer to them."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from shouwen_app.db.models import Case, SurveyVersion
from shouwen_app.db.repositories.links import linked_case
from shouwen_app.db.repositories.reratings import is_rerating_link
from shouwen_app.db.repositories.surveys import term_of, terms_of, version_with_survey
from shouwen_app.domain.act import Act
from shouwen_app.domain.contact import ContactKind
from shouwen_app.domain.errors import InvalidInput, ShouwenError
from shouwen_app.domain.link import LinkPurpose
from shouwen_app.domain.survey import Population, Question, questions_from
from shouwen_app.domain.survey_version import applying, check_answerable
from shouwen_app.services.calendars import working_calendar


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of a version, for the page that shows them."""

    version_id: int
    questions: tuple[Question, ...]


def questions_asked(session: Session, act: Act, *, token: str, answering: str = "") -> Asked:
    """What the page behind a rating link asks; without a link that holds, what it asks everybody.

    ``answering`` is the version that a form came from: it is shown again if it may still be answered.
    """
    kind: ContactKind | None = None
    version: SurveyVersion | None = None
    today = _today(act)
    with suppress(ShouwenError):
        purpose = LinkPurpose.RERATING if is_rerating_link(session, token) else LinkPurpose.RATING
        case = linked_case(session, token, purpose, now=act.at)
        kind = case.kind
        version = _answered(session, case, answering, today)
    version = version or _current(session, kind, today)
    return Asked(version.id or 0, questions_from(version.questions))


def version_answered(session: Session, act: Act, case: Case, survey: str) -> SurveyVersion:
    """The version that a rating of the case answers, ``survey`` being its id as the form has it.

    A form that names none was filled in by the one that asks now. Raises InvalidInput for one that does not ask
    about such a matter, or has not for longer than a link is valid.
    """
    return _answered(session, case, survey, _today(act))


def _answered(session: Session, case: Case, survey: str, today: date) -> SurveyVersion:
    if not survey:
        return _current(session, case.kind, today)
    found = version_with_survey(session, int(survey)) if _is_id(survey) else None
    if found is None or found[1].population is not Population.CUSTOMERS:
        raise InvalidInput("survey.unknown_version")
    check_answerable(term_of(*found), case.kind, today)
    return found[0]


def _current(session: Session, kind: ContactKind | None, today: date) -> SurveyVersion:
    term = applying(terms_of(session, Population.CUSTOMERS), kind, today)
    return session.get_one(SurveyVersion, term.id)


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < len("1000000000")


def _today(act: Act) -> date:
    return working_calendar().local(act.at).date()

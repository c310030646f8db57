"""Builders of surveys and rounds."""

from datetime import date, timedelta

from sqlmodel import Session

from shouwen_app.db.models import Staff
from shouwen_app.db.repositories.surveys import terms_of
from shouwen_app.domain.survey import FIXED_OPTIONS, Option, Population, Question, QuestionKind, Wording
from shouwen_app.services.surveys.answer_round import answer_round
from shouwen_app.services.surveys.open_round import open_round
from tests.factories import Institution

TODAY = date(2026, 9, 29)
BOTH = (Population.GRASSROOTS, Population.COLLEAGUES)


def levels(code: str, zh: str, en: str) -> Question:
    """A question of three levels."""
    texts = (Wording("好", "Good"), Wording("一般", "Fair"), Wording("差", "Poor"))
    options = zip(FIXED_OPTIONS[QuestionKind.LEVELS], texts, strict=True)
    return Question(code, QuestionKind.LEVELS, Wording(zh, en), tuple(Option(*each) for each in options))


def ticks(code: str, zh: str, en: str, *options: tuple[str, str, str]) -> Question:
    """A list to tick; an option is its value and its texts."""
    listed = tuple(Option(value, Wording(*texts)) for value, *texts in options)
    return Question(code, QuestionKind.TICKS, Wording(zh, en), listed)


def words(code: str, zh: str, en: str) -> Question:
    """A question for words."""
    return Question(code, QuestionKind.WORDS, Wording(zh, en))


def first_version(session: Session) -> int:
    """The id of the customers' survey that came with the product."""
    return min(term.id for term in terms_of(session, Population.CUSTOMERS))


def opened(session: Session, house: Institution, **given: object) -> int:
    """A round on the lending department, open from today for a week."""
    version = terms_of(session, Population.GRASSROOTS)[0].id
    values: dict[str, object] = {
        "name": "第四季度评议",
        "version": version,
        "units": ("xindai",),
        "asked": BOTH,
        "opens_on": TODAY,
        "closes_on": TODAY + timedelta(days=7),
    }
    return open_round(session, house.act(house.union_officer), **{**values, **given})  # type: ignore[arg-type]  # a builder


def answered(session: Session, house: Institution, round_id: int, *people: Staff, grade: str = "5") -> None:
    """Let people answer about the lending department."""
    for person in people:
        given = {"attitude": ("3",), "q1": ("o1",), "q2": (f"{person.name}写的",)}
        act = house.act(person)
        answer_round(session, act, survey_round=round_id, unit="xindai", grade=grade, given=given)

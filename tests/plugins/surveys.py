"""Builders of surveys and rounds."""

from collections.abc import Sequence

from sqlmodel import Session

from shouwen_app.db.repositories.surveys import terms_of
from shouwen_app.domain.survey import FIXED_OPTIONS, Option, Population, Question, QuestionKind, Wording


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


def typed(questions: Sequence[Question]) -> list[dict[str, object]]:
    """Questions as the editor's form brings them."""
    return [
        {
            "code": each.code,
            "kind": each.kind.value,
            "zh": each.text.zh,
            "en": each.text.en,
            "options": [{"value": o.value, "zh": o.text.zh, "en": o.text.en} for o in each.options],
        }
        for each in questions
    ]


def first_version(session: Session) -> int:
    """The id of the customers' survey that came with the product."""
    return min(term.id for term in terms_of(session, Population.CUSTOMERS))

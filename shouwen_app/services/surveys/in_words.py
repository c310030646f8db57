"""Answers in words (答案文字): by the texts of the version that was answered."""

from collections.abc import Iterable
from dataclasses import dataclass

from shouwen_app.domain.survey import Question, QuestionKind
from shouwen_app.domain.survey_answers import Answers


@dataclass(frozen=True, slots=True)
class AnswerInWords:
    """A question with what was answered: one text, or several when it ``is_list``."""

    question: str
    texts: tuple[str, ...]
    is_list: bool = False


def answers_in_words(questions: Iterable[Question], answers: Answers) -> tuple[AnswerInWords, ...]:
    """What was answered, in Chinese and in the order asked."""
    return tuple(
        AnswerInWords(
            question.text.zh, _texts(question, answers[question.code]), question.kind is QuestionKind.TICKS
        )
        for question in questions
        if question.code in answers
    )


def one_line(text: str) -> str:
    """A text whose line breaks are for phones only."""
    return "".join(text.split("\n"))


def _texts(question: Question, values: tuple[str, ...]) -> tuple[str, ...]:
    if question.kind is QuestionKind.WORDS:
        return values
    return tuple(one_line(option.text.zh) for option in question.options if option.value in values)

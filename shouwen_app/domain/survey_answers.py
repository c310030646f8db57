"""Answers to a survey (问卷答案): only to what was asked, every one voluntary, each kept under its question's code."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.survey import Question, QuestionKind
from shouwen_app.domain.wording import clean_text

Answers: TypeAlias = Mapping[str, tuple[str, ...]]
"""By code what was answered: one value, several ticks in their order, or words; what was left out is not there."""

WORDS_MAX: Final = 200


def heard(questions: Sequence[Question], given: Mapping[str, Sequence[str]]) -> Answers:
    """The answers out of a form, by the questions that were asked; whatever was not asked is not heard.

    Raises InvalidInput naming the question's code for a choice that was not offered and for words that are too long.
    """
    found = {question.code: _answer(question, given.get(question.code, ())) for question in questions}
    return {code: values for code, values in found.items() if values}


def wordless(questions: Sequence[Question], answers: Answers) -> Answers:
    """The answers without the words, which are personal."""
    written = {question.code for question in questions if question.kind is QuestionKind.WORDS}
    return {code: values for code, values in answers.items() if code not in written}


def answers_from(data: Mapping[str, Sequence[str]]) -> Answers:
    """Answers again from what is stored."""
    return {code: tuple(values) for code, values in data.items()}


def _answer(question: Question, values: Sequence[str]) -> tuple[str, ...]:
    typed = [value for value in values if value]
    if question.kind is QuestionKind.WORDS:
        words = clean_text(typed[0] if typed else "", question.code, longest=WORDS_MAX)
        return (words,) if words else ()
    offered = tuple(option.value for option in question.options)
    if not set(typed) <= set(offered):
        raise InvalidInput("input.choice_unknown", field=question.code)
    chosen = tuple(value for value in offered if value in typed)
    return chosen if question.kind is QuestionKind.TICKS else chosen[:1]

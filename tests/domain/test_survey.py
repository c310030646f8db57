"""Surveys: what a draft may hold, what publishing refuses, and which answers are heard."""

import pytest

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.survey import (
    CORE,
    Population,
    Question,
    QuestionKind,
    Wording,
    check_complete,
    check_same_kinds,
    draft_questions,
    next_code,
    next_tick,
    questions_data,
    questions_from,
)
from shouwen_app.domain.survey_answers import heard, wordless
from shouwen_app.services.surveys.shipped import shipped_questions
from tests.plugins.surveys import levels, ticks, words


def test_a_draft_is_cleaned_and_may_lack_texts() -> None:
    given = levels("q1", "  等候\n时间 ", "")

    (question,) = draft_questions([given])

    assert question.text == Wording("等候 时间", "")


@pytest.mark.parametrize(
    ("questions", "code", "field"),
    [
        ([words(f"q{n}", "题", "Q") for n in range(1, 10)], "survey.too_many_questions", "questions"),
        ([words("q1", "一", "A"), words("q1", "二", "B")], "input.malformed", "questions"),
        ([words("grade", "一", "A")], "input.malformed", "questions"),
        ([words("attitude", "一", "A")], "input.malformed", "questions"),
        ([ticks("q1", "一", "A", ("o1", "甲", "x"))], "survey.tick_count", "q1"),
        ([ticks("q1", "一", "A", ("o1", "甲", "x"), ("o1", "乙", "y"))], "input.malformed", "q1"),
        ([ticks("sames", "一", "A", ("rank", "甲", "x"), ("o1", "乙", "y"))], "input.malformed", "sames"),
        ([Question("q1", QuestionKind.LEVELS, Wording("一", "A"))], "input.malformed", "q1"),
        ([words("q1", "题" * 61, "Q")], "input.too_long", "q1"),
        ([words("q1", "题", "Q" * 61)], "input.too_long", "q1.en"),
        ([ticks("q1", "一", "A", ("o1", "甲" * 41, "x"), ("o2", "乙", "y"))], "input.too_long", "q1.o1"),
    ],
)
def test_a_draft_refuses_what_no_page_can_show(questions: list[Question], code: str, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        draft_questions(questions)

    assert (refused.value.code, refused.value.field) == (code, field)


def test_a_version_without_questions_is_not_published() -> None:
    with pytest.raises(InvalidInput) as refused:
        check_complete([])

    assert refused.value.code == "survey.no_question"


def test_missing_texts_are_all_named_and_the_first_is_marked() -> None:
    questions = [
        words("q1", "等候", "Waiting"),
        ticks("q2", "为什么", "", ("o1", "甲", "A"), ("o2", "", "B"), ("o3", "丙", "")),
    ]

    with pytest.raises(InvalidInput) as refused:
        check_complete(questions)

    assert (refused.value.code, refused.value.field) == ("survey.text_missing", "q2.en")
    assert refused.value.params["missing"] == (
        (2, 0, "en"),
        (2, 2, "zh"),
        (2, 3, "en"),
    )


def test_a_code_means_one_kind_of_question_for_good() -> None:
    check_same_kinds([words("q1", "新的说法", "New words")], [words("q1", "旧的说法", "Old words")])

    with pytest.raises(InvalidInput) as refused:
        check_same_kinds([levels("q1", "等候", "Waiting")], [words("q1", "等候", "Waiting")])

    assert (refused.value.code, refused.value.field) == ("survey.kind_changed", "q1")


def test_new_codes_and_ticks_were_never_used() -> None:
    assert next_code(["attitude", "q1", "q9"]) == "q10"
    assert next_code([]) == "q1"
    assert next_tick(["o2", "rank"]) == "o3"


def test_questions_survive_storage() -> None:
    questions = (
        levels("q1", "等候", "Waiting"),
        ticks("q2", "为什么", "Why", ("o1", "甲", "A"), ("o2", "乙", "B")),
    )

    assert questions_from(questions_data(questions)) == questions


@pytest.mark.rule("R16.0", "R12.4d")
@pytest.mark.parametrize("population", Population)
def test_every_population_has_a_complete_survey_from_the_start(population: Population) -> None:
    questions = shipped_questions(population)

    assert [question.code for question in draft_questions(questions)] == [each.code for each in questions]
    check_complete(questions)


@pytest.mark.rule("R8.6a")
def test_customers_are_asked_what_feeds_measures_and_the_five_sames() -> None:
    assert {question.code: question.kind for question in shipped_questions(Population.CUSTOMERS)} == CORE


QUESTIONS = (
    levels("attitude", "态度", "Courtesy"),
    ticks("q1", "为什么", "Why", ("o1", "甲", "A"), ("o2", "乙", "B"), ("o3", "丙", "C")),
    words("q2", "建议", "Advice"),
)


def test_answers_are_heard_by_the_questions_asked() -> None:
    given = {"attitude": ["3"], "q1": ["o3", "o1"], "q2": [" 多开一个窗口 "], "q9": ["o1"]}

    answers = heard(QUESTIONS, given)

    assert answers == {"attitude": ("3",), "q1": ("o1", "o3"), "q2": ("多开一个窗口",)}
    assert wordless(QUESTIONS, answers) == {"attitude": ("3",), "q1": ("o1", "o3")}


def test_nothing_has_to_be_answered() -> None:
    assert heard(QUESTIONS, {"attitude": [""], "q1": [], "q2": ["  "]}) == {}


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"attitude": ["9"]}, "input.choice_unknown", "attitude"),
        ({"q1": ["o1", "o4"]}, "input.choice_unknown", "q1"),
        ({"q2": ["长" * 201]}, "input.too_long", "q2"),
    ],
)
def test_an_answer_that_was_not_offered_is_refused(
    given: dict[str, list[str]], code: str, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        heard(QUESTIONS, given)

    assert (refused.value.code, refused.value.field) == (code, field)

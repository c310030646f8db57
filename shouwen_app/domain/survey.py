"""A survey (评价问卷): the questions asked beside the fixed grade, each with a code that stays, in two languages."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Final, cast

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.rating import Same
from shouwen_app.domain.wording import clean_line


class Population(StrEnum):
    """Who is asked (R16.0, R12.4d): customers, colleagues of other departments, grass-roots units."""

    CUSTOMERS = "customers"
    COLLEAGUES = "colleagues"
    GRASSROOTS = "grassroots"


class QuestionKind(StrEnum):
    """How a question is answered (题型); nobody has to."""

    LEVELS = "levels"
    YES_PARTLY_NO = "yes_partly_no"
    TICKS = "ticks"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in each language, "" where it is missing."""

    zh: str = ""
    en: str = ""

    @property
    def lacking(self) -> tuple[str, ...]:
        """The languages it is missing in."""
        return tuple(language for language, text in (("zh", self.zh), ("en", self.en)) if not text)


@dataclass(frozen=True, slots=True)
class Option:
    """A way to answer; ``value`` is what is stored, and stays in later versions."""

    value: str
    text: Wording


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``code`` names it for good, so that answers to several versions compare."""

    code: str
    kind: QuestionKind
    text: Wording
    options: tuple[Option, ...] = ()


MOST_QUESTIONS: Final = 8
"""House rule: more do not fit a phone, and nobody finishes them."""

MOST_TICKS: Final = 8
FEWEST_TICKS: Final = 2
QUESTION_MAX: Final = 60
OPTION_MAX: Final = 40

FIXED_OPTIONS: Final[dict[QuestionKind, tuple[str, ...]]] = {
    QuestionKind.LEVELS: ("3", "2", "1"),
    QuestionKind.YES_PARTLY_NO: ("yes", "partly", "no"),
    QuestionKind.WORDS: (),
}
"""The values of each kind in their order; the ticks of a list are its own."""

GOOD_ANSWERS: Final = frozenset({"3", "yes"})
"""Answers that count as good in a share."""

CORE: Final[dict[str, QuestionKind]] = {
    "attitude": QuestionKind.LEVELS,
    "timeliness": QuestionKind.LEVELS,
    "competence": QuestionKind.LEVELS,
    "solved": QuestionKind.YES_PARTLY_NO,
    "recommend": QuestionKind.LEVELS,
    "sames": QuestionKind.TICKS,
}
"""Questions whose answers have columns of a rating and feed measures (R7.6, R8.6a): their kind never changes."""

OWN_CODE: Final = re.compile(r"q[1-9]\d{0,2}")
"""Codes of the house's own questions, which no other field of the page has."""

_TICK: Final = re.compile(r"o[1-9]\d{0,2}")
_SAMES: Final = frozenset(Same)


def draft_questions(given: Sequence[Question]) -> tuple[Question, ...]:
    """The questions of a draft, cleaned; texts may still be missing.

    Raises InvalidInput naming the field: ``questions``, the code of a question, or ``<code>.<value>`` of an option,
    with ``.en`` behind it for the English text.
    """
    if len(given) > MOST_QUESTIONS:
        raise InvalidInput("survey.too_many_questions", field="questions", most=MOST_QUESTIONS)
    codes = [question.code for question in given]
    if len(set(codes)) < len(codes):
        raise InvalidInput("input.malformed", field="questions")
    return tuple(_question(each) for each in given)


def check_complete(questions: Sequence[Question]) -> None:
    """Raises InvalidInput for a version without questions, and for missing texts: the first in ``field``, all in
    ``missing`` as (number of the question, number of the option or 0, language)."""
    if not questions:
        raise InvalidInput("survey.no_question", field="questions")
    missing: list[tuple[int, int, str]] = []
    fields: list[str] = []
    for number, question in enumerate(questions, start=1):
        worded = [(0, question.code, question.text)]
        worded += [
            (n, f"{question.code}.{each.value}", each.text)
            for n, each in enumerate(question.options, start=1)
        ]
        for option, field, text in worded:
            missing += [(number, option, language) for language in text.lacking]
            fields += [field if language == "zh" else f"{field}.en" for language in text.lacking]
    if missing:
        raise InvalidInput("survey.text_missing", field=fields[0], missing=tuple(missing))


def check_same_kinds(questions: Iterable[Question], earlier: Iterable[Question]) -> None:
    """Raises InvalidInput when a code meant another kind of question in an ``earlier`` version."""
    kinds = {question.code: question.kind for question in earlier}
    for question in questions:
        if kinds.get(question.code, question.kind) is not question.kind:
            raise InvalidInput("survey.kind_changed", field=question.code)


def next_code(used: Iterable[str]) -> str:
    """A code of an own question that was never used."""
    return f"q{1 + max((int(code[1:]) for code in used if OWN_CODE.fullmatch(code)), default=0)}"


def next_tick(used: Iterable[str]) -> str:
    """A value of a tick that was never used in its question."""
    return f"o{1 + max((int(value[1:]) for value in used if _TICK.fullmatch(value)), default=0)}"


def questions_data(questions: Iterable[Question]) -> list[dict[str, object]]:
    """Plain values for storage."""
    return [asdict(question) for question in questions]


def questions_from(data: Iterable[Mapping[str, object]]) -> tuple[Question, ...]:
    """The questions again; a malformed mapping raises KeyError, ValueError or TypeError."""
    return tuple(
        Question(
            str(each["code"]),
            QuestionKind(str(each["kind"])),
            _wording(each["text"]),
            tuple(
                Option(str(option["value"]), _wording(option["text"]))
                for option in cast("Sequence[Mapping[str, object]]", each["options"])
            ),
        )
        for each in data
    )


def _wording(data: object) -> Wording:
    texts = cast("Mapping[str, str]", data)
    return Wording(texts["zh"], texts["en"])


def _question(given: Question) -> Question:
    core = CORE.get(given.code)
    is_own = OWN_CODE.fullmatch(given.code) is not None
    if (core is None and not is_own) or (core is not None and core is not given.kind):
        raise InvalidInput("input.malformed", field="questions")
    _check_values(given)
    text = _clean(given.text, given.code, longest=QUESTION_MAX)
    options = (
        Option(each.value, _clean(each.text, f"{given.code}.{each.value}", longest=OPTION_MAX))
        for each in given.options
    )
    return Question(given.code, given.kind, text, tuple(options))


def _check_values(given: Question) -> None:
    values = tuple(option.value for option in given.options)
    if given.kind is not QuestionKind.TICKS:
        if values != FIXED_OPTIONS[given.kind]:
            raise InvalidInput("input.malformed", field=given.code)
        return
    if not FEWEST_TICKS <= len(values) <= MOST_TICKS:
        raise InvalidInput("survey.tick_count", field=given.code, fewest=FEWEST_TICKS, most=MOST_TICKS)
    known = set(values) <= _SAMES if given.code in CORE else all(map(_TICK.fullmatch, values))
    if len(set(values)) < len(values) or not known:
        raise InvalidInput("input.malformed", field=given.code)


def _clean(text: Wording, field: str, *, longest: int) -> Wording:
    return Wording(
        clean_line(text.zh, field, longest=longest), clean_line(text.en, f"{field}.en", longest=longest)
    )

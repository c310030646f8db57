"""What a round says about a department (评议结果): counts, the share of good answers with its interval, from five on."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.statistics import wilson_interval
from shouwen_app.db.repositories.rounds import Slip
from shouwen_app.domain.rating import SMALLEST_AGGREGATE, Grade
from shouwen_app.domain.survey import GOOD_ANSWERS, Question, QuestionKind
from shouwen_app.services.surveys.in_words import one_line
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class CountLine:
    """How often something was answered; ``percent`` of those who answered the question, 0 to 100."""

    text: str
    count: int
    percent: int


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """What was answered to a question; ``good`` is the share of good answers in words, "" for lists and words."""

    question: str
    answered: str
    good: str
    lines: tuple[CountLine, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitResult:
    """A department; ``state`` is running, small or shown, and only the last has more than participation."""

    name: str
    participation: str
    state: str
    good: str = ""
    interval: str = ""
    grades: tuple[CountLine, ...] = ()
    questions: tuple[QuestionResult, ...] = ()


def unit_result(
    name: str,
    *,
    asked: int,
    answered: int,
    slips: Sequence[Slip] | None,
    questions: Sequence[Question],
    with_words: bool,
) -> UnitResult:
    """The result of a department; ``slips`` are None while the round runs.

    While it runs two looks would tell who answered in between; below five answers nothing is shown at all.
    """
    took_part = t("round.participation", answered=answered, asked=asked, percent=_percent(answered, asked))
    if slips is None:
        return UnitResult(name, took_part, "running")
    if len(slips) < SMALLEST_AGGREGATE:
        return UnitResult(name, took_part, "small")
    grades = [slip.grade for slip in slips]
    good, interval = _good(sum(grade >= Grade.GOOD for grade in grades), len(grades))
    return UnitResult(
        name,
        took_part,
        "shown",
        good,
        interval,
        tuple(
            CountLine(
                t(f"rate.grade.{grade}"), grades.count(grade), _percent(grades.count(grade), len(grades))
            )
            for grade in reversed(Grade)
        ),
        tuple(_question(each, slips, with_words=with_words) for each in questions),
    )


def _question(question: Question, slips: Sequence[Slip], *, with_words: bool) -> QuestionResult:
    given = [slip.answers[question.code] for slip in slips if question.code in slip.answers]
    counted = t("round.answered_by", n=len(given))
    if len(given) < SMALLEST_AGGREGATE:
        return QuestionResult(question.text.zh, t("round.too_few"), "", (), ())
    if question.kind is QuestionKind.WORDS:
        words = tuple(sorted(values[0] for values in given)) if with_words else ()
        return QuestionResult(question.text.zh, counted, "", (), words)
    chosen = [value for values in given for value in values]
    lines = tuple(
        CountLine(
            one_line(option.text.zh),
            chosen.count(option.value),
            _percent(chosen.count(option.value), len(given)),
        )
        for option in question.options
    )
    good = ""
    if question.kind is not QuestionKind.TICKS:
        good = " ".join(_good(sum(value in GOOD_ANSWERS for value in chosen), len(given)))
    return QuestionResult(question.text.zh, counted, good, lines, ())


def _good(successes: int, trials: int) -> tuple[str, str]:
    low, high = wilson_interval(successes, trials)
    share = t("round.good", percent=_percent(successes, trials), good=successes, n=trials)
    return share, t("round.interval", low=round(100 * low), high=round(100 * high))


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0

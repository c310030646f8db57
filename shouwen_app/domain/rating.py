"""Customer rating (好差评): five grades, voluntary, one per matter, changeable for a day, then locked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.follow_up import Solved
from shouwen_app.domain.wording import NAME_MAX, NOTE_MAX, clean_line, clean_text


class Grade(IntEnum):
    """The five grades; their names are texts, the lowest two are bad ratings."""

    VERY_BAD = 1
    BAD = 2
    FAIR = 3
    GOOD = 4
    VERY_GOOD = 5


class Level(IntEnum):
    """Answer to a question on attitude, timeliness or competence (三档)."""

    POOR = 1
    FAIR = 2
    GOOD = 3


class Same(StrEnum):
    """The five sames (五个一样, R7.6)."""

    RANK = "rank"
    ACQUAINTANCE = "acquaintance"
    STATUS = "status"
    BUSYNESS = "busyness"
    HOUR = "hour"


class Reason(StrEnum):
    """Why this grade (评价理由); which of them go with a grade says REASONS."""

    QUICK = "quick"
    CLEAR = "clear"
    FRIENDLY = "friendly"
    SKILLED = "skilled"
    ONE_VISIT = "one_visit"
    KEPT_INFORMED = "kept_informed"
    SLOWISH = "slowish"
    MANY_STEPS = "many_steps"
    SURROUNDINGS = "surroundings"
    SLOW = "slow"
    LATE = "late"
    PASSED_AROUND = "passed_around"
    IN_INSTALMENTS = "in_instalments"
    UNFRIENDLY = "unfriendly"
    UNSKILLED = "unskilled"
    RESULT = "result"


_R = Reason
_GOOD = (_R.QUICK, _R.CLEAR, _R.FRIENDLY, _R.SKILLED, _R.ONE_VISIT, _R.KEPT_INFORMED)
_BAD = (_R.SLOW, _R.LATE, _R.PASSED_AROUND, _R.IN_INSTALMENTS, _R.UNFRIENDLY, _R.UNSKILLED, _R.RESULT)
REASONS: dict[Grade, tuple[Reason, ...]] = {
    Grade.VERY_GOOD: _GOOD,
    Grade.GOOD: _GOOD,
    Grade.FAIR: (_R.SLOWISH, _R.MANY_STEPS, _R.IN_INSTALMENTS, _R.SURROUNDINGS, _R.RESULT),
    Grade.BAD: _BAD,
    Grade.VERY_BAD: _BAD,
}
"""The reasons offered with each grade (好差评 has a list for every grade)."""

BAD_RATINGS = frozenset({Grade.VERY_BAD, Grade.BAD})
LINK_VALID_FOR = timedelta(days=7)
CHANGEABLE_FOR = timedelta(hours=24)
SMALLEST_AGGREGATE = 5
"""From how many ratings on people in the rated line may see an aggregate."""


@dataclass(frozen=True, slots=True)
class RatingAnswers:
    """What a customer says; only the grade is compulsory. Build it with ``answers``.

    ``further`` holds the answers to the house's own questions, by their code (``survey_answers.heard``).
    """

    grade: Grade
    attitude: Level | None
    timeliness: Level | None
    competence: Level | None
    solved: Solved | None
    sames: tuple[Same, ...]
    comment: str
    name: str
    may_contact: bool
    reasons: tuple[Reason, ...] = ()
    recommend: Level | None = None
    further: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


def answers(
    *,
    grade: str,
    attitude: str = "",
    timeliness: str = "",
    competence: str = "",
    solved: str = "",
    sames: tuple[str, ...] = (),
    comment: str = "",
    name: str = "",
    may_contact: bool = False,
    reasons: tuple[str, ...] = (),
    recommend: str = "",
    further: Mapping[str, tuple[str, ...]] | None = None,
) -> RatingAnswers:
    """The answers of a form, whose values are all text. Raises InvalidInput naming the field.

    Reasons that belong to another grade are left out: they were ticked before the customer changed the grade.
    """
    given = Grade(_number(grade, "grade", Grade)) if grade else _missing_grade()
    return RatingAnswers(
        grade=given,
        attitude=_level(attitude, "attitude"),
        timeliness=_level(timeliness, "timeliness"),
        competence=_level(competence, "competence"),
        solved=_choice(solved, "solved", Solved),
        sames=tuple(same for same in Same if same in sames),
        comment=clean_text(comment, "comment", longest=NOTE_MAX),
        name=clean_line(name, "name", longest=NAME_MAX),
        may_contact=may_contact,
        reasons=tuple(reason for reason in REASONS[given] if reason in reasons),
        recommend=_level(recommend, "recommend"),
        further=further or {},
    )


def check_changeable(first_rated_at: datetime, now: datetime) -> None:
    """Raises RuleViolation once a rating is locked: CHANGEABLE_FOR after it was first given."""
    if now > first_rated_at + CHANGEABLE_FOR:
        raise RuleViolation("rating.locked")


def _missing_grade() -> Grade:
    raise InvalidInput("rating.grade_required", field="grade")


def _number(text: str, field: str, kind: type[IntEnum]) -> int:
    if text not in {str(member.value) for member in kind}:
        raise InvalidInput("input.choice_unknown", field=field)
    return int(text)


def _level(text: str, field: str) -> Level | None:
    return Level(_number(text, field, Level)) if text else None


def _choice(text: str, field: str, kind: type[Solved]) -> Solved | None:
    if not text:
        return None
    if text not in set(kind):
        raise InvalidInput("input.choice_unknown", field=field)
    return kind(text)

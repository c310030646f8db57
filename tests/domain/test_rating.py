"""What a customer may answer (好差评): one compulsory grade, the rest voluntary."""

from datetime import timedelta

import pytest

from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.follow_up import Solved
from shouwen_app.domain.rating import (
    CHANGEABLE_FOR,
    REASONS,
    Grade,
    Level,
    Reason,
    Same,
    answers,
    check_changeable,
)
from tests.factories import TUESDAY


@pytest.mark.parametrize("grade", Grade)
def test_the_grade_alone_is_enough(grade: Grade) -> None:
    given = answers(grade=str(grade.value))

    assert (given.grade, given.attitude, given.solved, given.sames, given.comment) == (
        grade,
        None,
        None,
        (),
        "",
    )


@pytest.mark.parametrize("grade", Grade)
def test_every_grade_has_reasons_of_its_own(grade: Grade) -> None:
    everything = tuple(reason.value for reason in Reason)

    assert answers(grade=str(grade.value), reasons=everything).reasons == REASONS[grade]
    assert set(REASONS[Grade.VERY_GOOD]).isdisjoint(REASONS[Grade.VERY_BAD])


def test_takes_every_answer_of_the_form() -> None:
    given = answers(
        grade="2",
        attitude="1",
        timeliness="3",
        competence="2",
        solved="partly",
        sames=("hour", "rank", "nonsense"),
        comment=" 等太久 ",
        name="王\n秀英",
        may_contact=True,
    )

    assert (given.attitude, given.timeliness, given.competence) == (Level.POOR, Level.GOOD, Level.FAIR)
    assert (given.solved, given.sames) == (Solved.PARTLY, (Same.RANK, Same.HOUR))
    assert (given.comment, given.name, given.may_contact) == ("等太久", "王 秀英", True)


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"grade": ""}, "rating.grade_required", "grade"),
        ({"grade": "0"}, "input.choice_unknown", "grade"),
        ({"grade": "6"}, "input.choice_unknown", "grade"),
        ({"grade": "五"}, "input.choice_unknown", "grade"),
        ({"grade": "05"}, "input.choice_unknown", "grade"),
        ({"attitude": "4"}, "input.choice_unknown", "attitude"),
        ({"timeliness": "-1"}, "input.choice_unknown", "timeliness"),
        ({"competence": "x"}, "input.choice_unknown", "competence"),
        ({"solved": "maybe"}, "input.choice_unknown", "solved"),
        ({"comment": "长" * 10_000}, "input.too_long", "comment"),
        ({"comment": "\x00"}, "input.control_characters", "comment"),
        ({"name": "名" * 51}, "input.too_long", "name"),
    ],
)
def test_names_the_field_that_is_wrong(wrong: dict[str, str], code: str, field: str) -> None:
    fields = {"grade": "5", **wrong}

    with pytest.raises(InvalidInput) as refusal:
        answers(**fields)  # type: ignore[arg-type]  # only texts are given

    assert (refusal.value.code, refusal.value.field) == (code, field)


def test_a_rating_locks_after_a_day() -> None:
    check_changeable(TUESDAY, TUESDAY + CHANGEABLE_FOR)
    with pytest.raises(RuleViolation, match=r"rating\.locked"):
        check_changeable(TUESDAY, TUESDAY + CHANGEABLE_FOR + timedelta(seconds=1))

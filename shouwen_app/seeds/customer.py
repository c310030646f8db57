"""What customers think (演示评价): grades that follow how they were served, and words that go with them."""

from typing import TypedDict

from shouwen_app.db.models import Case
from shouwen_app.domain.rating import REASONS, Grade, Same
from shouwen_app.seeds.matters import COMPLIMENTS, GRUMBLES
from shouwen_app.seeds.surveys import further_answers
from shouwen_app.seeds.world import World


class Given(TypedDict):
    """The fields of a rating form."""

    grade: str
    attitude: str
    timeliness: str
    competence: str
    solved: str
    sames: tuple[str, ...]
    comment: str
    may_contact: bool
    reasons: tuple[str, ...]
    recommend: str
    further: dict[str, tuple[str, ...]]


def rating_of(world: World, case: Case, *, slow: bool) -> Given:
    """A rating: late replies and a slipping unit cost grades."""
    late = case.replied_at is not None and case.replied_at > case.promise_due_at
    weights = (52, 30, 10, 5, 3) if late else (64, 30, 4, 1.5, 0.5)
    if slow:
        weights = (34, 30, 14, 14, 8)
    grade = world.random.choices((5, 4, 3, 2, 1), weights)[0]
    good = grade >= Grade.GOOD
    words = COMPLIMENTS if good else GRUMBLES
    given = Given(
        grade=str(grade),
        attitude=str(3 if good else world.random.choice((1, 2, 3))) if world.chance(0.8) else "",
        timeliness=str(3 if good and not late else world.random.choice((1, 2))) if world.chance(0.8) else "",
        competence=str(3 if good else world.random.choice((1, 2, 3))) if world.chance(0.7) else "",
        solved=("yes" if good or world.chance(0.4) else "no") if world.chance(0.75) else "",
        sames=tuple(same for same in Same if good and world.chance(0.7)),
        comment=world.random.choice(words) if world.chance(0.35 if good else 0.7) else "",
        may_contact=not good and world.chance(0.7),
        reasons=tuple(reason for reason in REASONS[Grade(grade)] if world.chance(0.3)),
        recommend=str(3 if good else world.random.choice((1, 2))) if world.chance(0.5) else "",
        further={},
    )
    return {**given, "further": further_answers(case.kind, grade, given["comment"])}

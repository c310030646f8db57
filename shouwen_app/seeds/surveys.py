"""Surveys and rounds of the story (演示问卷与评议): complaints have a survey of their own, a round is over, one is open."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from shouwen_app.db.repositories.surveys import terms_of
from shouwen_app.domain.act import Actor
from shouwen_app.domain.contact import ContactKind
from shouwen_app.domain.rating import Grade
from shouwen_app.domain.survey import Option, Population, Question, QuestionKind, Wording
from shouwen_app.domain.survey_version import applying
from shouwen_app.seeds.working_time import after
from shouwen_app.seeds.world import World
from shouwen_app.services.surveys.answer_round import answer_round
from shouwen_app.services.surveys.keep_surveys import add_survey, publish_draft, save_draft
from shouwen_app.services.surveys.open_round import open_round
from shouwen_app.services.surveys.shipped import shipped_questions

_EXPLAINED = Question(
    "q1",
    QuestionKind.YES_PARTLY_NO,
    Wording("处理结果讲清楚了吗", "Was the outcome explained?"),
    (
        Option("yes", Wording("讲清楚了", "Yes")),
        Option("partly", Wording("部分", "Partly")),
        Option("no", Wording("没讲清", "No")),
    ),
)
_BETTER = Question(
    "q2", QuestionKind.WORDS, Wording("怎样处理您会更满意", "What would have served you better?")
)
_WISHES = (
    "贷款批复能给个准日子",
    "资料清单一次列全",
    "系统报错有人接电话",
    "少开会，多到网点看看",
    "政策变了先培训再执行",
)


@dataclass(frozen=True, slots=True)
class RoundStory:
    """A round: its name, days before the end on which it opens and closes, how many of those asked take part."""

    name: str
    opens: int
    closes: int
    share: float


_ROUNDS = (
    RoundStory("第三季度机关部室评议", 40, 26, 0.4),
    RoundStory("第四季度机关部室评议", 4, -10, 0.15),
)
_ASSESSED = ("xindai", "caiwu", "keji", "fengxian")
_LIKED = {"xindai": (30, 36, 18, 10, 6), "caiwu": (46, 38, 12, 3, 1), "keji": (26, 32, 24, 12, 6)}
_USUAL = (40, 38, 15, 5, 2)


def ask_about_complaints(world: World, at: datetime) -> None:
    """Publish a survey of their own for complaints, when the story begins."""
    act = world.act(world.house.supervision[0], after(world.calendar, at, 35))
    survey = add_survey(world.session, act, name="投诉处理评价", kinds=(ContactKind.COMPLAINT,))
    usual = [each for each in shipped_questions(Population.CUSTOMERS) if each.code != "recommend"]
    questions = (*usual[:-1], _EXPLAINED, usual[-1], _BETTER)
    saved = save_draft(world.session, act, survey=survey, seen=1, questions=questions)
    on = world.calendar.local(act.at).date()
    publish_draft(world.session, act, survey=survey, seen=saved.revision, effective_on=on)


def further_answers(kind: ContactKind, grade: int, comment: str) -> dict[str, tuple[str, ...]]:
    """What a customer says to the questions for complaints."""
    if kind is not ContactKind.COMPLAINT:
        return {}
    explained = "yes" if grade >= Grade.GOOD else "partly" if grade == Grade.FAIR else "no"
    wish = ("先说清楚为什么，再说怎么办。",) if comment and grade < Grade.GOOD else ()
    return {"q1": (explained,), "q2": wish}


def hold_rounds(world: World, seed: int) -> None:
    """Let staff say how departments serve them."""
    random = Random(f"{seed} rounds")  # noqa: S311 - a story, not a secret
    last = world.calendar.local(world.ends_at).date()
    for told in _ROUNDS:
        opens_on = last - timedelta(days=told.opens)
        at = after(world.calendar, world.ends_at - timedelta(days=told.opens), 20)
        opens_on = max(opens_on, world.calendar.local(at).date())
        _hold(world, random, told, at, opens_on, last - timedelta(days=told.closes))


def _hold(
    world: World, random: Random, told: RoundStory, at: datetime, opens_on: date, closes_on: date
) -> None:
    version = applying(terms_of(world.session, Population.GRASSROOTS), None, opens_on).id
    round_id = open_round(
        world.session,
        world.act(world.house.supervision[0], at),
        name=told.name,
        version=version,
        units=_ASSESSED,
        asked=(Population.GRASSROOTS, Population.COLLEAGUES),
        opens_on=opens_on,
        closes_on=closes_on,
    )
    for person in world.house.by_id.values():
        if random.random() < told.share:
            _answer(world, random, person, round_id, at + timedelta(minutes=random.uniform(30, 240)))


def _answer(world: World, random: Random, person: Actor, round_id: int, at: datetime) -> None:
    for code in _ASSESSED:
        if world.house.units[code] == person.unit_id:
            continue
        grade = random.choices((5, 4, 3, 2, 1), _LIKED.get(code, _USUAL))[0]
        answer_round(
            world.session,
            world.act(person, at),
            survey_round=round_id,
            unit=code,
            grade=str(grade),
            given=_given(random, grade),
        )


def _given(random: Random, grade: int) -> dict[str, tuple[str, ...]]:
    given: dict[str, tuple[str, ...]] = {}
    for question in shipped_questions(Population.GRASSROOTS):
        if random.random() > (0.35 if question.kind is QuestionKind.WORDS else 0.85):
            continue
        given[question.code] = _reply(random, question, grade)
    return given


def _reply(random: Random, question: Question, grade: int) -> tuple[str, ...]:
    if question.kind is QuestionKind.WORDS:
        return (random.choice(_WISHES),)
    values = [option.value for option in question.options]
    if question.kind is QuestionKind.TICKS:
        return (values[-1],) if grade == Grade.VERY_GOOD else (random.choice(values[:-1]),)
    return (values[0] if grade >= Grade.GOOD else random.choice(values),)

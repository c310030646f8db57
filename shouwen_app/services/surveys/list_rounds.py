"""Rounds as their page shows them (评议一览): what one is asked, how many took part, and what departments were told."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from shouwen_app.db.models import SurveyRound, SurveyVersion
from shouwen_app.db.repositories import rounds, surveys
from shouwen_app.db.repositories.case_pages import units as units_in_use
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.survey import Question, questions_from
from shouwen_app.domain.survey_round import ASSESSED_KIND, STAFF_POPULATIONS, RoundStanding, standing
from shouwen_app.domain.survey_version import applying
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.permission import require
from shouwen_app.services.register.choices import Choice
from shouwen_app.services.surveys.in_words import one_line
from shouwen_app.services.surveys.round_results import UnitResult, unit_result
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_label


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question of a round's form."""

    code: str
    kind: str
    text: str
    options: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class AskedUnit:
    """A department one is asked about."""

    code: str = ""
    name: str = ""
    has_answered: bool = False


@dataclass(frozen=True, slots=True)
class OwnRound:
    """An open round one is asked in."""

    round_id: int = 0
    name: str = ""
    until: str = ""
    answered: str = ""
    units: tuple[AskedUnit, ...] = ()
    questions: tuple[AskedQuestion, ...] = ()


@dataclass(frozen=True, slots=True)
class RoundCard:
    """A round with its departments; while it runs only participation is known."""

    round_id: int
    name: str
    standing: str
    term: str
    asked: str
    survey: str
    units: tuple[UnitResult, ...]


@dataclass(frozen=True, slots=True)
class RoundsPage:
    """The page of rounds; ``rounds`` are empty for those who may not see what came out."""

    own: tuple[OwnRound, ...]
    rounds: tuple[RoundCard, ...]


@dataclass(frozen=True, slots=True)
class RoundChoices:
    """What a new round is made of; days are ISO 8601."""

    versions: tuple[Choice, ...] = ()
    units: tuple[Choice, ...] = ()
    opens_on: str = ""


def list_rounds(session: Session, act: Act) -> RoundsPage:
    """What the actor is asked now, and every round for those who see figures. Raises NotPermitted."""
    require(act, Permission.ROUND_ANSWER)
    today = working_calendar().local(act.at).date()
    found = rounds.all_rounds(session)
    may_see = act.actor.may(Permission.INSIGHT_VIEW)
    own = [_own(session, act, each, version, today) for each, version in found if _is_open(each, today)]
    return RoundsPage(
        own=tuple(each for each in own if each.units),
        rounds=tuple(_card(session, act, *each, today) for each in found) if may_see else (),
    )


def round_choices(session: Session, act: Act) -> RoundChoices:
    """The versions in force for staff, and the departments. Raises NotPermitted."""
    require(act, Permission.ROUND_MANAGE)
    today = working_calendar().local(act.at).date()
    versions: list[Choice] = []
    for population in STAFF_POPULATIONS:
        term = applying(surveys.terms_of(session, population), None, today)
        found = surveys.version_with_survey(session, term.id)
        if found is not None:
            versions.append(Choice(str(term.id), t("survey.nth_of", name=found[1].name, n=found[0].number)))
    assessed = [unit for unit in units_in_use(session) if unit.kind is ASSESSED_KIND]
    return RoundChoices(
        tuple(versions), tuple(Choice(unit.code, unit.name) for unit in assessed), today.isoformat()
    )


def _is_open(each: SurveyRound, today: date) -> bool:
    return standing(each.opens_on, each.closes_on, today) is RoundStanding.OPEN


def _own(session: Session, act: Act, each: SurveyRound, version: SurveyVersion, today: date) -> OwnRound:
    asked = rounds.asked_of(session, each.id or 0, act.actor.staff_id or 0)
    done = sum(has_answered for _, has_answered in asked)
    return OwnRound(
        round_id=each.id or 0,
        name=each.name,
        until=t("round.until", on=date_label(each.closes_on, today=today)),
        answered=t("round.own_answered", done=done, total=len(asked)),
        units=tuple(AskedUnit(unit.code, unit.name, has_answered) for unit, has_answered in asked),
        questions=tuple(map(_question, questions_from(version.questions))),
    )


def _question(question: Question) -> AskedQuestion:
    options = (Choice(each.value, one_line(each.text.zh)) for each in question.options)
    return AskedQuestion(question.code, question.kind.value, question.text.zh, tuple(options))


def _card(session: Session, act: Act, each: SurveyRound, version: SurveyVersion, today: date) -> RoundCard:
    stands = standing(each.opens_on, each.closes_on, today)
    is_closed = stands is RoundStanding.CLOSED
    questions = questions_from(version.questions)
    with_words = act.actor.may(Permission.ROUND_MANAGE)
    found = surveys.version_with_survey(session, version.id or 0)
    first, last = (date_label(on, today=today, weekday=False) for on in (each.opens_on, each.closes_on))
    return RoundCard(
        round_id=each.id or 0,
        name=each.name,
        standing=stands.value,
        term=t("round.term", first=first, last=last),
        asked="、".join(t(f"survey.population.{population}") for population in each.asked),
        survey=t("survey.nth_of", name=found[1].name, n=version.number) if found else "",
        units=tuple(
            unit_result(
                unit.name,
                asked=asked,
                answered=answered,
                slips=rounds.slips_in(session, each.id or 0, unit.id or 0) if is_closed else None,
                questions=questions,
                with_words=with_words,
            )
            for unit, asked, answered in rounds.participation(session, each.id or 0)
        ),
    )

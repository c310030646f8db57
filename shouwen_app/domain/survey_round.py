"""A round (评议): staff say how departments serve them (R16.0, R12.4d), and nobody knows who said what."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.domain.survey import Population

STAFF_POPULATIONS: Final = (Population.GRASSROOTS, Population.COLLEAGUES)
ASSESSED_KIND: Final = UnitKind.DEPARTMENT
LONGEST: Final = timedelta(days=92)
NAME_MAX: Final = 40

_GRASSROOTS: Final = frozenset({UnitKind.BRANCH, UnitKind.OUTLET})


class RoundStanding(StrEnum):
    """How a round stands on a day (状态)."""

    COMING = "coming"
    OPEN = "open"
    CLOSED = "closed"


def standing(opens_on: date, closes_on: date, today: date) -> RoundStanding:
    """Both days belong to the round."""
    if today < opens_on:
        return RoundStanding.COMING
    return RoundStanding.OPEN if today <= closes_on else RoundStanding.CLOSED


def check_period(opens_on: date, closes_on: date, today: date) -> None:
    """Raises InvalidInput for a round that would begin in the past, end before it begins, or last over a quarter."""
    if opens_on < today:
        raise InvalidInput("round.opens_past", field="opens_on")
    if closes_on < opens_on:
        raise InvalidInput("round.closes_before", field="closes_on")
    if closes_on - opens_on > LONGEST:
        raise InvalidInput("round.too_long", field="closes_on", most=LONGEST.days)


def check_asked(asked: Collection[Population], assessed: Collection[str]) -> None:
    """Raises InvalidInput unless somebody is asked about something."""
    if not asked or not set(asked) <= set(STAFF_POPULATIONS):
        raise InvalidInput("round.nobody_asked", field="asked")
    if not assessed:
        raise InvalidInput("round.nothing_assessed", field="units")


def check_open(opens_on: date, closes_on: date, today: date) -> None:
    """Raises RuleViolation outside the round's days."""
    if standing(opens_on, closes_on, today) is not RoundStanding.OPEN:
        raise RuleViolation("round.not_open")


def population_of(kinds: Iterable[UnitKind]) -> Population:
    """What somebody belongs to whose unit has ``kinds`` on its way up: a department of a branch is grass-roots too."""
    return Population.GRASSROOTS if _GRASSROOTS & set(kinds) else Population.COLLEAGUES


def assesses(asker_path: str, assessed_path: str) -> bool:
    """Whether somebody of a unit may assess another: never their own, nor the one theirs belongs to."""
    return not asker_path.startswith(assessed_path)

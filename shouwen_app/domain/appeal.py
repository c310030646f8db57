"""Appeal (申诉) against a rating that is mistaken or malicious, by whom it is about, without knowing what it says."""

from datetime import datetime
from enum import StrEnum

from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.opinion import concrete_opinion
from shouwen_app.domain.working_calendar import WorkingCalendar

APPEAL_WITHIN = 10
"""Working days after the rating in which an appeal may be made (house rule)."""


class AppealGround(StrEnum):
    """Why a rating should not count (申诉理由), a closed list."""

    WRONG_MATTER = "wrong_matter"
    WRONG_PERSON = "wrong_person"
    OUTSIDE_DUTY = "outside_duty"
    MALICIOUS = "malicious"
    TECHNICAL = "technical"


def appeal_ends(rated_at: datetime, calendar: WorkingCalendar) -> datetime:
    """Until when an appeal may be made: the close of business of the last working day, the day of the rating not counted.

    ``rated_at`` is the day that the timeline tells everybody, never that of a change, which would betray one.
    """
    return calendar.close_of_business(calendar.add_workdays(calendar.local(rated_at).date(), APPEAL_WITHIN))


def check_may_appeal(
    *,
    is_rated_person: bool,
    rated_at: datetime | None,
    has_appealed: bool,
    now: datetime,
    calendar: WorkingCalendar,
) -> None:
    """Raises RuleViolation for anybody whom the rating is not about, without a rating, twice, and too late."""
    if not is_rated_person:
        raise RuleViolation("appeal.not_yours")
    if rated_at is None:
        raise RuleViolation("appeal.not_rated")
    if has_appealed:
        raise RuleViolation("appeal.twice")
    if now > appeal_ends(rated_at, calendar):
        raise RuleViolation("appeal.too_late", days=APPEAL_WITHIN)


def facts_in_words(text: str, field: str = "facts") -> str:
    """What happened, in words: a bare signature is refused as for opinions. Raises InvalidInput naming ``field``."""
    return concrete_opinion(text, field)

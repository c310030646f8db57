"""Opening a rating link (打开评价链接): says which matter it is about and records nothing."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case, Rating
from shouwen_app.db.repositories.links import linked_case
from shouwen_app.db.repositories.progress import person_in_charge
from shouwen_app.db.repositories.ratings import rating_of
from shouwen_app.domain.act import Act
from shouwen_app.domain.counted_rating import check_ratable, stands
from shouwen_app.domain.link import LinkPurpose
from shouwen_app.domain.public_words import public_title
from shouwen_app.domain.rating import CHANGEABLE_FOR
from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.services.calendars import working_calendar
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_label, due_label


@dataclass(frozen=True, slots=True)
class RatingInvitation:
    """What the page says above the faces: ``before``, ``who`` and ``after`` make one sentence.

    ``rated`` tells that a rating is there and until when it may be changed, never what it says: staff hold this
    link too.
    """

    before: str
    who: str
    after: str
    rated: str


def open_rating_link(session: Session, act: Act, *, token: str) -> RatingInvitation:
    """The matter behind a rating link. Raises like ``rate``."""
    case = linked_case(session, token, LinkPurpose.RATING, now=act.at)
    check_ratable(case.status)
    person, unit = person_in_charge(session, case)
    calendar = working_calendar()
    received = calendar.local(case.received_at).date()
    day = date_label(received, today=calendar.local(act.at).date(), weekday=False)
    return RatingInvitation(
        before=t("rate.matter_before", day=day, title=public_title(case.title)),
        who=t("rate.matter_who", unit=unit.name, name=person.name),
        after=_answered(case, calendar, act.at),
        rated=_rated(rating_of(session, case), calendar, act.at),
    )


def _answered(case: Case, calendar: WorkingCalendar, now: datetime) -> str:
    if case.replied_at is None:
        return t("rate.matter_after")
    replied, today = calendar.local(case.replied_at).date(), calendar.local(now).date()
    if replied == calendar.local(case.received_at).date():
        return t("rate.matter_after_same_day")
    return t("rate.matter_after_day", day=date_label(replied, today=today, weekday=False))


def _rated(rating: Rating | None, calendar: WorkingCalendar, now: datetime) -> str:
    if rating is None or not stands(rating.set_aside):
        return ""
    until = rating.first_rated_at + CHANGEABLE_FOR
    if now > until:
        return t("rate.locked_note")
    return t("rate.rated_note", until=due_label(until, now, calendar.zone))

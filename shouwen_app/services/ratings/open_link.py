"""Opening a link of the rating page (打开评价链接), whichever rating it asks for; nothing is recorded."""

from sqlmodel import Session

from shouwen_app.db.models import Rerating
from shouwen_app.db.repositories import reratings
from shouwen_app.db.repositories.progress import person_in_charge
from shouwen_app.domain.act import Act
from shouwen_app.domain.public_words import public_title
from shouwen_app.domain.rating import CHANGEABLE_FOR
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.ratings.open_rating_link import RatingInvitation, open_rating_link
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_label, due_label


def is_rerating_link(session: Session, act: Act, *, token: str) -> bool:  # noqa: ARG001 - the shape of a use case
    """Whether a link asks for a second rating. Raises InvalidInput for a mangled token."""
    return reratings.is_rerating_link(session, token)


def open_link(session: Session, act: Act, *, token: str) -> RatingInvitation:
    """The matter behind a link of the rating page. Raises like ``rate`` and ``rerate``."""
    if not is_rerating_link(session, act, token=token):
        return open_rating_link(session, act, token=token)
    case, task = reratings.linked_task(session, token, now=act.at)
    person, unit = person_in_charge(session, case)
    calendar = working_calendar()
    received, today = (calendar.local(at).date() for at in (case.received_at, act.at))
    day = date_label(received, today=today, weekday=False)
    return RatingInvitation(
        before=t("rate.matter_before", day=day, title=public_title(case.title)),
        who=t("rate.matter_who", unit=unit.name, name=person.name),
        after=t("rate.matter_after_again"),
        rated=_rated(reratings.rerating_of(session, task), act),
    )


def _rated(second: Rerating | None, act: Act) -> str:
    if second is None or second.set_aside:
        return ""
    until = second.first_rated_at + CHANGEABLE_FOR
    if act.at > until:
        return t("rate.locked_note")
    return t("rate.rated_note", until=due_label(until, act.at, working_calendar().zone))

"""The daily look at the calendar (日历日检): a warning while a year is unpublished, and clocks that were missed."""

from sqlmodel import Session

from shouwen_app.db.repositories import calendar as stored
from shouwen_app.db.repositories import notices
from shouwen_app.db.repositories.open_clocks import Window
from shouwen_app.domain.act import Act
from shouwen_app.domain.calendar_alarm import unpublished_year
from shouwen_app.domain.permissions import ROLES, Permission
from shouwen_app.services.calendar.recount import recount_open
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.rulebook import rulebook

KIND = "calendar_unpublished"


def warn_of_unpublished_year(session: Session, act: Act) -> int:
    """Leave whoever keeps the calendar a notice a day while a year is missing, none while one lies unread.

    Returns how many were told.
    """
    calendar = working_calendar()
    today = calendar.local(act.at).date()
    year = unpublished_year(calendar, today)
    if year is None:
        return 0
    keepers = [role for role, policy in ROLES.items() if Permission.CALENDAR_MANAGE in policy.does]
    since = calendar.local(act.at).replace(hour=0, minute=0, second=0, microsecond=0)
    known = notices.told_since(session, KIND, since)
    told = [staff_id for staff_id in stored.holders_of(session, keepers) if staff_id not in known]
    notices.notify(session, told, KIND, act.at, year=str(year))
    return len(told)


def recount_missed(session: Session, act: Act) -> int:
    """Count clocks that were started by the old calendar while a new one was being saved. Returns how many moved.

    On PostgreSQL an act that began before a calendar was saved may be committed after it.
    """
    changed_at = stored.last_change(session)
    return recount_open(session, act, rulebook(), Window(missed=changed_at)).moved if changed_at else 0

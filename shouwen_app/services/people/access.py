"""Access of others (账号与会话): resetting a password, ending sessions, seeing who is signed in."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.repositories import access_log, sessions
from shouwen_app.db.repositories import staff as people
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.people.add_staff import FirstPassword
from shouwen_app.services.people.browser_name import browser_name
from shouwen_app.services.people.one_time_password import one_time_password
from shouwen_app.services.permission import require
from shouwen_app.services.signin.hashing import hash_password
from shouwen_app.settings import settings
from shouwen_app.texts.durations import due_label


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A browser that is signed in."""

    login: str
    name: str
    address: str
    browser: str
    since: str
    last_seen: str


def reset_password(session: Session, act: Act, *, login: str) -> FirstPassword:
    """Give a person a one-time password, end their sessions and lift a lock. Raises NotFound.

    Carry it out without a request id, since the result must not be stored.
    """
    require(act, Permission.STAFF_MANAGE)
    staff = people.get_staff(session, login)
    first = FirstPassword(staff.login, staff.name, one_time_password(act))
    staff.password_hash, staff.must_change_password = hash_password(first.password), True
    staff.failures, staff.locked_until = 0, None
    sessions.end(session, act.at, staff_id=staff.id)
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.PASSWORD_RESET, {"staff": login})
    return first


def end_sessions(session: Session, act: Act, *, login: str) -> int:
    """Sign a person out everywhere; the number of sessions ended. Raises NotFound."""
    require(act, Permission.STAFF_MANAGE)
    staff = people.get_staff(session, login)
    ended = sessions.end(session, act.at, staff_id=staff.id)
    detail = {"staff": login, "count": ended}
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.SESSIONS_ENDED, detail)
    return ended


def list_sessions(session: Session, act: Act) -> tuple[SessionRow, ...]:
    """Everybody signed in now, the last to move first."""
    require(act, Permission.STAFF_MANAGE)
    zone = working_calendar().zone
    return tuple(
        SessionRow(
            login=staff.login,
            name=staff.name,
            address=row.address,
            browser=browser_name(row.browser),
            since=due_label(row.created_at, act.at, zone),
            last_seen=due_label(row.last_seen_at, act.at, zone),
        )
        for row, staff in sessions.living_sessions(session, act.at, settings().session_idle)
    )

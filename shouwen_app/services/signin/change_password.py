"""Change of one's own password (修改密码): ends every session and opens a new one."""

from sqlmodel import Session

from shouwen_app.db.repositories import access_log, sessions
from shouwen_app.db.repositories.duty import staff_of
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.lockout import minutes_left
from shouwen_app.services.signin.local_path import home_of
from shouwen_app.services.signin.open_session import open_session
from shouwen_app.services.signin.sign_in import count_failure
from shouwen_app.services.signin.views import Account, Admission, Proof


def own_account(session: Session, act: Act) -> Account:
    """The account of the one who acts, for checking the old password."""
    staff = staff_of(session, act.actor.staff_id or 0)
    return Account(staff.login, staff.name, staff.password_hash, minutes_left(staff.locked_until, act.at))


def change_password(
    session: Session, act: Act, *, proof: Proof, new_hash: str, address: str, browser: str
) -> Admission:
    """Store ``new_hash`` if the old password was right, else count the failure as log-in does."""
    staff = staff_of(session, act.actor.staff_id or 0)
    minutes = minutes_left(staff.locked_until, act.at)
    if not minutes and not proof.is_correct:
        count_failure(staff, act.at)
        minutes = minutes_left(staff.locked_until, act.at)
        kind = AccessKind.SIGN_IN_LOCKED if minutes else AccessKind.SIGN_IN_FAILED
        access_log.append(session, act.at, staff.id, kind, {"address": address})
    if minutes or not proof.is_correct:
        return Admission(refused="locked" if minutes else "old", minutes=minutes)
    staff.password_hash, staff.must_change_password, staff.failures = new_hash, False, 0
    sessions.end(session, act.at, staff_id=staff.id)
    access_log.append(session, act.at, staff.id, AccessKind.PASSWORD_CHANGED, {"address": address})
    return Admission(open_session(session, act, staff, address=address, browser=browser), home_of(act.actor))

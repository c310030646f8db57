"""Log-in (登录): five wrong passwords lock the account and the address for fifteen minutes."""

from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import AddressFailures, Staff
from shouwen_app.db.repositories import access_log, sessions
from shouwen_app.db.repositories.staff import grants_of, staff_by_login
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act, Actor, ActorKind
from shouwen_app.domain.lockout import after_failure, minutes_left
from shouwen_app.services.signin.cookie import token_hash
from shouwen_app.services.signin.local_path import home_of
from shouwen_app.services.signin.open_session import open_session
from shouwen_app.services.signin.views import Account, Admission, Proof


def account_for(session: Session, act: Act, *, login: str, address: str) -> Account:
    """What is needed to check a password for ``login`` typed at ``address``; an unknown one has no hash."""
    staff = _active(session, login)
    minutes = minutes_left(sessions.locked_until(session, address), act.at)
    if staff is None:
        return Account(login, "", "", minutes)
    return Account(
        login, staff.name, staff.password_hash, max(minutes, minutes_left(staff.locked_until, act.at))
    )


def sign_in(
    session: Session, act: Act, *, login: str, proof: Proof, address: str, browser: str, replaced: str = ""
) -> Admission:
    """Open a session, or count the failure; ``replaced`` is the token this browser held before.

    The password was checked outside the transaction, since hashing takes longer than others may wait; locks are
    looked at again here, so that guesses sent at once count one after the other.
    """
    place = sessions.failures_of(session, address)
    staff = _active(session, login)
    minutes = max(minutes_left(row.locked_until, act.at) for row in (place, staff) if row is not None)
    if minutes:
        return Admission(refused="locked", minutes=minutes)
    if staff is None or not proof.is_correct:
        return _refuse(session, act, staff, place)
    staff.failures, staff.locked_until = 0, None
    place.failures, place.locked_until = 0, None
    if proof.renewed_hash:
        staff.password_hash = proof.renewed_hash
    if replaced:
        sessions.end(session, act.at, token_hash=token_hash(replaced))
    token = open_session(session, act, staff, address=address, browser=browser)
    access_log.append(session, act.at, staff.id, AccessKind.SIGNED_IN, {"address": address})
    actor = Actor(ActorKind.STAFF, staff.id, staff.name, staff.unit_id, grants_of(session, staff.id or 0))
    return Admission(
        token=token, home="/password?error=first" if staff.must_change_password else home_of(actor)
    )


def count_failure(staff: Staff, at: datetime) -> None:
    """Count a wrong password against the account."""
    staff.failures, staff.locked_until = after_failure(staff.failures, at)


def _refuse(session: Session, act: Act, staff: Staff | None, place: AddressFailures) -> Admission:
    place.failures, place.locked_until = after_failure(place.failures, act.at)
    if staff is not None:
        count_failure(staff, act.at)
    minutes = max(minutes_left(row.locked_until, act.at) for row in (place, staff) if row is not None)
    kind = AccessKind.SIGN_IN_LOCKED if minutes else AccessKind.SIGN_IN_FAILED
    access_log.append(session, act.at, staff.id if staff else None, kind, {"address": place.address})
    return Admission(refused="locked" if minutes else "wrong", minutes=minutes)


def _active(session: Session, login: str) -> Staff | None:
    staff = staff_by_login(session, login)
    return staff if staff is not None and staff.is_active else None

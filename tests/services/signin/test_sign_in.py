"""Log-in, sessions and lock-out, at any moment."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import AccessEntry, AuthSession, Staff
from shouwen_app.db.repositories.access_log import entry_hash
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.services.signin.cookie import token_hash
from shouwen_app.services.signin.hashing import hash_password, prove
from shouwen_app.services.signin.recognise import signed_in, touch_session
from shouwen_app.services.signin.sign_in import account_for, sign_in
from shouwen_app.services.signin.sign_out import sign_out
from shouwen_app.services.signin.views import Admission, Proof
from tests.factories import TUESDAY, Institution

RIGHT, WRONG = Proof(is_correct=True), Proof(is_correct=False)


@pytest.fixture
def teller(session: Session) -> Staff:
    """A teller whose first password is changed already."""
    person = Institution(session).teller
    person.must_change_password = False
    return person


def at(moment: datetime) -> Act:
    return Act(SYSTEM, moment)


def attempt(
    session: Session,
    proof: Proof,
    *,
    login: str = "0101",
    address: str = "10.0.0.7",
    moment: datetime = TUESDAY,
) -> Admission:
    return sign_in(session, at(moment), login=login, proof=proof, address=address, browser="Firefox")


def test_right_password_opens_a_session_of_which_only_the_hash_is_kept(session: Session, teller: Staff):
    admission = attempt(session, RIGHT)

    row = session.exec(select(AuthSession)).one()
    assert (row.token_hash, row.staff_id) == (token_hash(admission.token), teller.id)
    assert admission.home == "/work"
    assert len(admission.token) >= 43


def test_actor_of_a_session_holds_the_roles_with_their_units(session: Session, teller: Staff):
    token = attempt(session, RIGHT).token

    found = signed_in(session, at(TUESDAY), token=token)

    assert found is not None
    assert (found.actor.staff_id, found.actor.name) == (teller.id, "周敏")
    assert [grant.unit_id for grant in found.actor.grants] == [teller.unit_id]
    assert found.actor.grants[0].unit_path.endswith(f"/{teller.unit_id}/")


def test_first_password_leads_to_its_change(session: Session, teller: Staff):
    teller.must_change_password = True

    assert attempt(session, RIGHT).home == "/password?error=first"


def test_administrator_begins_in_the_settings(session: Session, teller: Staff):
    assert attempt(session, RIGHT, login="0501").home == "/password?error=first"


@pytest.mark.both_databases
def test_five_failures_lock_account_and_address_for_fifteen_minutes(session: Session, teller: Staff):
    outcomes = [attempt(session, WRONG).refused for _ in range(5)]
    soon, later = TUESDAY + timedelta(minutes=14), TUESDAY + timedelta(minutes=15)

    assert outcomes == ["wrong"] * 4 + ["locked"]
    assert attempt(session, RIGHT, moment=soon).refused == "locked"
    assert attempt(session, RIGHT, address="10.0.0.8", moment=soon).refused == "locked"
    assert attempt(session, RIGHT, login="0102", moment=soon).refused == "locked"
    assert attempt(session, RIGHT, moment=later).token


def test_unknown_numbers_are_answered_like_known_ones(session: Session, teller: Staff):
    outcomes = [attempt(session, WRONG, login="9999").refused for _ in range(5)]

    assert outcomes == ["wrong"] * 4 + ["locked"]


def test_success_forgives_earlier_failures(session: Session, teller: Staff):
    for _ in range(4):
        attempt(session, WRONG)
    attempt(session, RIGHT)

    assert attempt(session, WRONG).refused == "wrong"


def test_former_staff_cannot_log_in(session: Session, teller: Staff):
    teller.is_active = False

    assert attempt(session, RIGHT).refused == "wrong"


def test_new_log_in_ends_the_session_this_browser_had(session: Session, teller: Staff):
    first = attempt(session, RIGHT).token
    sign_in(session, at(TUESDAY), login="0101", proof=RIGHT, address="a", browser="", replaced=first)

    assert signed_in(session, at(TUESDAY), token=first) is None


DEAD = [
    (timedelta(minutes=30), "idle"),
    (timedelta(hours=12), "too old"),
]


@pytest.mark.parametrize(("after", "why"), DEAD)
def test_session_dies_of_idleness_and_of_age(session: Session, teller: Staff, after: timedelta, why: str):
    token = attempt(session, RIGHT).token
    moment = TUESDAY + after
    if why == "too old":
        session.exec(select(AuthSession)).one().last_seen_at = moment - timedelta(minutes=1)

    assert signed_in(session, at(moment - timedelta(seconds=1)), token=token) is not None
    assert signed_in(session, at(moment), token=token) is None


def test_use_keeps_a_session_alive_and_is_noted_once_a_minute(session: Session, teller: Staff):
    token = attempt(session, RIGHT).token
    minute = TUESDAY + timedelta(minutes=1)

    early = signed_in(session, at(minute - timedelta(seconds=1)), token=token)
    due = signed_in(session, at(minute), token=token)
    assert early is not None
    assert due is not None
    touch_session(session, at(TUESDAY + timedelta(minutes=29)), session_id=due.session_id)

    assert (early.is_due, due.is_due) == (False, True)
    assert signed_in(session, at(TUESDAY + timedelta(minutes=50)), token=token) is not None


def test_log_out_ends_the_session(session: Session, teller: Staff):
    token = attempt(session, RIGHT).token

    sign_out(session, at(TUESDAY), token=token)

    assert signed_in(session, at(TUESDAY), token=token) is None


def test_log_ins_stand_in_the_access_log_with_their_hash(session: Session, teller: Staff):
    attempt(session, WRONG)
    attempt(session, RIGHT)

    entries = session.exec(select(AccessEntry).order_by("id")).all()
    assert [entry.kind for entry in entries] == [AccessKind.SIGN_IN_FAILED, AccessKind.SIGNED_IN]
    assert all(entry.hash == entry_hash(entry) for entry in entries)


def test_password_is_checked_against_its_hash_only(session: Session, teller: Staff):
    teller.password_hash = hash_password("麦田里有三只羊")
    account = account_for(session, at(TUESDAY), login="0101", address="a")
    nobody = account_for(session, at(TUESDAY), login="9999", address="a")

    assert prove(account, "麦田里有三只羊").is_correct
    assert not prove(account, "麦田里有四只羊").is_correct
    assert not prove(account, "麦" * 200).is_correct
    assert not prove(nobody, "").is_correct
    assert "argon2" not in repr(account)


def test_outdated_hash_is_renewed(session: Session, teller: Staff):
    teller.password_hash = "$argon2id$v=19$m=8,t=1,p=1$MTIzNDU2Nzg$Ic8z1KIWxA8sYxAGiQYo7A"

    attempt(session, Proof(is_correct=True, renewed_hash="new"))

    assert teller.password_hash == "new"

"""The one-time link of the first start."""

import pytest
from sqlmodel import Session

from shouwen_app.db.repositories.staff import get_staff, grants_of
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.errors import NotPermitted
from shouwen_app.domain.permissions import Role
from shouwen_app.services.people.first_administrator import (
    appoint_first_administrator,
    check_link,
    first_link,
)
from shouwen_app.services.signin.recognise import signed_in
from shouwen_app.services.signin.views import Admission
from tests.factories import TUESDAY

ACT = Act(SYSTEM, TUESDAY)


def appoint(session: Session, token: str) -> Admission:
    return appoint_first_administrator(
        session,
        ACT,
        token=token,
        institution="青禾县农村信用合作联社",
        login="0001",
        name="高翔",
        password_hash="hash",
        address="",
        browser="",
    )


def token_of(session: Session) -> str:
    return first_link(session, ACT).partition("k=")[2]


def test_link_founds_the_institution_and_signs_its_administrator_in(session: Session):
    admission = appoint(session, token_of(session))

    found = signed_in(session, ACT, token=admission.token)
    assert found is not None
    assert (found.actor.name, found.must_change_password) == ("高翔", False)
    assert [grant.role for grant in grants_of(session, get_staff(session, "0001").id or 0)] == [
        Role.ADMINISTRATOR
    ]
    assert admission.home == "/settings/units"


def test_link_dies_with_its_use(session: Session):
    token = token_of(session)
    appoint(session, token)

    assert first_link(session, ACT) == ""
    with pytest.raises(NotPermitted):
        check_link(session, ACT, token=token)


@pytest.mark.parametrize("token", ["", "wrong", "麦田"])
def test_other_tokens_open_nothing(session: Session, token: str):
    with pytest.raises(NotPermitted):
        appoint(session, token)

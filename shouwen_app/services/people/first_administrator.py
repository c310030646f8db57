"""The first administrator (首任系统管理员): named through a one-time link, since no default password exists."""

import hmac
from hashlib import sha256
from typing import Final

from sqlmodel import Session

from shouwen_app.db.models import Staff
from shouwen_app.db.repositories.staff import has_staff
from shouwen_app.db.repositories.units import root_unit
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.errors import NotPermitted
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.domain.permissions import Role
from shouwen_app.services.people.add_staff import NewStaff, enrol
from shouwen_app.services.people.add_unit import add_unit
from shouwen_app.services.signin.open_session import open_session
from shouwen_app.services.signin.views import Admission
from shouwen_app.settings import secret_key
from shouwen_app.texts import t

_PURPOSE: Final = b"first administrator"
_ROOT_CODE: Final = "head-office"


def has_people(session: Session, _: Act) -> bool:
    """Whether anybody is enrolled."""
    return has_staff(session)


def first_link(session: Session, _: Act) -> str:
    """The path of the link while nobody is enrolled, "" afterwards; it dies with its use."""
    return "" if has_staff(session) else f"/first/?k={_token()}"


def check_link(session: Session, _: Act, *, token: str) -> None:
    """Raises NotPermitted unless ``token`` is that of the link and nobody is enrolled yet."""
    if has_staff(session) or not hmac.compare_digest(token.encode(), _token().encode()):
        raise NotPermitted("signin.link_invalid")


def appoint_first_administrator(
    session: Session,
    act: Act,
    *,
    token: str,
    institution: str,
    login: str,
    name: str,
    password_hash: str,
    address: str,
    browser: str,
) -> Admission:
    """Found the institution, enrol its first administrator and sign them in; the password was checked and hashed before.

    Raises NotPermitted for a wrong or used link, InvalidInput naming the field.
    """
    check_link(session, act, token=token)
    own = Act(SYSTEM, act.at, via=act.via)
    root = root_unit(session)
    code = (
        root.code
        if root
        else add_unit(session, own, code=_ROOT_CODE, name=institution, kind=UnitKind.UNION).code
    )
    person = NewStaff(login, name, code, t("role.administrator"), roles=(Role.ADMINISTRATOR,))
    staff: Staff = enrol(session, own, person, password_hash=password_hash, must_change_password=False)
    return Admission(open_session(session, act, staff, address=address, browser=browser), "/settings/units")


def _token() -> str:
    return hmac.new(secret_key(), _PURPOSE, sha256).hexdigest()

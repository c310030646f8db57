"""Changes to a member of staff (人员变动): post, unit and roles, end of service."""

from sqlmodel import Session

from shouwen_app.db.models import Staff
from shouwen_app.db.repositories import access_log, sessions, units
from shouwen_app.db.repositories import staff as people
from shouwen_app.db.repositories.open_matters import open_matters
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput, NotFound, RuleViolation
from shouwen_app.domain.organisation import EmploymentType, check_rank
from shouwen_app.domain.permissions import Permission, Role
from shouwen_app.domain.wording import NAME_MAX, clean_email, clean_line
from shouwen_app.services.cases.back_at_work import back_at_work
from shouwen_app.services.people.add_staff import PHONE_MAX, POST_MAX
from shouwen_app.services.people.roles import held_roles
from shouwen_app.services.permission import require


def change_staff(
    session: Session,
    act: Act,
    *,
    login: str,
    name: str,
    unit: str,
    post: str,
    rank: int,
    employment: EmploymentType,
    phone: str = "",
    email: str = "",
    deputy: str = "",
    is_on_duty: bool = False,
    roles: list[Role],
    in_charge: list[str],
) -> None:
    """Set a person's unit, post and roles; sessions already open follow at once.

    ``deputy`` is the staff number of who stands in when absent. Cases stay with whom they are, and whoever leaves a
    unit hands over first what is open there (R4.8b). Raises InvalidInput naming the field, NotFound, and
    RuleViolation for open matters, when no administrator would remain and for one's own roles, since whoever keeps
    the people could otherwise let themselves read customers' data.
    """
    require(act, Permission.STAFF_MANAGE)
    staff = _active(session, login)
    if Role.ADMINISTRATOR not in roles:
        _keep_an_administrator(session, staff)
    if staff.id == act.actor.staff_id and set(roles) != act.actor.roles:
        raise RuleViolation("staff.own_roles", field="roles")
    place = units.get_unit(session, unit, field="unit")
    if place.id != staff.unit_id:
        _hands_over_first(session, staff)
    staff.name = clean_line(name, "name", longest=NAME_MAX, required=True)
    staff.post = clean_line(post, "post", longest=POST_MAX, required=True)
    staff.phone = clean_line(phone, "phone", longest=PHONE_MAX)
    staff.email = clean_email(email)
    staff.rank, staff.employment, staff.unit_id = check_rank(rank), employment, place.id or 0
    is_back = is_on_duty and not staff.is_on_duty
    staff.deputy_id, staff.is_on_duty = _deputy(session, staff, deputy), is_on_duty
    if is_back:
        back_at_work(session, act, staff)
    people.replace_grants(session, staff.id or 0, held_roles(session, place, roles, in_charge))
    detail = {"staff": login, "unit": place.code, "roles": [role.value for role in roles]}
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.STAFF_CHANGED, detail)


def deactivate_staff(session: Session, act: Act, *, login: str) -> None:
    """End a person's service: no log-in any more, the past keeps the name.

    Raises NotFound, and RuleViolation for oneself, for the last administrator, and while open matters wait for the
    person, who has to hand them over first (R4.8b, R16.9e).
    """
    require(act, Permission.STAFF_MANAGE)
    staff = _active(session, login)
    if staff.id == act.actor.staff_id:
        raise RuleViolation("staff.oneself")
    _keep_an_administrator(session, staff)
    _hands_over_first(session, staff)
    staff.is_active = staff.is_on_duty = False
    sessions.end(session, act.at, staff_id=staff.id)
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.STAFF_DEACTIVATED, {"staff": login})


def _active(session: Session, login: str) -> Staff:
    staff = people.get_staff(session, login)
    if not staff.is_active:
        raise NotFound("staff.not_found")
    return staff


def _keep_an_administrator(session: Session, staff: Staff) -> None:
    held = {grant.role for grant in people.grants_of(session, staff.id or 0)}
    if Role.ADMINISTRATOR in held and not people.has_other_administrator(session, staff.id or 0):
        raise RuleViolation("staff.last_administrator")


def _hands_over_first(session: Session, staff: Staff) -> None:
    if open_now := open_matters(session, staff.id or 0):
        raise RuleViolation("staff.has_open_cases", name=staff.name, count=len(open_now))


def _deputy(session: Session, staff: Staff, login: str) -> int | None:
    if not login.strip():
        return None
    deputy = people.staff_by_login(session, login.strip())
    if deputy is None or not deputy.is_active or deputy.id == staff.id:
        raise InvalidInput("staff.deputy_unknown", field="deputy")
    return deputy.id

"""The plan of bulletins (简报计划): what is issued by itself, on which working day, and who gets it."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

from sqlmodel import Session

from shouwen_app.db.models import BulletinSchedule, Staff
from shouwen_app.db.repositories import access_log
from shouwen_app.db.repositories.bulletins import people_of, schedule_in_force
from shouwen_app.db.repositories.staff import grants_of, staff_by_login
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.bulletin import BulletinPlan
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.permissions import Permission, permissions_of
from shouwen_app.services.permission import require
from shouwen_app.settings import settings
from shouwen_app.texts import t

MOST_PEOPLE: Final = 50
_BETWEEN: Final = re.compile(r"[\s、,，;；]+")


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan for its form, and in words; ``people`` are staff numbers. Times are texts, since a form takes texts."""

    monthly: bool = False
    quarterly: bool = False
    working_day: str = "3"
    heads: bool = False
    leaders: bool = False
    office: bool = False
    supervision: bool = False
    auditors: bool = False
    own_parts: bool = False
    people: str = ""
    words: str = ""
    mail_note: str = ""


NO_PLAN: Final = PlanView()


def plan_view(session: Session, act: Act) -> PlanView:
    """The plan in force. Raises NotPermitted."""
    require(act, Permission.BULLETIN_ISSUE)
    row = schedule_in_force(session)
    plan = plan_of(row)
    people = people_of(session, row.staff_ids) if row else ()
    given = {**asdict(plan), "working_day": str(plan.working_day)}
    return PlanView(
        **given,
        people="、".join(person.login for person in people),
        words=_words(plan, people),
        mail_note="" if settings().channels.smtp else t("bulletin.plan.no_mail"),
    )


def save_plan(session: Session, act: Act, *, plan: BulletinPlan, people: str = "") -> None:
    """From now on ``plan`` holds; ``people`` are staff numbers of those who get it beside the roles.

    Raises NotPermitted, InvalidInput naming the field for a day out of range and for somebody who may see no figures.
    """
    require(act, Permission.BULLETIN_ISSUE)
    named = [_person(session, login) for login in _BETWEEN.split(people.strip()) if login]
    if len(named) > MOST_PEOPLE:
        raise InvalidInput("bulletin.people_many", field="people", most=MOST_PEOPLE)
    staff_ids = list(dict.fromkeys(person.id or 0 for person in named))
    kept = {name: int(value) for name, value in asdict(plan).items()}
    session.add(
        BulletinSchedule(plan=kept, staff_ids=staff_ids, changed_at=act.at, changed_by_id=act.actor.staff_id)
    )
    detail = {**kept, "staff": [person.login for person in named]}
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.BULLETIN_PLANNED, detail)


def plan_of(row: BulletinSchedule | None) -> BulletinPlan:
    """The plan that was kept; without one nothing is issued by itself."""
    if row is None:
        return BulletinPlan()
    given = {name: bool(value) for name, value in row.plan.items() if name != "working_day"}
    return BulletinPlan(working_day=row.plan["working_day"], **given)


def may_get(session: Session, staff_id: int) -> bool:
    """Whether a person may see figures at all."""
    roles = [grant.role for grant in grants_of(session, staff_id)]
    return Permission.INSIGHT_VIEW in permissions_of(roles)


def _person(session: Session, login: str) -> Staff:
    person = staff_by_login(session, login)
    if person is None or not person.is_active:
        raise InvalidInput("bulletin.person_unknown", field="people", login=login[:32])
    if not may_get(session, person.id or 0):
        raise InvalidInput("bulletin.person_may_not", field="people", name=person.name)
    return person


def _words(plan: BulletinPlan, people: Sequence[Staff]) -> str:
    if not plan.kinds:
        return t("bulletin.plan.off")
    who = [t(f"role.{role}") for role in plan.roles] + [person.name for person in people]
    return t(
        "bulletin.plan.words",
        kinds="、".join(t(f"bulletin.kind.{kind}") for kind in plan.kinds),
        day=plan.working_day,
        who="、".join(who) or t("bulletin.plan.nobody"),
        parts=t("bulletin.plan.parts") if plan.own_parts else "",
    )

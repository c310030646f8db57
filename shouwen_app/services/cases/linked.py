"""Cases that belong together (并案与疑似重复): what was joined, what it joined, and what may be the same matter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.duplicates import cases_of_requester, joined_to
from shouwen_app.domain.act import Act
from shouwen_app.domain.duplicates import ALIKE_FROM, LOOK_BACK, likeness
from shouwen_app.domain.lifecycle import OWED
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import phone_tail
from shouwen_app.services.cases.views import local_text, status_key
from shouwen_app.services.permission import require
from shouwen_app.texts import t

MOST = 3


@dataclass(frozen=True, slots=True)
class LinkedCase:
    """One case in a line; ``relation`` says how it belongs, ``is_open`` that a duplicate can join it."""

    case_no: str
    title: str
    relation: str
    standing: str
    href: str
    is_open: bool


def linked_cases(session: Session, act: Act, case: Case) -> tuple[LinkedCase, ...]:
    """What a case was joined to and what joined it, within the viewer's scope; else what may be its duplicates."""
    joined, main = joined_to(session, act.actor, case)
    known = [(main, "linked.into"), *[(each, "linked.joined") for each in joined]]
    found = [(each, key) for each, key in known if each is not None]
    if not found and case.status in OWED:
        alike = cases_of_requester(
            session,
            act.actor,
            phone=case.requester_phone,
            tail=case.phone_tail,
            name=case.requester_name,
            since=case.received_at - LOOK_BACK,
            until=case.received_at + LOOK_BACK,
        )
        found = [(each, "linked.alike") for each in _most_alike(case.content, alike, but=case.id)]
    return tuple(_linked(each, key, act.at) for each, key in found)


def possible_duplicates(
    session: Session, act: Act, *, phone: str = "", name: str = "", content: str = ""
) -> tuple[LinkedCase, ...]:
    """Open or recent cases of the same requester with a similar question, as registration shows them.

    Within the receiver's scope; () while too little is typed. Raises NotPermitted.
    """
    require(act, Permission.CASE_REGISTER)
    alike = cases_of_requester(
        session,
        act.actor,
        phone="".join(char for char in phone if char.isdigit()),
        tail=phone_tail(phone),
        name=" ".join(name.split()),
        since=act.at - LOOK_BACK,
        until=act.at,
    )
    return tuple(_linked(each, "linked.alike", act.at) for each in _most_alike(content, alike))


def merge_targets(session: Session, act: Act, case_no: str) -> tuple[LinkedCase, ...]:
    """Open cases of the same requester that a case can join, the most alike first."""
    case = CaseRepository(session, act.actor).get(case_no)
    return tuple(each for each in linked_cases(session, act, case) if each.is_open)


def _most_alike(content: str, cases: Sequence[Case], *, but: int | None = None) -> list[Case]:
    weighed = [(likeness(content, each.content), each) for each in cases if each.id != but]
    alike = [(share, each) for share, each in weighed if share >= ALIKE_FROM]
    return [each for _, each in sorted(alike, key=lambda pair: (-pair[0], -(pair[1].id or 0)))[:MOST]]


def _linked(case: Case, relation: str, now: datetime) -> LinkedCase:
    status = t(f"status.{status_key(case, now, reads_rating=False)}")
    on = local_text(case.received_at, "%m-%d")
    return LinkedCase(
        case_no=case.case_no,
        title=case.title,
        relation=t(relation),
        standing=t("linked.standing", on=on, status=status),
        href=f"/cases/{case.case_no}",
        is_open=case.status in OWED,
    )

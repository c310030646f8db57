"""The proceedings one has a part in (问责清单), and what can be chosen when one is proposed."""

from sqlmodel import Session

from shouwen_app.db.repositories.case_pages import units
from shouwen_app.db.repositories.proceedings import Found, ProceedingRepository
from shouwen_app.domain.accountability import Standing
from shouwen_app.domain.accountability_lists import TRIGGERS, Category
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.permission import require
from shouwen_app.services.proceedings.lines import known_of, proceeding_line
from shouwen_app.services.proceedings.may import waits_for
from shouwen_app.services.proceedings.views import Group, Option, ProceedingList
from shouwen_app.texts import t

MOST_ROWS = 40


def list_proceedings(
    session: Session, act: Act, *, group: Group = Group.OPEN, category: Category | None = None
) -> ProceedingList:
    """The proceedings of a group, the latest first. Raises NotPermitted."""
    require(act, Permission.ACCOUNTABILITY_ANSWER)
    found = [
        each
        for each in ProceedingRepository(session, act.actor).visible()
        if _belongs(each, act, group) and category in (None, TRIGGERS[each.row.trigger].category)
    ]
    shown = found[:MOST_ROWS]
    known = known_of(session, shown)
    more = len(found) - len(shown)
    return ProceedingList(
        rows=tuple(proceeding_line(act, each, known) for each in shown),
        more=t("accountability.more", count=more) if more else "",
    )


def proposal_units(session: Session, act: Act) -> tuple[Option, ...]:
    """The units that can be held to account, by code. Raises NotPermitted."""
    require(act, Permission.ACCOUNTABILITY_HANDLE)
    return tuple(Option(unit.code, unit.name) for unit in units(session))


def _belongs(found: Found, act: Act, group: Group) -> bool:
    match group:
        case Group.OPEN:
            return not found.is_over
        case Group.MINE:
            return waits_for(found, act)
        case Group.PROPOSED:
            return found.standing is Standing.PROPOSED
        case Group.ENDED:
            return found.is_over

"""Who may inspect what (检查回避): nobody of the unit or in charge of it, and cases only by who sees the whole house."""

from collections.abc import Collection, Sequence

from sqlmodel import Session

from shouwen_app.db.models import Case, Unit
from shouwen_app.db.repositories.duty import path_of, staff_of
from shouwen_app.db.repositories.staff import grants_of
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.inspection import Size, is_outsider
from shouwen_app.domain.observation_sheets import Subject
from shouwen_app.domain.permissions import ROLES, Permission, Role, Sees

_HANDLE_OR_LEAD = frozenset({Role.COUNTER, Role.HEAD, Role.LEADER})


def eligible(
    session: Session, people: Collection[int], unit: Unit, subject: Subject, case: Case | None = None
) -> list[int]:
    """Those of ``people`` who may inspect a unit, or read the papers of one of its cases."""
    return [who for who in people if _may(session, who, unit, subject, case)]


def check_somebody_for(session: Session, people: Collection[int], units: Sequence[Unit], size: Size) -> None:
    """Raises InvalidInput naming the first unit that nobody chosen could inspect, whatever is drawn."""
    wanted = {Subject.VISIT: size.visits, Subject.CASE: size.cases}
    for unit in units:
        for subject in (each for each, count in wanted.items() if count):
            if not eligible(session, people, unit, subject):
                raise InvalidInput("inspection.nobody_for", field="inspectors", unit=unit.name)


def _may(session: Session, who: int, unit: Unit, subject: Subject, case: Case | None) -> bool:
    grants = grants_of(session, who)
    held = [grant.unit_path for grant in grants if grant.role in _HANDLE_OR_LEAD]
    if not is_outsider(path_of(session, staff_of(session, who).unit_id), held, unit.path):
        return False
    if subject is Subject.VISIT:
        return True
    everywhere = any(
        ROLES[grant.role].sees is Sees.ALL and Permission.INSPECTION_OBSERVE in ROLES[grant.role].does
        for grant in grants
    )
    return everywhere and (case is None or case.about_staff_id != who)

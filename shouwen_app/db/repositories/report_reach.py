"""Who may read a protected report (举报查看范围): asked anew each time, of the organisation as it is now (R16.10)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from shouwen_app.db.models import Report, ReportSubject, RoleGrant, Staff, Unit
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.report_line import Desk, Member, Reported, desk_for


@dataclass(frozen=True, slots=True)
class Organisation:
    """Members by staff id and the paths of units by id."""

    members: Mapping[int, Member]
    paths: Mapping[int, str]

    def reported(self, subjects: Iterable[ReportSubject]) -> Reported:
        """Whom rows are about, as the rule sees them."""
        rows = list(subjects)
        return Reported(
            people=tuple(self.members[row.staff_id] for row in rows if row.staff_id and not row.is_named),
            units=tuple(self.paths[row.unit_id] for row in rows if row.unit_id and not row.is_named),
            named=frozenset(row.staff_id for row in rows if row.staff_id and row.is_named),
        )


def organisation(session: Session) -> Organisation:
    """Everybody and every unit, former ones too, since a report may be about them."""
    paths = {unit_id or 0: path for unit_id, path in session.exec(select(Unit.id, Unit.path))}
    grants: dict[int, set[tuple[Role, str]]] = {}
    for row in session.exec(select(RoleGrant)):
        grants.setdefault(row.staff_id, set()).add((Role(row.role), paths[row.unit_id]))
    people = session.exec(select(Staff.id, Staff.unit_id, Staff.is_active).order_by(col(Staff.id)))
    members = {
        staff_id or 0: Member(
            staff_id or 0, paths[unit_id], frozenset(grants.get(staff_id or 0, ())), is_active
        )
        for staff_id, unit_id, is_active in people
    }
    return Organisation(members, paths)


def subjects_of(session: Session, reports: Iterable[Report]) -> Mapping[int, Sequence[ReportSubject]]:
    """Whom each report is about or names, by report id."""
    found: dict[int, list[ReportSubject]] = {report.id or 0: [] for report in reports}
    query = (
        select(ReportSubject).where(col(ReportSubject.report_id).in_(found)).order_by(col(ReportSubject.id))
    )
    for row in session.exec(query):
        found[row.report_id].append(row)
    return found


def desks_of(session: Session, reports: Sequence[Report]) -> Mapping[int, Desk]:
    """Who handles and who reads each report, by report id."""
    house, subjects = organisation(session), subjects_of(session, reports)
    return {
        report.id or 0: desk_for(
            list(house.members.values()), house.reported(subjects[report.id or 0]), report.route
        )
        for report in reports
    }


def desk_of(session: Session, report: Report) -> Desk:
    """Who handles and who reads one report."""
    return desks_of(session, [report])[report.id or 0]

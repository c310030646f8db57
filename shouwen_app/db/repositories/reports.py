"""Protected reports (监督举报): read by their handlers and supervision outside the line, or with the reporter's code."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import and_, or_
from sqlmodel import Session, col, select

from shouwen_app.db.models import (
    Report,
    ReportEvent,
    ReportFile,
    ReportPrivate,
    ReportSubject,
    Staff,
    metadata,
)
from shouwen_app.db.repositories.event_links import insert_links, link_event
from shouwen_app.db.repositories.report_reach import desk_of, desks_of
from shouwen_app.domain.act import Act, Actor
from shouwen_app.domain.errors import Conflict, NotFound
from shouwen_app.domain.report import LOOKS, ReportEventKind

_EVENTS, _WORDS = metadata.tables["report_event"], metadata.tables["report_private"]


class ReportRepository:
    """Reports within the reach of ``viewer``, a member of staff."""

    def __init__(self, session: Session, viewer: Actor) -> None:
        self._session = session
        self._viewer = viewer

    def get(self, report_no: str, *, seen: int | None = None) -> Report:
        """Raises NotFound when there is none that the viewer may read, Conflict when it moved after ``seen``."""
        report = self._session.exec(select(Report).where(Report.report_no == report_no)).one_or_none()
        if report is None or self._viewer.staff_id not in desk_of(self._session, report).readers:
            raise NotFound("report.not_found")
        if seen is not None and seen != report.version:
            raise Conflict("report.moved")
        return report

    def visible(self) -> Sequence[Report]:
        """What the viewer may read, newest first."""
        found = self._session.exec(
            select(Report).order_by(col(Report.filed_at).desc(), col(Report.id).desc())
        ).all()
        desks = desks_of(self._session, found) if found else {}
        return [report for report in found if self._viewer.staff_id in desks[report.id or 0].readers]


def report_with_code(session: Session, report_no: str, code_hash: str) -> Report | None:
    """The report its reporter asks for, if number and code belong together."""
    query = select(Report).where(Report.report_no == report_no, Report.code_hash == code_hash)
    return session.exec(query).one_or_none()


def sent_before(session: Session, sent_hash: str, since: datetime) -> Report | None:
    """The report that this very form became since an instant; older traces of sending are taken away."""
    for aged in session.exec(
        select(Report).where(col(Report.sent_hash).is_not(None), col(Report.filed_at) < since)
    ):
        aged.sent_hash = None
    session.flush()
    return session.exec(select(Report).where(Report.sent_hash == sent_hash)).one_or_none()


def overdue_reports(session: Session, at: datetime) -> Sequence[Report]:
    """Reports not acknowledged by then, or acknowledged and not decided on, the oldest first."""
    unreceived = and_(col(Report.received_at).is_(None), col(Report.receive_by) < at)
    late = or_(unreceived, col(Report.decide_by) < at)
    query = select(Report).where(col(Report.decided_at).is_(None), late)
    return session.exec(query.order_by(col(Report.filed_at), col(Report.id))).all()


def replace_subjects(session: Session, report: Report, subjects: Sequence[ReportSubject]) -> None:
    """From now on the report is about these, and about nobody else."""
    for row in session.exec(select(ReportSubject).where(ReportSubject.report_id == report.id)):
        session.delete(row)
    session.add_all(subjects)
    session.flush()


def record(
    session: Session,
    report: Report,
    act: Act,
    kind: ReportEventKind,
    payload: Mapping[str, object] | None = None,
    private: Mapping[str, str] | None = None,
) -> None:
    """Append one event to the report's chain; words enter the hash as salted commitments only."""
    if report.id is None:
        session.add(report)
        session.flush()
    link = link_event(
        "report",
        report.id or 0,
        act,
        seq=report.length + 1,
        prev_hash=report.chain_head,
        kind=kind,
        at=act.at,
        payload=dict(payload or {}),
        private=private or {},
    )
    report.length, report.chain_head = report.length + 1, link.hash
    report.version += kind not in LOOKS
    session.flush()
    insert_links(session, [link], events=_EVENTS, words=_WORDS)


def events_of(session: Session, report: Report) -> list[tuple[ReportEvent, str]]:
    """The chain of a report in order, each event with the name of who acted, "" for the reporter."""
    query = (
        select(ReportEvent, Staff.name)
        .join(Staff, col(Staff.id) == ReportEvent.actor_id, isouter=True)
        .where(ReportEvent.report_id == report.id)
        .order_by(col(ReportEvent.seq))
    )
    return [(event, name or "") for event, name in session.exec(query)]


def files_of(session: Session, report: Report) -> Sequence[ReportFile]:
    """The files of a report in the order in which they were sent."""
    query = select(ReportFile).where(ReportFile.report_id == report.id).order_by(col(ReportFile.number))
    return session.exec(query).all()


def file_of(session: Session, report: Report, number: int) -> ReportFile:
    """The ``number``-th file of a report. Raises NotFound."""
    found = session.get(ReportFile, (report.id, number))
    if found is None:
        raise NotFound("report.not_found")
    return found


def words_of(session: Session, report: Report) -> Mapping[tuple[int, str], str]:
    """The words of the events, by seq and field."""
    rows = session.exec(select(ReportPrivate).where(ReportPrivate.report_id == report.id))
    return {(row.seq, row.field): row.value for row in rows}

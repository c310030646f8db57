"""Files of a protected report (举报附件): kept, listed and opened apart from all others (R16.10, decision 0020)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.models import Report, ReportFile
from shouwen_app.db.repositories.reports import ReportRepository, file_of, files_of, record
from shouwen_app.domain.act import Act
from shouwen_app.domain.attachment import IMAGES
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.report import ReportEventKind
from shouwen_app.services.attachments import storage
from shouwen_app.services.attachments.prepare import Prepared
from shouwen_app.services.attachments.read import OpenedFile
from shouwen_app.services.attachments.storage import Shelf
from shouwen_app.services.permission import require
from shouwen_app.texts.numbers import size_text


@dataclass(frozen=True, slots=True)
class ReportFileLine:
    """One file as the handler sees it."""

    name: str
    href: str
    size: str
    is_picture: bool


def keep_report_files(session: Session, report: Report, files: Sequence[Prepared]) -> None:
    """Keep what was sent with a report that has its id. The bytes are on disk before the transaction ends."""
    for number, file in enumerate(files, start=1):
        session.add(
            ReportFile(
                report_id=report.id or 0,
                number=number,
                name=file.name,
                media_type=file.media_type,
                size=len(file.data),
                sha256=file.sha256,
                file=storage.keep(file.data, Shelf.REPORTS),
            )
        )
    session.flush()


def report_file_lines(session: Session, report: Report) -> tuple[ReportFileLine, ...]:
    """The files of a report that the viewer was found to be a reader of."""
    return tuple(
        ReportFileLine(
            name=each.name,
            href=f"/reports/{report.report_no}/files/{each.number}",
            size=size_text(each.size),
            is_picture=each.media_type in IMAGES,
        )
        for each in files_of(session, report)
    )


def open_report_file(session: Session, act: Act, report_no: str, *, number: int) -> OpenedFile:
    """One file in full; the look is an event of the report's own chain, not an entry of the access log.

    Raises NotPermitted, NotFound for whoever may not read the report and for a number it does not have.
    """
    require(act, Permission.REPORT_HANDLE)
    report = ReportRepository(session, act.actor).get(report_no)
    found = file_of(session, report, number)
    record(session, report, act, ReportEventKind.OPENED, {"file": number})
    return OpenedFile(found.name, found.media_type, storage.kept(found.file, Shelf.REPORTS))

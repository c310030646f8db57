"""Filing a report (提交举报): by anybody, without a log-in, under a number that leaves no gap (R16.10, R16.6a, R16.7)."""

import hmac
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final, TypeVar

from sqlmodel import Session

from shouwen_app.db.models import Report
from shouwen_app.db.repositories.report_notices import notify_report
from shouwen_app.db.repositories.report_reach import desk_of
from shouwen_app.db.repositories.reports import record, replace_subjects, sent_before
from shouwen_app.domain.act import Act
from shouwen_app.domain.chain import GENESIS, canonical
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.report import (
    ReportEventKind,
    ReportMatter,
    ReportRoute,
    ReportSource,
    ReportStatus,
    code_from,
    code_hash,
    new_report_number,
    report_times,
)
from shouwen_app.domain.wording import ADDRESS_MAX, CONTENT_MAX, clean_line, clean_phone, clean_text
from shouwen_app.services.attachments.prepare import Prepared
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.reports.about import subjects_in
from shouwen_app.services.reports.report_files import keep_report_files
from shouwen_app.settings import secret_key

E = TypeVar("E", bound=StrEnum)

SAME_FOR: Final = timedelta(minutes=10)
"""So long the same form from the same address is the same report (product design §9)."""


@dataclass(frozen=True, slots=True)
class Filing:
    """What the form holds; without ``anonymous`` a name or a phone is wanted."""

    about: str
    content: str
    route: str
    matter: str = ReportMatter.OTHER
    source: str = ReportSource.REPORTER
    name: str = ""
    phone: str = ""
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Filed:
    """What the reporter is told once: number and code; ``has_handler`` False when nobody in the house may handle it."""

    report_no: str
    code: str
    has_handler: bool


def file_report(
    session: Session, act: Act, *, filing: Filing, files: Sequence[Prepared] = (), address: str = ""
) -> Filed:
    """Keep a report and tell those who handle it; the same again within SAME_FOR, files too, gives the same
    number and code.

    The address is kept nowhere but in a keyed hash, and that no longer than SAME_FOR needs. Raises InvalidInput.
    """
    report = _report(act, filing)
    digests = [file.sha256 for file in files]
    form = canonical({"from": address, "files": digests, **asdict(filing)})
    sent = hmac.new(secret_key(), form.encode(), sha256).digest()
    sent_hash = sha256(sent).hexdigest()
    before = sent_before(session, sent_hash, act.at - SAME_FOR)
    if before is not None:
        return Filed(before.report_no, _code(sent, before), bool(desk_of(session, before).handlers))
    code = _code(sent, report)
    report.code_hash, report.sent_hash = code_hash(code), sent_hash
    payload = {"route": report.route, "matter": report.matter, "source": report.source, "files": digests}
    words = {name: getattr(report, name) for name in ("about", "content", "reporter_name", "reporter_phone")}
    record(session, report, act, ReportEventKind.FILED, {"no": report.report_no, **payload}, words)
    keep_report_files(session, report, files)
    replace_subjects(session, report, subjects_in(session, report))
    desk = desk_of(session, report)
    notify_report(session, report, desk.handlers, "report_filed", act.at)
    return Filed(report.report_no, code, bool(desk.handlers))


def _report(act: Act, filing: Filing) -> Report:
    calendar = working_calendar()
    times = report_times(calendar, act.at)
    name = "" if filing.anonymous else clean_line(filing.name, "name")
    phone = "" if filing.anonymous else clean_phone(filing.phone)
    about = clean_line(filing.about, "about", longest=ADDRESS_MAX, required=True)
    content = clean_text(filing.content, "content", longest=CONTENT_MAX, required=True)
    if not filing.anonymous and not (name or phone):
        raise InvalidInput("report.name_or_anonymous", field="name")
    return Report(
        report_no=new_report_number(calendar.local(act.at).date()),
        chain_head=GENESIS,
        status=ReportStatus.FILED,
        route=_chosen(ReportRoute, filing.route, "route"),
        matter=_chosen(ReportMatter, filing.matter or ReportMatter.OTHER, "matter"),
        source=_chosen(ReportSource, filing.source or ReportSource.REPORTER, "source"),
        about=about,
        content=content,
        reporter_name=name,
        reporter_phone=phone,
        code_hash="",
        filed_at=act.at,
        receive_by=times.receive_by,
        decide_by=times.decide_by,
    )


def _chosen(kind: type[E], value: str, field: str) -> E:
    try:
        return kind(value)
    except ValueError:
        raise InvalidInput("input.required", field=field) from None


def _code(sent: bytes, report: Report) -> str:
    """Made from what was sent and the number, so that two answers to a form sent twice show the same code."""
    return code_from(hmac.new(sent, report.report_no.encode(), sha256).digest())

"""The report of a quarter to the Office (督查情况报告): looked at while it is due, frozen and sent once (R15.3.3b)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256
from typing import Any

from sqlmodel import Session

from shouwen_app.db.models import SupervisionReport
from shouwen_app.db.repositories import access_log
from shouwen_app.db.repositories.bulletins import first_contact, schedule_in_force
from shouwen_app.db.repositories.case_pages import people
from shouwen_app.db.repositories.duty import holders
from shouwen_app.db.repositories.notices import notify, told_since
from shouwen_app.db.repositories.office_reports import report_of, reports_sent
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.bulletin import due_at
from shouwen_app.domain.chain import canonical
from shouwen_app.domain.permissions import Permission, Role
from shouwen_app.domain.supervision_report import ReportStanding, check_may_send, remind_from, standing
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.bulletins.plan import plan_of
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.insight.periods import Period, PeriodKind, period_of, period_shown
from shouwen_app.services.permission import require
from shouwen_app.services.supervision.report_content import FIGURES, content_of
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class Figure:
    """One count of the report."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class OfficeReportView:
    """The report of one quarter; ``on`` is an ISO day of it, ``digest`` "" until it is sent."""

    on: str = ""
    title: str = ""
    standing: str = ""
    standing_text: str = ""
    figures: tuple[Figure, ...] = ()
    orders: tuple[str, ...] = ()
    rounds: tuple[str, ...] = ()
    words: str = ""
    digest: str = ""
    may_send: bool = False
    print_href: str = ""


def office_reports(session: Session, act: Act) -> tuple[OfficeReportView, ...]:
    """The report that is due, and those that were sent, the latest first; heads and leaders are shown none."""
    require(act, Permission.SUPERVISION_VIEW)
    if not _may_read(act):
        return ()
    sent = [_view(session, act, period_of(PeriodKind.QUARTER, row.first_on)) for row in reports_sent(session)]
    period = _last_quarter(act)
    due = [] if any(each.on == period.first.isoformat() for each in sent) else [_view(session, act, period)]
    return (*due, *sent)


def read_office_report(session: Session, act: Act, *, on: date) -> OfficeReportView:
    """The report of the quarter of ``on``. Raises NotPermitted, InvalidInput for a day that lies ahead."""
    require(act, Permission.SUPERVISION_VIEW)
    if not _may_read(act):
        require(act, Permission.SUPERVISION_REPORT)
    today = working_calendar().local(act.at).date()
    return _view(session, act, period_shown(PeriodKind.QUARTER, on, today))


def send_office_report(session: Session, act: Act, *, on: date, words: str = "") -> None:
    """Freeze the report of a quarter with what supervision adds in words, and tell the Office; once.

    Raises NotPermitted, InvalidInput, RuleViolation while the quarter runs and after it was sent.
    """
    require(act, Permission.SUPERVISION_REPORT)
    today = working_calendar().local(act.at).date()
    period = period_shown(PeriodKind.QUARTER, on, today)
    check_may_send(_standing(session, act, period), period.last)
    content = content_of(session, period, act.at)
    added = clean_text(words, "words", longest=NOTE_MAX)
    digest = sha256(canonical({**content, "words": added}).encode()).hexdigest()
    row = SupervisionReport(
        first_on=period.first,
        content=content,
        digest=digest,
        words=added,
        due_at=_due_at(session, period),
        sent_at=act.at,
        sent_by_id=act.actor.staff_id or 0,
    )
    session.add(row)
    session.flush()
    notify(session, holders(session, Role.OFFICE), "office_report_sent", act.at, quarter=_title(period))
    detail = {"quarter": period.first.isoformat(), "digest": digest}
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.SUPERVISION_REPORTED, detail)


def remind_office_report(session: Session, act: Act) -> int:
    """Remind supervision of the report that is due: a working day before, and once it is late; how many people."""
    period, calendar, begun = _last_quarter(act), working_calendar(), first_contact(session)
    if begun is None or calendar.local(begun).date() > period.last:
        return 0
    due = _due_at(session, period)
    found = _standing(session, act, period)
    if found is ReportStanding.SENT or act.at < remind_from(due, calendar):
        return 0
    kind = f"office_report_{found}"
    since = datetime.combine(period.last, time(), calendar.zone)
    told = set(holders(session, Role.SUPERVISION)) - told_since(session, kind, since)
    notify(session, sorted(told), kind, act.at, quarter=_title(period), due=due_text(due, act.at))
    return len(told)


def _view(session: Session, act: Act, period: Period) -> OfficeReportView:
    row, found = report_of(session, period.first), _standing(session, act, period)
    content: dict[str, Any] = dict(row.content) if row else content_of(session, period, act.at)
    may = act.actor.may(Permission.SUPERVISION_REPORT)
    return OfficeReportView(
        on=period.first.isoformat(),
        title=_title(period),
        standing=found,
        standing_text=_standing_text(session, act, period, row, found),
        figures=tuple(
            Figure(t(f"office_report.figure.{name}"), content["figures"][name]) for name in FIGURES
        ),
        orders=tuple(_order_text(each) for each in content["orders"]),
        rounds=tuple(_round_text(each) for each in content["rounds"]),
        words=row.words if row else "",
        digest=row.digest if row else "",
        may_send=may and found in (ReportStanding.DUE, ReportStanding.LATE),
        print_href=f"/print/supervision-report?on={period.first.isoformat()}",
    )


def _standing_text(
    session: Session, act: Act, period: Period, row: SupervisionReport | None, found: ReportStanding
) -> str:
    if row is not None:
        sender = people(session, [row.sent_by_id])[row.sent_by_id][0].name
        return t("office_report.sent", at=due_text(row.sent_at, act.at), who=sender)
    return t(f"office_report.{found}", due=due_text(_due_at(session, period), act.at))


def _order_text(order: dict[str, Any]) -> str:
    late = t("office_report.late_mark") if order["late"] else ""
    state = t(f"supervision.state.{order['state']}") + late
    return t(
        "office_report.order",
        number=order["number"],
        title=order["title"],
        units="、".join(order["units"]),
        state=state,
    )


def _round_text(found: dict[str, Any]) -> str:
    items = "；".join(f"{label} {told}" for label, told in found["items"])
    kind = t(f"inspection.kind.{found['kind']}")
    told = t("office_report.round", name=found["name"], kind=kind, n=found["sheets"], missed=found["missed"])
    return f"{told} {items}" if items else told


def _title(period: Period) -> str:
    return t("office_report.quarter", year=period.first.year, quarter=(period.first.month + 2) // 3)


def _last_quarter(act: Act) -> Period:
    return period_of(PeriodKind.QUARTER, working_calendar().local(act.at).date()).before


def _due_at(session: Session, period: Period) -> datetime:
    """On the working day on which bulletins are due too: one rhythm for what goes out after a quarter."""
    return due_at(period.last, plan_of(schedule_in_force(session)).working_day, working_calendar())


def _standing(session: Session, act: Act, period: Period) -> ReportStanding:
    row = report_of(session, period.first)
    today = working_calendar().local(act.at).date()
    return standing(
        period.last, _due_at(session, period), row.sent_at if row else None, today=today, at=act.at
    )


def _may_read(act: Act) -> bool:
    """Supervision, the Office it goes to, and auditors."""
    return bool(act.actor.roles & {Role.SUPERVISION, Role.OFFICE, Role.AUDITOR})

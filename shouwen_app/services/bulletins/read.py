"""Reading bulletins (查阅简报): the list of what was issued, one of them as it was frozen, and what issuing would give."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Session

from shouwen_app.db.models import Bulletin, Unit
from shouwen_app.db.repositories import access_log
from shouwen_app.db.repositories.bulletins import changed_since, first_contact, readable, readable_one
from shouwen_app.db.repositories.units import units_looked_on
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.bulletin import BulletinKind
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import clean_line
from shouwen_app.services.bulletins.compose import compose, period_name
from shouwen_app.services.bulletins.document import (
    NO_DOCUMENT,
    BulletinDocument,
    DocumentView,
    document_view,
    thawed,
)
from shouwen_app.services.bulletins.due import last_finished
from shouwen_app.services.bulletins.issue import finished_period
from shouwen_app.services.bulletins.plan import NO_PLAN, PlanView, plan_view
from shouwen_app.services.bulletins.scope import scope_of
from shouwen_app.services.bulletins.sources import sources_of
from shouwen_app.services.bulletins.tell import bulletin_title
from shouwen_app.services.bulletins.workbook import file_name, workbook
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.insight.periods import PeriodKind, period_of
from shouwen_app.services.insight.views import UnitChoice
from shouwen_app.services.permission import require
from shouwen_app.services.register.export import REASON_MAX, owes_reason
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count

MOST_LISTED: Final = 200
_MOST_PERIODS: Final = {BulletinKind.MONTH: 24, BulletinKind.QUARTER: 8}
_DIGITS: Final = 12


@dataclass(frozen=True, slots=True)
class BulletinRow:
    """One issue in words; ``is_latest`` where no further version has followed."""

    number: int = 0
    title: str = ""
    unit: str = ""
    version: str = ""
    issued: str = ""
    issued_by: str = ""
    digest: str = ""
    reason: str = ""
    is_latest: bool = True


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """A period that is over; ``value`` is its kind and first day."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class BulletinsView:
    """The list; for those who issue, what may be chosen and the plan. The root of the tree stands for the whole house."""

    rows: tuple[BulletinRow, ...] = ()
    may_issue: bool = False
    plan: PlanView = NO_PLAN
    periods: tuple[PeriodChoice, ...] = ()
    units: tuple[UnitChoice, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownBulletin:
    """One issue for the page, or, with number 0, what issuing would give; ``since`` as in ``ReadBulletin``."""

    row: BulletinRow = BulletinRow()
    document: DocumentView = NO_DOCUMENT
    since: str = ""


@dataclass(frozen=True, slots=True)
class ReadBulletin:
    """One issue as it was frozen; ``since`` tells of cases of its period that went on afterwards, "" without any."""

    row: BulletinRow
    document: BulletinDocument
    since: str


def list_bulletins(session: Session, act: Act) -> BulletinsView:
    """What the actor may read: of units in reach, and what was sent to them. Raises NotPermitted."""
    require(act, Permission.INSIGHT_VIEW)
    rows = tuple(_rows(readable(session, act.actor, MOST_LISTED)))
    if not act.actor.may(Permission.BULLETIN_ISSUE):
        return BulletinsView(rows)
    units = sorted(units_looked_on(session, act.actor), key=lambda unit: (unit.path.count("/"), unit.code))
    return BulletinsView(
        rows=rows,
        may_issue=True,
        plan=plan_view(session, act),
        periods=tuple(_periods(session, act)),
        units=tuple(UnitChoice(unit.code, unit.name) for unit in units if unit.is_active),
    )


def read_bulletin(session: Session, act: Act, *, number: int) -> ReadBulletin:
    """One issue. Raises NotPermitted, NotFound out of reach, RuleViolation when it is not what was issued."""
    bulletin, unit, by = _one(session, act, number)
    document = thawed(bulletin.content, bulletin.digest)
    period = period_of(PeriodKind(bulletin.kind), bulletin.first_on)
    changed = changed_since(
        session,
        unit,
        first=period.first,
        last=period.last,
        since=bulletin.issued_at,
        zone=working_calendar().zone,
    )
    since = t("bulletin.since", n=count(changed)) if changed else ""
    return ReadBulletin(_row(bulletin, unit, by, is_latest=True), document, since)


def show_bulletin(session: Session, act: Act, *, number: int) -> ShownBulletin:
    """One issue for the page. Raises as ``read_bulletin`` does."""
    read = read_bulletin(session, act, number=number)
    return ShownBulletin(read.row, document_view(read.document), read.since)


def preview_bulletin(
    session: Session, act: Act, *, kind: BulletinKind, on: date, unit: str = ""
) -> ShownBulletin:
    """What issuing would freeze now; nothing is kept. Raises as ``issue_bulletin`` does."""
    require(act, Permission.BULLETIN_ISSUE)
    period, scope = finished_period(session, act, kind, on), scope_of(session, unit)
    document = compose(sources_of(session, act, scope, period, is_fixing=False))
    return ShownBulletin(document=document_view(document))


def take_bulletin(session: Session, act: Act, *, number: int, reason: str = "") -> tuple[str, bytes]:
    """The workbook of one issue and its name; who took it is logged.

    Raises as ``read_bulletin`` does, NotPermitted without case.export, InvalidInput for an auditor without a reason.
    """
    require(act, Permission.CASE_EXPORT)
    bulletin, _, _ = _one(session, act, number)
    why = clean_line(reason, "reason", longest=REASON_MAX, required=owes_reason(act.actor))
    content = workbook(thawed(bulletin.content, bulletin.digest))
    detail = {"number": number, "digest": bulletin.digest, "reason": why}
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.BULLETIN_TAKEN, detail)
    return file_name(bulletin), content


def _one(session: Session, act: Act, number: int) -> tuple[Bulletin, Unit, str]:
    require(act, Permission.INSIGHT_VIEW)
    found = readable_one(session, act.actor, number)
    if found is None:
        raise NotFound("bulletin.not_found")
    return found


def _rows(found: Sequence[tuple[Bulletin, Unit, str]]) -> Iterator[BulletinRow]:
    """The newest version of each comes first, as ``readable`` orders them."""
    seen = set[tuple[str, date, int]]()
    for bulletin, unit, by in found:
        key = (bulletin.kind.value, bulletin.first_on, bulletin.unit_id)
        yield _row(bulletin, unit, by, is_latest=key not in seen)
        seen.add(key)


def _row(bulletin: Bulletin, unit: Unit, by: str, *, is_latest: bool) -> BulletinRow:
    return BulletinRow(
        number=bulletin.id or 0,
        title=bulletin_title(bulletin),
        unit=unit.name,
        version=t("bulletin.version", n=bulletin.version),
        issued=local_text(bulletin.issued_at, "%Y-%m-%d %H:%M"),
        issued_by=by or t("bulletin.by_system"),
        digest=bulletin.digest[:_DIGITS],
        reason=bulletin.reason,
        is_latest=is_latest,
    )


def _periods(session: Session, act: Act) -> Iterator[PeriodChoice]:
    begun, calendar = first_contact(session), working_calendar()
    if begun is None:
        return
    first_day = calendar.local(begun).date()
    for kind, most in _MOST_PERIODS.items():
        period = last_finished(kind, act.at, calendar)
        for _ in range(most):
            if period.last < first_day:
                break
            yield PeriodChoice(f"{kind}:{period.first.isoformat()}", period_name(period))
            period = period.before

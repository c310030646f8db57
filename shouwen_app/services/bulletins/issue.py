"""Issuing a bulletin (发布简报): by hand or as planned, frozen in the transaction that also puts its messages out."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Session

from shouwen_app.db.models import Bulletin, Unit
from shouwen_app.db.repositories import access_log
from shouwen_app.db.repositories.bulletins import (
    first_contact,
    headed_units,
    issued_since,
    latest_version,
    schedule_in_force,
)
from shouwen_app.db.repositories.duty import holders
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.bulletin import BulletinKind
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import clean_line
from shouwen_app.services.bulletins.compose import compose, definitions
from shouwen_app.services.bulletins.document import frozen
from shouwen_app.services.bulletins.due import due_bulletins
from shouwen_app.services.bulletins.plan import may_get, plan_of
from shouwen_app.services.bulletins.scope import Scope, scope_at, scope_of
from shouwen_app.services.bulletins.sources import sources_of
from shouwen_app.services.bulletins.tell import tell_recipients
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.insight.periods import Period, PeriodKind, period_shown
from shouwen_app.services.permission import require

REASON_MAX: Final = 200


@dataclass(frozen=True, slots=True)
class Issued:
    """A bulletin that was issued; ``sent`` is how many people were told."""

    number: int
    version: int
    sent: int


def issue_bulletin(
    session: Session,
    act: Act,
    *,
    kind: BulletinKind,
    on: date,
    unit: str = "",
    reason: str = "",
    is_sent: bool = False,
) -> Issued:
    """Freeze the bulletin of the period that ``on`` falls in, of the whole house or of a unit with those below it.

    ``is_sent`` tells those it is planned for. A further version needs a ``reason``; the one before stays as it is.
    Raises NotPermitted, InvalidInput as ``finished_period`` does, for a unit that is none, and without a reason.
    """
    require(act, Permission.BULLETIN_ISSUE)
    period, scope = finished_period(session, act, kind, on), scope_of(session, unit)
    version = latest_version(session, kind, period.first, scope.unit_id) + 1
    why = clean_line(reason, "reason", longest=REASON_MAX)
    if version > 1 and not why:
        raise InvalidInput("bulletin.reason_required", field="reason", version=version)
    recipients = recipients_of(session, scope) if is_sent else []
    bulletin = _freeze(session, act, scope, period, version=version, reason=why, recipients=recipients)
    return Issued(bulletin.id or 0, version, len(recipients))


def issue_due(session: Session, act: Act) -> int:
    """Issue the next bulletin that is due and was never issued; its number, 0 when there is none.

    One at a time, so that none waits for another; a second worker that finds the same is stopped by the table.
    """
    row, begun = schedule_in_force(session), first_contact(session)
    if row is None or begun is None:
        return 0
    plan, calendar = plan_of(row), working_calendar()
    due = due_bulletins(plan, calendar, since=row.changed_at, at=act.at)
    due = tuple(each for each in due if each.period.last >= calendar.local(begun).date())
    if not due:
        return 0
    scopes = [scope_of(session, "")]
    if plan.own_parts:
        scopes += [scope_at(session, unit) for unit in _headed(session)]
    issued = issued_since(session, min(each.period.first for each in due))
    for each in due:
        for scope in scopes:
            if (each.kind, each.period.first, scope.unit_id) not in issued:
                people = recipients_of(session, scope)
                return (
                    _freeze(session, act, scope, each.period, version=1, reason="", recipients=people).id or 0
                )
    return 0


def finished_period(session: Session, act: Act, kind: BulletinKind, on: date) -> Period:
    """The period that ``on`` falls in. Raises InvalidInput while it is not over, and when it ended before the first case."""
    calendar = working_calendar()
    today = calendar.local(act.at).date()
    period = period_shown(PeriodKind(kind), on, today)
    if period.last >= today:
        raise InvalidInput("bulletin.not_over", field="period", last=period.last.isoformat())
    begun = first_contact(session)
    if begun is None:
        raise InvalidInput("bulletin.no_case_yet", field="period")
    first_day = calendar.local(begun).date()
    if period.last < first_day:
        raise InvalidInput("bulletin.before_first", field="period", first=first_day.isoformat())
    return period


def recipients_of(session: Session, scope: Scope) -> list[int]:
    """Whom the plan names for the whole house, or the heads of the unit itself; only those who may see figures."""
    if not scope.is_house:
        return sorted(person for unit, person in headed_units(session) if unit.id == scope.unit_id)
    row = schedule_in_force(session)
    by_role = [person for role in plan_of(row).roles for person in holders(session, role)]
    named = [person for person in (row.staff_ids if row else []) if may_get(session, person)]
    return sorted({*by_role, *named})


def _freeze(
    session: Session,
    act: Act,
    scope: Scope,
    period: Period,
    *,
    version: int,
    reason: str,
    recipients: list[int],
) -> Bulletin:
    content, digest = frozen(compose(sources_of(session, act, scope, period, is_fixing=True)))
    bulletin = Bulletin(
        kind=BulletinKind(period.kind.value),
        first_on=period.first,
        unit_id=scope.unit_id,
        version=version,
        content=content,
        digest=digest,
        definitions=definitions(),
        reason=reason,
        recipients=recipients,
        issued_at=act.at,
        issued_by_id=act.actor.staff_id,
    )
    session.add(bulletin)
    session.flush()
    tell_recipients(session, act, bulletin, scope)
    detail = {
        "number": bulletin.id,
        "kind": bulletin.kind.value,
        "first": period.first.isoformat(),
        "unit": scope.code,
        "version": version,
        "digest": digest,
        "sent": len(recipients),
    }
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.BULLETIN_ISSUED, detail)
    return bulletin


def _headed(session: Session) -> list[Unit]:
    found = {unit.id: unit for unit, _ in headed_units(session)}
    return list(found.values())

"""What registering would lead to (受理预览): limit, due date, people and the sentence for the customer; changes nothing."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from shouwen_app.domain.act import Act
from shouwen_app.domain.contact import ContactKind, check_received
from shouwen_app.domain.deadline import Deadline, deadline
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.time_limit import Clause
from shouwen_app.domain.triage import OUTCOMES, Disposition, TriageOutcome
from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.services.calendars import unit_calendar
from shouwen_app.services.cases.chain_of_duty import Duty, DutyLink, chain_of_duty
from shouwen_app.services.cases.due_calendar import (
    CalendarCell,
    calendar_cells,
    calendar_label,
    reasons,
    summary,
)
from shouwen_app.services.cases.first_inquiry import name_first_inquiry
from shouwen_app.services.cases.item_clocks import promised_limit
from shouwen_app.services.cases.item_of_case import version_for
from shouwen_app.services.cases.recusal import person_complained_of
from shouwen_app.services.cases.rulings import ProposedUnit, proposed_units
from shouwen_app.services.items.terms import promised_of
from shouwen_app.services.permission import require
from shouwen_app.services.rulebook import rulebook
from shouwen_app.texts import t
from shouwen_app.texts.deadlines import limit_label, rule_label
from shouwen_app.texts.durations import date_label, weekday_name


@dataclass(frozen=True, slots=True)
class Preview:
    """The right half of the registration form, in words; ``script`` is what the receiver tells the customer."""

    limit: str = ""
    rule: str = ""
    due: str = ""
    summary: str = ""
    calendar: tuple[CalendarCell, ...] = ()
    calendar_label: str = ""
    reasons: tuple[str, ...] = ()
    duty: tuple[DutyLink, ...] = ()
    script: str = ""
    proposed: tuple[ProposedUnit, ...] = ()


def preview_case(
    session: Session,
    act: Act,
    *,
    outcome: TriageOutcome,
    received_at: datetime | None = None,
    asked: tuple[int, ...] = (),
    at_once: bool = False,
    to_unit: int | None = None,
    colleague: int | None = None,
    kind: ContactKind = ContactKind.CONSULTATION,
    about_staff: int | None = None,
    content: str = "",
    item: int | None = None,
) -> Preview:
    """Count and name as ``register_case`` would, at the time of the act (R16.1, R16.9).

    Raises NotPermitted; InvalidInput and RuleViolation as registration would for those asked and the unit.
    """
    require(act, Permission.CASE_REGISTER)
    if received_at:
        check_received(received_at, act.at)
    about = person_complained_of(session, about_staff, kind)
    decision = name_first_inquiry(session, act, asked, at_once=at_once, about=about)
    duty = chain_of_duty(session, act, decision, outcome, to_unit=to_unit, colleague=colleague, about=about)
    calendar = unit_calendar(duty.unit.id)
    today = calendar.local(act.at).date()
    clause = OUTCOMES[outcome].clause
    start = received_at if received_at and clause is Clause.IMMEDIATE else act.at
    version = version_for(session, item, today)
    policy = rulebook().policies.adopted(today).limit(clause)
    limit = promised_limit(policy, promised_of(version) if version else None, start, calendar)
    counted = deadline(limit, start, calendar)
    return Preview(
        limit=limit_label(counted.limit),
        rule=rule_label(counted.rule),
        due=_due(counted, calendar),
        summary=summary(counted, today, calendar),
        calendar=calendar_cells(counted, calendar),
        calendar_label=calendar_label(counted, calendar),
        reasons=reasons(counted, calendar),
        duty=duty.links,
        script=_script(act, counted, calendar, duty, outcome),
        proposed=_proposed(session, duty, outcome, content, item),
    )


def _proposed(
    session: Session, duty: Duty, outcome: TriageOutcome, content: str, item: int | None
) -> tuple[ProposedUnit, ...]:
    """What rulings propose (R16.4a), asked only where another unit is to be chosen."""
    if OUTCOMES[outcome].disposition is not Disposition.OTHER_UNIT:
        return ()
    return proposed_units(session, content, item_id=item, but=duty.unit.id)


def _due(counted: Deadline, calendar: WorkingCalendar) -> str:
    local = calendar.local(counted.due_at)
    today = calendar.local(counted.start).date()
    return t(
        "intake.due",
        date=date_label(local.date(), today=today, weekday=False),
        weekday=weekday_name(local.weekday()),
        time=local.strftime("%H:%M"),
    )


def _script(
    act: Act, counted: Deadline, calendar: WorkingCalendar, duty: Duty, outcome: TriageOutcome
) -> str:
    """The sentences in the civil words of design §11; without a unit chosen the unit is left open."""
    local = calendar.local(counted.due_at)
    unit = duty.handling_unit
    opening = t(
        f"intake.script.{outcome}",
        date=date_label(local.date(), today=calendar.local(counted.start).date()),
        unit=unit.name if unit else t("intake.some_unit"),
        colleague=duty.colleague.name if duty.colleague else t("intake.some_colleague"),
        phone=t("intake.script_phone", phone=unit.phone) if unit and unit.phone else "",
    )
    is_me = duty.first_inquiry.id == act.actor.staff_id
    phone = duty.first_inquiry.phone or duty.unit.phone
    closing = t(
        "intake.script_me" if is_me else "intake.script_other",
        name=duty.first_inquiry.name,
        phone=t("intake.script_phone", phone=phone) if phone else "",
    )
    return opening + closing

"""Business hours of the units (营业时间): listed, added, withdrawn; every open case is counted by them at once."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from shouwen_app.db.models import Unit, UnitHours
from shouwen_app.db.repositories import access_log, units
from shouwen_app.db.repositories import calendar as stored
from shouwen_app.db.repositories import rulebook as rules
from shouwen_app.db.repositories.open_clocks import Window
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.business_hours import STANDARD_HOURS, BusinessHours
from shouwen_app.domain.errors import InvalidInput, NotFound
from shouwen_app.domain.hours_text import read_season_day, read_spans
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import clean_line
from shouwen_app.services.calendar.recount import Recount, recount_open
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.permission import require
from shouwen_app.services.register.choices import Choice
from shouwen_app.services.rulebook import read_rulebook
from shouwen_app.services.unit_hours import SATURDAY, SUNDAY, Spans
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_label, month_name

NAME_MAX = 40


@dataclass(frozen=True, slots=True)
class HoursRow:
    """One entry in words; ``id`` 0 are the hours that come with the product."""

    id: int
    unit: str
    name: str
    season: str
    valid: str
    hours: str
    duty: str
    by: str = ""


def list_hours(session: Session, act: Act) -> tuple[HoursRow, ...]:
    """The hours that come with the product, those of the institution, then those of its units."""
    require(act, Permission.CASE_VIEW)
    shipped = HoursRow(
        id=0,
        unit=t("calendar.hours.institution"),
        name=t("calendar.hours.standard"),
        season=t("calendar.hours.whole_year"),
        valid="",
        hours=spans_text(_spans(STANDARD_HOURS)),
        duty="",
    )
    return (shipped, *(_row(row, unit, by) for row, unit, by in stored.hours_in_use(session)))


def units_with_hours(session: Session, act: Act) -> tuple[Choice, ...]:
    """The units that may have hours of their own, each under its parent; the first is the institution."""
    require(act, Permission.CALENDAR_MANAGE)
    found = sorted(
        units.all_units(session), key=lambda unit: (unit.path.count("/"), unit.sort_order, unit.id or 0)
    )
    return tuple(Choice(unit.code, _unit_name(unit)) for unit in found if unit.is_active)


def add_hours(
    session: Session,
    act: Act,
    *,
    unit: str = "",
    name: str,
    season_from: str = "",
    season_to: str = "",
    valid_from: date | None = None,
    valid_until: date | None = None,
    spans: str,
    saturday: str = "",
    sunday: str = "",
) -> Recount:
    """Set hours of a unit (its code, "" or that of the root for the institution) for a season or the year, with duty.

    Open clocks that go by them are counted anew; promises never become earlier. Raises InvalidInput naming the
    field, and NotFound for the unit.
    """
    require(act, Permission.CALENDAR_MANAGE)
    place = units.get_unit(session, unit, field="unit") if unit else None
    begins, ends = read_season_day(season_from, "season_from"), read_season_day(season_to, "season_to")
    if bool(begins) != bool(ends):
        raise InvalidInput("calendar.season_half", field="season_to" if begins else "season_from")
    first = valid_from or working_calendar().local(act.at).date()
    if valid_until and valid_until < first:
        raise InvalidInput("calendar.valid_reversed", field="valid_until")
    duty = {SATURDAY: _duty(saturday, "saturday"), SUNDAY: _duty(sunday, "sunday")}
    row = UnitHours(
        unit_id=place.id if place and place.parent_id else None,
        name=clean_line(name, "name", longest=NAME_MAX, required=True),
        season_from=begins,
        season_to=ends,
        valid_from=first,
        valid_until=valid_until,
        spans=_spans(read_spans(spans, "spans")),
        duty={day: hours for day, hours in duty.items() if hours},
        recorded_at=act.at,
        recorded_by_id=act.actor.staff_id,
    )
    session.add(row)
    return _changed(session, act, AccessKind.HOURS_ADDED, row)


def withdraw_hours(session: Session, act: Act, *, hours_id: int) -> Recount:
    """Let an entry hold no more; what was counted by it stays explained. Raises NotFound."""
    require(act, Permission.CALENDAR_MANAGE)
    row = session.get(UnitHours, hours_id)
    if row is None or row.withdrawn_at is not None:
        raise NotFound("calendar.no_such_hours")
    row.withdrawn_at = act.at
    return _changed(session, act, AccessKind.HOURS_WITHDRAWN, row)


def spans_text(spans: Spans) -> str:
    """8:30–12:00，14:00–17:30."""
    return "，".join("–".join(at.removeprefix("0") for at in span) for span in spans)


def _changed(session: Session, act: Act, kind: AccessKind, row: UnitHours) -> Recount:
    session.flush()
    rules.raise_stamp(session)
    done = recount_open(session, act, read_rulebook(session), Window())
    detail = {"hours": row.id, "unit": row.unit_id, "name": row.name, "moved": done.moved}
    access_log.append(session, act.at, act.actor.staff_id, kind, detail)
    return done


def _unit_name(unit: Unit) -> str:
    return unit.name if unit.parent_id else t("calendar.hours.whole", name=unit.name)


def _duty(text: str, field: str) -> list[list[str]]:
    return _spans(read_spans(text, field)) if text.strip() else []


def _spans(hours: BusinessHours) -> list[list[str]]:
    return [[f"{at:%H:%M}" for at in span] for span in hours.spans]


def _row(row: UnitHours, unit: str, by: str) -> HoursRow:
    duty = [
        t(f"calendar.hours.duty_{name}", hours=spans_text(row.duty[day]))
        for day, name in ((SATURDAY, "saturday"), (SUNDAY, "sunday"))
        if row.duty.get(day)
    ]
    season = t("calendar.hours.whole_year")
    if row.season_from:
        season = t("calendar.hours.season", first=_month_day(row.season_from), last=_month_day(row.season_to))
    valid = t("calendar.hours.from", first=date_label(row.valid_from, today=date.min, weekday=False))
    if row.valid_until:
        valid = t(
            "calendar.hours.until",
            valid=valid,
            last=date_label(row.valid_until, today=date.min, weekday=False),
        )
    return HoursRow(
        id=row.id or 0,
        unit=unit or t("calendar.hours.institution"),
        name=row.name,
        season=season,
        valid=valid,
        hours=spans_text(row.spans),
        duty="；".join(duty),
        by=by or t("actor.system"),
    )


def _month_day(on: str) -> str:
    month, day = on.split("-")
    return t("time.day", month=month_name(int(month)), day=int(day))

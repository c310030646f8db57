"""The department's page (部门): what is open and may be late, how the work goes, what satisfaction hangs on."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Session

from analytics.metrics import Rate
from analytics.voice import drivers_of
from analytics.voice.drivers import FEWEST as FEWEST_ANSWERS
from shouwen_app.db.driver_extract import driver_answers
from shouwen_app.db.repositories.units import units_looked_on
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.insight.figures import measure_figures
from shouwen_app.services.insight.measure_rows import MeasureRow, measure_rows
from shouwen_app.services.insight.open_risk import AgeBand, RiskRow, age_bands, open_frame, risk_rows
from shouwen_app.services.insight.periods import PeriodKind, PeriodView, Reach, period_days, period_shown
from shouwen_app.services.insight.views import UnitChoice
from shouwen_app.services.permission import require
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_range_label
from shouwen_app.texts.numbers import count, percent

PROCESS: Final = (
    "on_time",
    "first_contact",
    "reply_time",
    "resolution_time",
    "transfers",
    "returned",
    "ping_pong",
    "reopened",
    "repeated",
    "internal_on_time",
)
"""The measures of how the work goes, in this order."""


@dataclass(frozen=True, slots=True)
class DriverRow:
    """A driver of satisfaction in words; ``width`` is its importance in percent of what the drivers explain together."""

    name: str
    importance: str
    done_well: str
    width: int


@dataclass(frozen=True, slots=True)
class DepartmentView(PeriodView):
    """Everything the page shows; the days are those of the period that process and drivers are counted over."""

    unit: str = ""
    units: tuple[UnitChoice, ...] = ()
    all_units: str = ""
    bands: tuple[AgeBand, ...] = ()
    bands_note: str = ""
    risks: tuple[RiskRow, ...] = ()
    process: tuple[MeasureRow, ...] = ()
    drivers: tuple[DriverRow, ...] = ()
    drivers_note: str = ""


def department(
    session: Session,
    act: Act,
    *,
    period: PeriodKind = PeriodKind.QUARTER,
    on: date | None = None,
    unit: str = "",
) -> DepartmentView:
    """What is open now, and the period that ``on`` falls in, for the cases the actor may see.

    ``unit`` narrows it to one first-inquiry unit, by code. Raises NotPermitted without insight.view, InvalidInput for an
    unknown unit and a day out of range.
    """
    require(act, Permission.INSIGHT_VIEW)
    today = working_calendar().local(act.at).date()
    reach = Reach(period_shown(period, on, today), today)
    first, last = reach.period.first, reach.last
    found = measure_figures(session, act, first=first, last=last, unit=unit, slugs=PROCESS)
    told = [figure for slug in PROCESS for figure in found if figure.measure == slug]
    waiting = open_frame(session, act, unit=unit)
    units = sorted(units_looked_on(session, act.actor), key=lambda each: each.code)
    drivers = _drivers(session, act, first, last, unit)
    return DepartmentView(
        **period_days(reach),
        summary=date_range_label(first, last, today=today),
        unit=unit,
        units=tuple(UnitChoice(each.code, each.name) for each in units),
        all_units=t("insight.all_units", n=len(units)),
        bands=age_bands(waiting, act, unit=unit),
        bands_note=t("department.open", n=count(waiting.height)),
        risks=risk_rows(session, act, waiting),
        process=measure_rows(told, first, last),
        drivers=drivers,
        drivers_note="" if drivers else t("department.no_drivers", least=FEWEST_ANSWERS),
    )


def _drivers(session: Session, act: Act, first: date, last: date, unit: str) -> tuple[DriverRow, ...]:
    zone = working_calendar().zone
    answers = driver_answers(session, act.actor, first=first, last=last, zone=zone, unit=unit)
    found = drivers_of(answers)
    whole = sum(driver.importance for driver in found) or 1.0
    return tuple(
        DriverRow(
            name=t(f"department.driver.{driver.name}"),
            importance=t(
                "department.importance",
                share=percent(driver.importance),
                low=percent(driver.low),
                high=percent(driver.high),
                n=count(driver.done_well.trials),
            ),
            done_well=_done_well(driver.done_well),
            width=round(100 * driver.importance / whole),
        )
        for driver in found
    )


def _done_well(rate: Rate) -> str:
    return t(
        "voice.share",
        successes=count(rate.successes),
        trials=count(rate.trials),
        rate=percent(rate.rate or 0.0),
        low=percent(rate.low or 0.0),
        high=percent(rate.high or 0.0),
    )

"""Custody by unit (各机构责任时段): which units held the cases of a period, for how long and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import isnan
from typing import Final

import polars as pl
from sqlmodel import Session

from analytics.metrics import Side
from analytics.metrics.durations import CUSTODY as HELD
from analytics.metrics.lasting import summarise_duration
from shouwen_app.db.repositories.units import all_units, unit_by_code
from shouwen_app.domain.act import Act
from shouwen_app.domain.custody_sums import CauseGroup, UnitSum, sum_by_unit
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.rating import SMALLEST_AGGREGATE
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.insight.case_links import Listing
from shouwen_app.services.insight.holdings import held_between, holding_frame
from shouwen_app.services.insight.measure_words import value_words
from shouwen_app.services.insight.periods import PeriodKind, PeriodView, Reach, period_days, period_shown
from shouwen_app.services.permission import require
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_range_label, working_duration
from shouwen_app.texts.numbers import count

CUSTODY: Final = HELD.slug
"""Asks for the cases that a unit held, as the page of custody counts them."""


@dataclass(frozen=True, slots=True)
class CauseShare:
    """One part of a unit's bar; ``percent`` of its working time, 0 to 100, the parts together 100."""

    group: str
    percent: int


@dataclass(frozen=True, slots=True)
class UnitCustody:
    """One unit in words; ``median`` and ``shares`` say nothing where too few holdings would tell of one person."""

    code: str
    name: str
    cases: str
    held: str
    median: str
    shares: tuple[CauseShare, ...]
    parts: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class CustodyOverview(PeriodView):
    """Everything the page shows of one period."""

    rows: tuple[UnitCustody, ...] = ()


def custody_by_unit(
    session: Session, act: Act, *, period: PeriodKind = PeriodKind.QUARTER, on: date | None = None
) -> CustodyOverview:
    """The units that held cases received in the period ``on`` falls in, in the order of their codes.

    Only cases the actor may see. Raises NotPermitted without insight.view, InvalidInput for a day out of range.
    """
    require(act, Permission.INSIGHT_VIEW)
    today = working_calendar().local(act.at).date()
    reach = Reach(period_shown(period, on, today), today)
    held = held_between(session, act, first=reach.period.first, last=reach.last)
    sums = sum_by_unit(held, working_calendar())
    medians = _medians(holding_frame(session, act, held), act)
    units = [unit for unit in sorted(all_units(session), key=lambda unit: unit.code) if unit.id in sums]
    return CustodyOverview(
        **period_days(reach),
        summary=_summary(reach, sums),
        rows=tuple(
            _row(unit.code, unit.name, sums[unit.id or 0], medians[unit.code], reach) for unit in units
        ),
    )


def cases_held(session: Session, act: Act, *, unit: str, first: date, last: date) -> tuple[int, ...]:
    """Ids of the cases behind a row, of all rows for the unit "", ascending. Raises InvalidInput for an unknown unit."""
    require(act, Permission.INSIGHT_VIEW)
    found = unit_by_code(session, unit)
    if unit and found is None:
        raise InvalidInput("insight.unit_unknown", field="unit")
    sums = sum_by_unit(held_between(session, act, first=first, last=last), working_calendar())
    held = [sum_ for unit_id, sum_ in sums.items() if found is None or unit_id == found.id]
    return tuple(sorted(set[int]().union(*(one.case_ids for one in held))))


def _medians(holdings: pl.DataFrame, act: Act) -> Mapping[str, float]:
    """By code of the unit the working minutes by which half of its holdings end: the registry's measure of custody."""
    calendar = working_calendar()
    return {
        str(code): summarise_duration(rows, HELD, act.at, calendar).half.value
        for (code,), rows in holdings.partition_by("unit", as_dict=True).items()
    }


def _median_words(minutes: float) -> str:
    return t("custody.units.unknown") if isnan(minutes) else value_words(minutes, HELD.unit)


def _summary(reach: Reach, sums: Mapping[int, UnitSum]) -> str:
    seconds = sum(unit.working_seconds for unit in sums.values())
    held = set[int]().union(*(unit.case_ids for unit in sums.values()))
    return t(
        "custody.units.summary",
        days=date_range_label(reach.period.first, reach.last, today=reach.today),
        cases=count(len(held)),
        working=working_duration(seconds // 60),
    )


def _row(code: str, name: str, unit: UnitSum, median: float, reach: Reach) -> UnitCustody:
    is_small = unit.holdings < SMALLEST_AGGREGATE
    shares = () if is_small else _shares(unit)
    parts = "，".join(
        t("custody.units.bar_part", group=t(f"custody.group.{one.group}"), percent=one.percent)
        for one in shares
    )
    return UnitCustody(
        code=code,
        name=name,
        cases=count(len(unit.case_ids)),
        held=working_duration(unit.working_seconds // 60),
        median=t("custody.units.few", least=SMALLEST_AGGREGATE) if is_small else _median_words(median),
        shares=shares,
        parts=parts,
        label=t("custody.units.bar", unit=name, parts=parts) if parts else "",
        href=Listing(reach.period.first, reach.last, code).path(CUSTODY, Side.DENOMINATOR.value),
    )


def _shares(unit: UnitSum) -> tuple[CauseShare, ...]:
    whole, passed, found = unit.working_seconds or 1, 0, list[CauseShare]()
    for group in CauseGroup:
        before, passed = passed, passed + unit.by_group.get(group, 0)
        percent = round(passed / whole * 100) - round(before / whole * 100)
        if percent:
            found.append(CauseShare(group.value, percent))
    return tuple(found)

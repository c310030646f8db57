"""One's own day (我的一天): what is mine and open, what went out and stands still, and how my own cases went."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import polars as pl
from sqlmodel import Session

from analytics.cubes import counted_rate, counts_of
from analytics.metrics.handling import FIRST_CONTACT, RETURNED
from analytics.metrics.telling import TOLD_AGAIN
from analytics.metrics.timeliness import ON_TIME, RESPONSE
from shouwen_app.db.repositories.standing_still import StandingStill, handed_over_cases
from shouwen_app.domain.act import Act
from shouwen_app.domain.custody import STANDS_STILL_AFTER
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import unit_calendar, working_calendar
from shouwen_app.services.cases.my_month import MonthView, my_month
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.insight.counts import BY_UNIT, days_of
from shouwen_app.services.insight.facts import cases_between
from shouwen_app.services.insight.lines import weekly_lines
from shouwen_app.services.insight.measure_view import measure_view
from shouwen_app.services.insight.open_risk import AgeBand, RiskRow, age_bands, open_frame, risk_rows
from shouwen_app.services.insight.periods import PeriodKind, Reach, period_of
from shouwen_app.services.insight.views import MeasureView
from shouwen_app.services.permission import require
from shouwen_app.texts import t
from shouwen_app.texts.durations import working_duration
from shouwen_app.texts.numbers import count

_OWN: Final = (ON_TIME, RESPONSE, FIRST_CONTACT, RETURNED, TOLD_AGAIN)
"""The measures of one's own work; ratings are told in whole fives only, see ``my_month``."""


@dataclass(frozen=True, slots=True)
class StillRow:
    """A case of mine that somebody else holds and that nobody has touched for a working day."""

    case_no: str
    title: str
    holder: str
    silent: str
    due: str


@dataclass(frozen=True, slots=True)
class MyDayView:
    """Everything the page shows; ``month`` is None for who registers nothing; the days are ISO dates."""

    summary: str = ""
    bands: tuple[AgeBand, ...] = ()
    bands_note: str = ""
    risks: tuple[RiskRow, ...] = ()
    still: tuple[StillRow, ...] = ()
    measures: tuple[MeasureView, ...] = ()
    month: MonthView | None = None
    first: str = ""
    last: str = ""


def my_day(session: Session, act: Act) -> MyDayView:
    """The actor's own cases as first-inquiry person: now, and the running quarter beside the one before.

    No one else's figures, no ranking. Raises NotPermitted without case.view.
    """
    require(act, Permission.CASE_VIEW)
    today = working_calendar().local(act.at).date()
    reach = Reach(period_of(PeriodKind.QUARTER, today), today)
    frame = cases_between(session, act, first=reach.first, last=reach.last)
    own = frame.filter(pl.col("first_inquiry_id") == act.actor.staff_id)
    waiting = open_frame(session, act, own=True)
    inside = own.filter(pl.col("received_on").is_between(reach.period.first, reach.last))
    return MyDayView(
        summary=t("my_day.summary", open=count(waiting.height), received=count(inside.height)),
        bands=age_bands(waiting, act, own=True),
        bands_note=t("department.open", n=count(waiting.height)),
        risks=risk_rows(session, act, waiting),
        still=_still(session, act),
        measures=_measures(act, reach, counts_of(own.lazy(), _OWN, act.at, BY_UNIT)),
        month=my_month(session, act) if act.actor.may(Permission.CASE_REGISTER) else None,
        first=reach.period.first.isoformat(),
        last=reach.last.isoformat(),
    )


def _measures(act: Act, reach: Reach, own: pl.DataFrame) -> tuple[MeasureView, ...]:
    lines, before = weekly_lines(own, _OWN, act, reach), reach.period.before
    return tuple(
        measure_view(
            each,
            act,
            rate=counted_rate(days_of(own, reach.period.first, reach.last), each),
            earlier=counted_rate(days_of(own, before.first, before.last), each),
            weeks=lines[each.slug].table,
            kind=reach.period.kind,
        )
        for each in _OWN
    )


def _still(session: Session, act: Act) -> tuple[StillRow, ...]:
    rows = [(each, _silence(each, act)) for each in handed_over_cases(session, act.actor)]
    quiet = sorted(
        ((each, silent) for each, silent in rows if silent >= STANDS_STILL_AFTER),
        key=lambda row: row[1],
        reverse=True,
    )
    return tuple(
        StillRow(
            case_no=each.case.case_no,
            title=each.case.title,
            holder=each.holder,
            silent=working_duration(round(silent.total_seconds() / 60)),
            due=due_text(each.case.promise_due_at, act.at),
        )
        for each, silent in quiet
    )


def _silence(each: StandingStill, act: Act) -> timedelta:
    calendar = unit_calendar(each.case.unit_id)
    return timedelta(seconds=calendar.working_seconds_between(each.last_at, act.at))

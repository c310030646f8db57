"""Periods (统计期): a calendar month, quarter or year, and the one before it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from analytics.metrics.weekly import WATCHED_WEEKS
from shouwen_app.domain.errors import InvalidInput

EARLIEST: Final = date(2000, 1, 1)
LATEST: Final = date(2099, 12, 31)
CHART_WEEKS: Final = 2 * WATCHED_WEEKS
_ONE_DAY: Final = timedelta(days=1)


class PeriodKind(StrEnum):
    """How long a period is (统计期类型)."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS: Final = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Period:
    """Days ``first`` to ``last``, both included, whole also where it still runs."""

    kind: PeriodKind
    first: date
    last: date

    @property
    def before(self) -> "Period":
        return period_of(self.kind, self.first - _ONE_DAY)

    @property
    def after(self) -> "Period":
        return period_of(self.kind, self.last + _ONE_DAY)


def period_of(kind: PeriodKind, on: date) -> Period:
    """The period that ``on`` falls in."""
    length = _MONTHS[kind]
    month = (on.month - 1) // length * length + 1
    following = month + length
    ends = date(on.year + 1, 1, 1) if following > _MONTHS[PeriodKind.YEAR] else date(on.year, following, 1)
    return Period(kind, date(on.year, month, 1), ends - _ONE_DAY)


def period_shown(kind: PeriodKind, on: date | None, today: date) -> Period:
    """The period of ``on``, without it the running one. Raises InvalidInput before EARLIEST or in the future."""
    if on is not None and not EARLIEST <= on <= today:
        raise InvalidInput("insight.period_out_of_range", field="on")
    return period_of(kind, on or today)


@dataclass(frozen=True, slots=True)
class Reach:
    """The days to read for a page of ``period``: the period so far, the one before it, the weeks of the chart."""

    period: Period
    today: date

    @property
    def last(self) -> date:
        return min(self.period.last, self.today)

    @property
    def chart_until(self) -> date:
        """The day whose week is left out of the chart, as it still runs or lies partly in the next period."""
        return min(self.period.last + _ONE_DAY, self.today)

    @property
    def chart_first(self) -> date:
        """The Monday from which weeks are drawn: CHART_WEEKS at least, and the whole period."""
        return min(_monday(self.chart_until) - timedelta(weeks=CHART_WEEKS), _monday(self.period.first))

    @property
    def first(self) -> date:
        return min(self.chart_first, self.period.before.first)


@dataclass(frozen=True, slots=True)
class PeriodView:
    """What every page of one period shows of it; the days are ISO dates, ``summary`` says what is counted.

    ``earlier`` and ``later`` are days of the neighbouring periods, "" where there is none; ``on`` is "" for the running
    period.
    """

    period: str = ""
    on: str = ""
    first: str = ""
    last: str = ""
    earlier: str = ""
    later: str = ""
    summary: str = ""


def period_days(reach: Reach) -> dict[str, str]:
    """The days of a ``PeriodView``."""
    period = reach.period
    return {
        "period": period.kind.value,
        "on": period.first.isoformat() if reach.today > period.last else "",
        "first": period.first.isoformat(),
        "last": reach.last.isoformat(),
        "earlier": period.before.first.isoformat(),
        "later": period.after.first.isoformat() if period.last < reach.today else "",
    }


def _monday(on: date) -> date:
    return on - timedelta(days=on.weekday())

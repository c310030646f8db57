"""Periods (统计期): a calendar month, quarter or year, and the one before it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from analytics.metrics.lines import Step
from shouwen_app.domain.errors import InvalidInput

EARLIEST: Final = date(2000, 1, 1)
LATEST: Final = date(2099, 12, 31)
_ONE_DAY: Final = timedelta(days=1)


class PeriodKind(StrEnum):
    """How long a period is (统计期类型)."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def step(self) -> Step:
        """What its lines are drawn by where they are to be read at a glance: a year by months."""
        return Step.MONTH if self is PeriodKind.YEAR else Step.WEEK


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
    """The days to read for a page of ``period``: the period so far, the one before it, the points of the chart."""

    period: Period
    today: date

    @property
    def last(self) -> date:
        return min(self.period.last, self.today)

    @property
    def line_until(self) -> date:
        """The day whose week or month is left out of a line, as it still runs or lies partly in the next period."""
        return min(self.period.last + _ONE_DAY, self.today)

    def line_first(self, step: Step) -> date:
        """The day from which a line is drawn: twice as many points as are watched at least, and the whole period."""
        return min(_earlier(self.line_until, step, 2 * step.watched), step.first_day(self.period.first))

    @property
    def first(self) -> date:
        return min(self.line_first(Step.WEEK), self.period.before.first)


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


def _earlier(on: date, step: Step, number: int) -> date:
    """The first day of the week or month that lies so many before that of ``on``."""
    begins = step.first_day(on)
    if step is Step.WEEK:
        return begins - timedelta(weeks=number)
    years, month = divmod(begins.year * 12 + begins.month - 1 - number, 12)
    return date(years, month + 1, 1)

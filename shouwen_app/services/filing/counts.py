"""What is counted for one quarter (季度计数): the complaints in reach, theirs by code, and the quarters beside it."""

from dataclasses import dataclass
from datetime import date

import polars as pl
from sqlmodel import Session

from analytics.metrics.filing import CLASSIFIED, counted, crossed, within
from analytics.metrics.filing_published import QuarterTable, open_quarter, published_quarter
from shouwen_app.db.filing_extract import filing_frame
from shouwen_app.domain.act import Act
from shouwen_app.domain.complaint_codes import Axis
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.filing.codes import complaint_codes
from shouwen_app.services.insight.periods import Period, PeriodKind, Reach, period_of, period_shown


@dataclass(frozen=True, slots=True)
class Quarters:
    """A quarter, the one before and that of a year ago, in this order; ``frame`` has the complaints of all three."""

    reach: Reach
    periods: tuple[Period, Period, Period]
    frame: pl.DataFrame

    @property
    def now(self) -> pl.DataFrame:
        """The complaints of the quarter itself."""
        return self.of(self.periods[0])

    @property
    def missing(self) -> pl.DataFrame:
        """Those of the quarter that nobody has classified."""
        return self.now.filter(~CLASSIFIED)

    def of(self, period: Period) -> pl.DataFrame:
        return within(self.frame, period.first, period.last)

    def table(self, period: Period, *, is_published: bool) -> QuarterTable:
        """A quarter's classified complaints by code."""
        found, codes = self.of(period), complaint_codes()
        keys = {axis: [code.key for code in codes.of(axis)] for axis in Axis}
        matrix = crossed(found, keys[Axis.BUSINESS], keys[Axis.CAUSE])
        channels = counted(found, "channel", keys[Axis.CHANNEL])
        return (published_quarter if is_published else open_quarter)(matrix, channels)


def quarters_of(session: Session, act: Act, on: date | None) -> Quarters:
    """The quarter that ``on`` falls in, by day of contact, without it the running one, for what the actor may see.

    Raises InvalidInput for a day out of range.
    """
    calendar = working_calendar()
    today = calendar.local(act.at).date()
    shown = period_shown(PeriodKind.QUARTER, on, today)
    year_ago = period_of(PeriodKind.QUARTER, shown.first.replace(year=shown.first.year - 1))
    reach = Reach(shown, today)
    frame = filing_frame(session, act.actor, first=year_ago.first, last=reach.last, zone=calendar.zone)
    return Quarters(reach, (shown, shown.before, year_ago), frame)

"""What the measures are read from (指标取数): cases, holdings and denominators, within a viewer's scope."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl
from sqlmodel import Session

from analytics.metrics import HOUSE, MEASURES, Exposures, Figure, Measure, Moment, figures
from analytics.metrics.intensity import CountMetric
from analytics.metrics.lasting import DurationMetric, Rows
from shouwen_app.db.repositories.denominators import denominator_frame
from shouwen_app.db.repositories.units import units_looked_on
from shouwen_app.domain.act import Act, Actor
from shouwen_app.domain.denominator import DenominatorKind
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.insight.facts import cases_between
from shouwen_app.services.insight.holdings import held_between, holding_frame


@dataclass(frozen=True, slots=True)
class Reading:
    """Frames of the contracts CASES and HOLDINGS; ``units`` are the codes of the units whose figures the viewer looks on
    at, ``is_house`` whether those are all there are."""

    cases: pl.DataFrame
    holdings: pl.DataFrame
    moment: Moment
    units: frozenset[str]
    is_house: bool

    def rows(self, measure: Measure) -> pl.DataFrame:
        """What the measure counts."""
        is_held = isinstance(measure, DurationMetric) and measure.rows is Rows.HOLDINGS
        return self.holdings if is_held else self.cases

    def of_all(self, measure: Measure) -> tuple[Figure, ...]:
        """The figures of all units in reach together.

        None for a rate against imported denominators unless the whole house is in reach: they would not fit.
        """
        if is_set_against_imports(measure) and not self.is_house:
            return ()
        return figures(self.rows(measure), measure, self.moment)

    def of_each(self, measure: Measure, unit: str = HOUSE) -> Iterator[tuple[str, str, tuple[Figure, ...]]]:
        """Code, name and figures of each unit with a row, in the order of the codes; of the one of code ``unit`` only."""
        rows = self.rows(measure)
        chosen = rows.filter(pl.col("unit") == unit) if unit else rows
        parts = chosen.partition_by("unit", "unit_name", as_dict=True)
        for (code, name), rows in sorted(parts.items()):
            if not is_set_against_imports(measure) or code in self.units:
                yield str(code), str(name), figures(rows, measure, self.moment, str(code))


def read_measures(
    session: Session,
    act: Act,
    *,
    first: date,
    last: date,
    measures: Sequence[Measure] = MEASURES,
    unit: str = HOUSE,
) -> Reading:
    """Everything ``measures`` are read from, for contacts from ``first`` to ``last``, both included.

    ``unit`` leaves out the cases of other first-inquiry units.
    """
    calendar = working_calendar()
    units = units_looked_on(session, act.actor)
    asks_who_held = any(isinstance(each, DurationMetric) and each.rows is Rows.HOLDINGS for each in measures)
    held = held_between(session, act, first=first, last=last) if asks_who_held else ()
    exposures = Exposures(denominator_frame(session, first=first, last=last), first, last)
    return Reading(
        cases=cases_between(session, act, first=first, last=last, unit=unit),
        holdings=holding_frame(session, act, held),
        moment=Moment(act.at, calendar, exposures),
        units=frozenset(unit.code for unit in units),
        is_house=sees_house(session, act.actor),
    )


def sees_house(session: Session, viewer: Actor) -> bool:
    """Whether the viewer looks on at the whole house."""
    return any(unit.parent_id is None for unit in units_looked_on(session, viewer))


def is_set_against_imports(measure: Measure) -> bool:
    """Whether the measure's denominator is imported."""
    return isinstance(measure, CountMetric) and isinstance(measure.exposure, DenominatorKind)

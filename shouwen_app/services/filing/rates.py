"""Complaints against the size of the house (投诉率) beside the return: the registry's measures, or what they lack."""

from typing import Final

from sqlmodel import Session

from analytics.metrics import Exposures, Figure, Moment, figures
from analytics.metrics.complaints import (
    COMPLAINTS_BY_CUSTOMERS,
    COMPLAINTS_BY_OUTLETS,
    COMPLAINTS_BY_TRANSACTIONS,
)
from analytics.metrics.intensity import CountMetric
from shouwen_app.db.repositories.denominators import denominator_frame
from shouwen_app.domain.act import Act
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.filing.cases import ALL, filing_path
from shouwen_app.services.filing.counts import Quarters
from shouwen_app.services.filing.views import RateView
from shouwen_app.services.insight.facts import cases_between
from shouwen_app.services.insight.measure_words import missing_words
from shouwen_app.services.insight.reading import sees_house
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count

_RATES: Final = (COMPLAINTS_BY_OUTLETS, COMPLAINTS_BY_CUSTOMERS, COMPLAINTS_BY_TRANSACTIONS)


def complaint_rates(session: Session, act: Act, quarters: Quarters) -> tuple[RateView, ...]:
    """All complaints of the quarter, classified or not, for those who see the whole house: none for a part of it."""
    if not sees_house(session, act.actor):
        return ()
    first, last, calendar = quarters.reach.period.first, quarters.reach.last, working_calendar()
    cases = cases_between(session, act, first=first, last=last)
    exposures = Exposures(denominator_frame(session, first=first, last=last), first, last)
    moment = Moment(act.at, calendar, exposures)
    href = filing_path(ALL, first, last)
    return tuple(
        _rate(metric, figure, href) for metric in _RATES for figure in figures(cases, metric, moment)
    )


def _rate(metric: CountMetric, figure: Figure, href: str) -> RateView:
    stands_on = t(
        "filing.rate.counts",
        n=count(figure.numerator),
        kind=t(f"denominator.{metric.exposure}"),
        amount=count(round(figure.denominator or 0)),
    )
    return RateView(
        name=t(metric.name_key),
        value=_number(figure.value),
        unit=t(f"measure.unit.{metric.unit}") if figure.value is not None else "",
        interval=""
        if figure.low is None
        else t("filing.rate.interval", low=_number(figure.low), high=_number(figure.high)),
        note=missing_words(figure, "") or stands_on,
        definition=t(metric.definition_key),
        rules="、".join(metric.rule_ids),
        href=href if figure.numerator else "",
    )


def _number(value: float | None) -> str:
    """A number apart from its unit, which a card sets smaller."""
    return "—" if value is None else f"{value:,.2f}"

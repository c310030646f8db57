"""Complaints against the size of the house (投诉率), as the supervisor publishes them; without a denominator, what lacks."""

from collections.abc import Sequence
from typing import Final

from sqlmodel import Session

from analytics.metrics.complaints import (
    COMPLAINTS_BY_CUSTOMERS,
    COMPLAINTS_BY_OUTLETS,
    COMPLAINTS_BY_TRANSACTIONS,
)
from analytics.metrics.exposure import HOUSE, Exposure, Exposures
from analytics.metrics.filing import tally
from analytics.metrics.intensity import CountMetric
from shouwen_app.db.repositories.denominators import denominator_frame
from shouwen_app.domain.act import Actor
from shouwen_app.domain.denominator import DenominatorKind
from shouwen_app.services.filing.cases import ALL, filing_path
from shouwen_app.services.filing.counts import Quarters
from shouwen_app.services.filing.reach import sees_all
from shouwen_app.services.filing.views import RateView
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count

_RATES: Final[tuple[tuple[CountMetric, DenominatorKind], ...]] = (
    (COMPLAINTS_BY_OUTLETS, DenominatorKind.OUTLETS),
    (COMPLAINTS_BY_CUSTOMERS, DenominatorKind.CUSTOMERS),
    (COMPLAINTS_BY_TRANSACTIONS, DenominatorKind.TRANSACTIONS),
)

_TEN: Final = 10


def complaint_rates(session: Session, viewer: Actor, quarters: Quarters) -> tuple[RateView, ...]:
    """All complaints of the quarter, classified or not, for those who see the whole house: none for a part of it."""
    if not sees_all(viewer):
        return ()
    first, last = quarters.reach.period.first, quarters.reach.last
    exposures = Exposures(denominator_frame(session, first=first, last=last), first, last)
    number = quarters.now.height
    href = filing_path(ALL, first, last) if number else ""
    return tuple(_rate(metric, kind, number, exposures.of(kind, HOUSE), href) for metric, kind in _RATES)


def _rate(metric: CountMetric, kind: DenominatorKind, number: int, exposure: Exposure, href: str) -> RateView:
    size = t(f"denominator.{kind}")
    said = {
        "name": t(metric.name_key),
        "definition": t(metric.definition_key),
        "rules": "、".join(metric.rule_ids),
        "href": href,
    }
    if not exposure.amount:
        return RateView(value="—", interval="", note=_lacking(exposure, size), **said)
    scale, told = metric.per / exposure.amount, tally(number)
    return RateView(
        value=_number(number * scale),
        interval=t("filing.rate.interval", low=_number(told.low * scale), high=_number(told.high * scale)),
        note=t("filing.rate.counts", n=count(number), kind=size, amount=count(round(exposure.amount))),
        **said,
    )


def _number(value: float) -> str:
    """333.3, but 0.33: small rates with one more decimal."""
    return f"{value:,.1f}" if value >= _TEN else f"{value:,.2f}"


def _lacking(exposure: Exposure, kind: str) -> str:
    months: Sequence[str] = [f"{gap.month:%Y-%m}" for gap in exposure.gaps if gap.month]
    if months:
        return t("filing.rate.missing", months="、".join(months), kind=kind)
    return t("filing.rate.running" if exposure.gaps else "filing.rate.zero", kind=kind)

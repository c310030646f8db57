"""Complaint rates (投诉率): complaints against the size of the house, as the supervisor publishes them."""

from datetime import datetime
from typing import Final

import polars as pl

from analytics.metrics.intensity import CountMetric
from analytics.metrics.metric import Better, Unit
from shouwen_app.domain.contact import CUSTOMERS, ContactKind
from shouwen_app.domain.denominator import DenominatorKind

_CUSTOMERS: Final = tuple(sorted(CUSTOMERS))


def _is_complaint(_as_of: datetime) -> pl.Expr:
    return (pl.col("kind") == ContactKind.COMPLAINT.value).cast(pl.Int64)


def _is_from_outside(_as_of: datetime) -> pl.Expr:
    return pl.col("requester_kind").is_in(_CUSTOMERS)


def _complaints(slug: str, unit: Unit, exposure: DenominatorKind, per: int) -> CountMetric:
    return CountMetric(
        slug=slug,
        unit=unit,
        better=Better.LOWER,
        events=_is_complaint,
        counted=_is_from_outside,
        exposure=exposure,
        per=per,
        rule_ids=("R10.4.1",),
    )


COMPLAINTS_BY_OUTLETS: Final = _complaints(
    "complaints_by_outlets", Unit.PER_THOUSAND_OUTLETS, DenominatorKind.OUTLETS, 1_000
)
COMPLAINTS_BY_TRANSACTIONS: Final = _complaints(
    "complaints_by_transactions",
    Unit.PER_TEN_THOUSAND_TRANSACTIONS,
    DenominatorKind.TRANSACTIONS,
    10_000,
)
COMPLAINTS_BY_CUSTOMERS: Final = _complaints(
    "complaints_by_customers", Unit.PER_TEN_MILLION_CUSTOMERS, DenominatorKind.CUSTOMERS, 10_000_000
)

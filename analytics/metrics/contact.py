"""Contact after a bad rating (差评回访率): whoever rated badly and can be reached hears from us in time."""

from datetime import datetime
from typing import Final

import polars as pl

from analytics.metrics.metric import Better, Metric, Unit
from shouwen_app.domain.rating import BAD_RATINGS


def _was_contacted_in_time(_as_of: datetime) -> pl.Expr:
    return pl.col("contacted_at") <= pl.col("contact_due_at")


def _can_be_contacted(_as_of: datetime) -> pl.Expr:
    return (pl.col("grade") <= max(BAD_RATINGS).value) & pl.col("is_named")


NAMED_CONTACT: Final = Metric(
    slug="named_contact",
    name_key="insight.named_contact.name",
    definition_key="insight.named_contact.definition",
    unit=Unit.SHARE,
    better=Better.HIGHER,
    target=1.0,
    numerator=_was_contacted_in_time,
    denominator=_can_be_contacted,
    rule_ids=("R3.1.3",),
)

"""The registry of measures (指标目录): everything that is measured, in the order in which it is shown."""

from typing import Final

from analytics.metrics.asking import CALLBACK_AGREEMENT, CALLBACK_COVERAGE, SURVEY_RESPONSE
from analytics.metrics.backlog import BACKLOG
from analytics.metrics.complaints import (
    COMPLAINTS_BY_CUSTOMERS,
    COMPLAINTS_BY_OUTLETS,
    COMPLAINTS_BY_TRANSACTIONS,
)
from analytics.metrics.contact import NAMED_CONTACT, RECTIFIED
from analytics.metrics.durations import CUSTODY, REPLY_TIME, RESOLUTION_TIME, RESPONSE_TIME
from analytics.metrics.fairness import FAIRNESS
from analytics.metrics.handling import FIRST_CONTACT, PING_PONG, REOPENED, REPEATED, RETURNED
from analytics.metrics.loads import TRANSFERS, WORKLOAD
from analytics.metrics.metric import Measure, Metric
from analytics.metrics.resolution import RESOLUTION
from analytics.metrics.satisfaction import SATISFACTION
from analytics.metrics.telling import INSTALMENTS, TOLD_AGAIN
from analytics.metrics.timeliness import INTERNAL_ON_TIME, ON_TIME, RESPONSE
from shouwen_app.domain.errors import InvalidInput

HEADLINES: Final = (RESPONSE, RESOLUTION, SATISFACTION, ON_TIME)
"""The four rates of the cockpit's first page."""

METRICS: Final = (
    *HEADLINES,
    FIRST_CONTACT,
    REOPENED,
    REPEATED,
    RETURNED,
    PING_PONG,
    TOLD_AGAIN,
    INSTALMENTS,
    INTERNAL_ON_TIME,
    CALLBACK_COVERAGE,
    CALLBACK_AGREEMENT,
    SURVEY_RESPONSE,
    NAMED_CONTACT,
    RECTIFIED,
)
"""All shares of cases."""

MEASURES: Final[tuple[Measure, ...]] = (
    *METRICS,
    RESPONSE_TIME,
    REPLY_TIME,
    RESOLUTION_TIME,
    CUSTODY,
    BACKLOG,
    TRANSFERS,
    WORKLOAD,
    COMPLAINTS_BY_OUTLETS,
    COMPLAINTS_BY_TRANSACTIONS,
    COMPLAINTS_BY_CUSTOMERS,
    *FAIRNESS,
)
"""Measures of every kind."""

_BY_SLUG: Final = {each.slug: each for each in MEASURES}


def measure(slug: str) -> Measure:
    """The measure of that slug, of whatever kind. Raises InvalidInput for a slug that is not registered."""
    if slug not in _BY_SLUG:
        raise InvalidInput("insight.measure_unknown", field="measure")
    return _BY_SLUG[slug]


def metric(slug: str) -> Metric:
    """The share of cases of that slug. Raises InvalidInput for a slug that is none."""
    found = measure(slug)
    if not isinstance(found, Metric):
        raise InvalidInput("insight.measure_unknown", field="measure")
    return found

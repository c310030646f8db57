"""The registry of measures (指标目录): every rate of the product, in the order in which it is shown."""

from typing import Final

from analytics.metrics.contact import NAMED_CONTACT
from analytics.metrics.metric import Metric
from analytics.metrics.resolution import RESOLUTION
from analytics.metrics.satisfaction import SATISFACTION
from analytics.metrics.timeliness import ON_TIME, RESPONSE
from shouwen_app.domain.errors import InvalidInput

HEADLINES: Final = (RESPONSE, RESOLUTION, SATISFACTION, ON_TIME)
"""The four rates of the cockpit's first page."""

METRICS: Final = (*HEADLINES, NAMED_CONTACT)
_BY_SLUG: Final = {each.slug: each for each in METRICS}


def metric(slug: str) -> Metric:
    """The measure of that slug. Raises InvalidInput for a slug that is not registered."""
    if slug not in _BY_SLUG:
        raise InvalidInput("insight.measure_unknown", field="measure")
    return _BY_SLUG[slug]

"""Checks of the record (登记检查): everything that may be wrong with it, counted as shares of cases like any measure.

They stand beside the registry and not in it: no bulletin, target or comparison is made of them.
"""

from typing import Final

from analytics.metrics.asking import RATING_ASKED
from analytics.metrics.closures import CLOSURES
from analytics.metrics.impossible import IMPOSSIBLE
from analytics.metrics.metric import Metric
from analytics.metrics.missing import MISSING

DEFECTS: Final = (*MISSING, *IMPOSSIBLE, *CLOSURES)
"""Whose numerators are cases to be looked at."""

CHECKS: Final = {each.slug: each for each in (*DEFECTS, RATING_ASKED)}
"""All of them by slug; frames have to go through ``closures.with_neighbours`` first."""


def defect(slug: str) -> Metric | None:
    """The defect of that slug, None if there is none."""
    return next((each for each in DEFECTS if each.slug == slug), None)

"""What a page of figures is asked for (指标选择): one of the measures its reader may know of."""

from dataclasses import dataclass
from typing import Final

from analytics.metrics import METRICS, Metric, metric
from shouwen_app.domain.act import Actor
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.services.insight.small_cells import may_know
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class MeasureChoice:
    """A measure to choose, with how it is counted."""

    slug: str = ""
    name: str = ""
    definition: str = ""
    rules: str = ""
    goal: str = ""


NO_MEASURE: Final = MeasureChoice()


def known_metrics(viewer: Actor) -> tuple[Metric, ...]:
    """The measures of the registry that ``viewer`` may see, in the order in which they are shown."""
    return tuple(each for each in METRICS if may_know(viewer, each))


def known_metric(viewer: Actor, slug: str) -> Metric:
    """The measure of that slug. Raises InvalidInput for one that is not registered or that ``viewer`` may not know."""
    found = metric(slug)
    if not may_know(viewer, found):
        raise InvalidInput("insight.measure_unknown", field="measure")
    return found


def measure_choice(each: Metric) -> MeasureChoice:
    return MeasureChoice(
        slug=each.slug,
        name=t(each.name_key),
        definition=t(each.definition_key),
        rules="、".join(each.rule_ids),
        goal=t("insight.target", target=f"{each.target:.0%}"),
    )

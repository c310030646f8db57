"""Lines as a viewer may see them (走势): points with too few answers are hidden before limits are drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from analytics.metrics import Metric, Step, counted_lines, stacked_limits
from analytics.monitoring import Line
from shouwen_app.domain.act import Act, Actor
from shouwen_app.services.insight.periods import Reach
from shouwen_app.services.insight.small_cells import hide_small, may_see_singles, show_all


@dataclass(frozen=True, slots=True, eq=False)
class ShownLine:
    """A line with its limits (``metrics.line_limits``), and which of its points have too few answers to be told."""

    table: pl.DataFrame
    hidden: pl.Series


def weekly_lines(
    counts: pl.DataFrame, metrics: Sequence[Metric], act: Act, reach: Reach
) -> dict[str, ShownLine]:
    """Each of ``metrics``, by slug, over all of ``counts`` (``cubes.counts_of``) in the weeks that a page of ``reach``
    draws."""
    charted = counts.filter(pl.col("day") >= reach.line_first(Step.WEEK))
    counted = counted_lines(charted, metrics, Step.WEEK, until=reach.line_until)
    lines = _as_shown(counted, metrics, act.actor, Step.WEEK)
    return {each.slug: shown_line(lines.filter(measure=each.slug)) for each in metrics}


def all_lines(
    counts: pl.DataFrame, metrics: Sequence[Metric], act: Act, *, step: Step, until: date
) -> pl.DataFrame:
    """Every line of ``metrics`` and of each unit in ``counts`` (``cubes.counts_of``), of more than one, and all together.

    Columns as ``metrics.stacked_limits`` gives them, and ``hidden``.
    """
    is_one = counts["unit"].n_unique() < 2  # noqa: PLR2004 - one unit is all there is
    counted = counted_lines(counts, metrics, step, until=until, each_unit=not is_one)
    return _as_shown(counted, metrics, act.actor, step)


def each_line(lines: pl.DataFrame, metrics: Sequence[Metric], names: dict[str, str]) -> Iterator[Line]:
    """The lines of ``all_lines`` one by one; ``names`` are those of the units by code, "" for all of them together."""
    by_slug = {metric.slug: metric for metric in metrics}
    heads = lines.group_by("line", maintain_order=True).agg(
        pl.col("measure", "unit").first(), height=pl.len()
    )
    begin = 0
    for _, slug, unit, height in heads.iter_rows():
        yield Line(by_slug[slug], unit, names[unit], lines.slice(begin, height))
        begin += height


def shown_line(lines: pl.DataFrame) -> ShownLine:
    """The one line that is left of ``all_lines``, or none."""
    return ShownLine(lines.drop("line", "measure", "unit", "hidden"), lines["hidden"])


def _as_shown(counted: pl.DataFrame, metrics: Sequence[Metric], viewer: Actor, step: Step) -> pl.DataFrame:
    is_open = pl.col("measure").is_in([each.slug for each in metrics if may_see_singles(viewer, each)])
    told, hidden = show_all(counted.filter(is_open)), hide_small(counted.filter(~is_open), by=("line",))
    return stacked_limits(pl.concat([told, hidden]).sort("line", "first_day"), step)

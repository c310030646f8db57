"""How well rules are kept (执行率): the registry's measures that a rule names, over a quarter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from analytics.cubes import counted_rate
from analytics.figures import IntervalStrip, interval_strip, strip_scale
from analytics.metrics import MEASURES, Measure, Metric, Side, Unit, Verdict, verdict
from analytics.metrics.intensity import CountMetric
from shouwen_app.domain.act import Act, Actor
from shouwen_app.services.insight.case_links import cases_path
from shouwen_app.services.insight.counts import counts_between
from shouwen_app.services.insight.figures import MeasureFigure, figure_of_rate, measure_figures
from shouwen_app.services.insight.measure_words import interval_words, value_words
from shouwen_app.services.insight.periods import Reach
from shouwen_app.services.insight.small_cells import is_small, may_know, may_see_singles
from shouwen_app.services.rule_board.views import NO_STRIP, Conclusion
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count

_CONCLUSIONS = {
    Verdict.MET: Conclusion.MET,
    Verdict.LEVEL: Conclusion.LEVEL,
    Verdict.MISSED: Conclusion.MISSED,
    Verdict.UNKNOWN: Conclusion.TOO_FEW,
}


@dataclass(frozen=True, slots=True)
class Kept:
    """The figure of a rule in words."""

    measure: str
    definition: str
    rate: str
    interval: str
    strip: IntervalStrip
    counts: str
    href: str
    conclusion: Conclusion


def measure_of(rule_id: str, viewer: Actor) -> Measure | None:
    """The measure that tells how a rule is kept: a share before a count, in the registry's order; None without any."""
    naming = [each for each in MEASURES if rule_id in each.rule_ids and may_know(viewer, each)]
    shares = [each for each in naming if isinstance(each, Metric)]
    return next(iter([*shares, *(each for each in naming if isinstance(each, CountMetric))]), None)


def kept_rules(session: Session, act: Act, rule_ids: Iterable[str], reach: Reach) -> Mapping[str, Kept]:
    """The figures of the rules that have one, over the cases the actor may see with a contact in the period."""
    asked = {rule_id: each for rule_id in rule_ids if (each := measure_of(rule_id, act.actor))}
    first, last = reach.period.first, reach.last
    metrics = list(dict.fromkeys(each for each in asked.values() if isinstance(each, Metric)))
    counts = counts_between(session, act, first=first, last=last, metrics=metrics) if metrics else None
    slugs = {each.slug for each in asked.values() if not isinstance(each, Metric)}
    figures = measure_figures(session, act, first=first, last=last, slugs=slugs) if slugs else ()
    counted = {one.measure: one for one in figures}

    def told(each: Measure) -> Kept:
        if not isinstance(each, Metric) or counts is None:
            return _kept(each, counted[each.slug], NO_STRIP, Conclusion.MEASURED, reach)
        rate = counted_rate(counts, each)
        is_hidden = not may_see_singles(act.actor, each) and is_small(rate)
        figure = figure_of_rate(each, None if is_hidden else rate)
        if is_hidden or not rate.trials:
            return _kept(each, figure, NO_STRIP, Conclusion.TOO_FEW, reach)
        strip = interval_strip(rate, each.target, strip_scale([rate], each.target))
        return _kept(each, figure, strip, _CONCLUSIONS[verdict(rate, each.target, each.better)], reach)

    by_measure = {each: told(each) for each in dict.fromkeys(asked.values())}
    return {rule_id: by_measure[each] for rule_id, each in asked.items()}


def _kept(
    each: Measure, figure: MeasureFigure, strip: IntervalStrip, conclusion: Conclusion, reach: Reach
) -> Kept:
    scale = Unit(figure.scale)
    counts = (
        f"{count(figure.cases)} / {count(figure.counted)}"
        if scale is Unit.SHARE
        else f"n={count(figure.counted)}"
    )
    shown = not figure.hidden and figure.counted
    side = Side.DENOMINATOR.value
    return Kept(
        measure=t(each.name_key),
        definition=t(each.definition_key),
        rate=value_words(figure.value, scale),
        interval=interval_words(figure.low, figure.high, scale),
        strip=strip,
        counts=counts if shown else figure.missing,
        href=cases_path(each.slug, side, first=reach.period.first, last=reach.last) if shown else "",
        conclusion=conclusion,
    )

"""Chapter 4 of a bulletin (信号): the alarms that hold beside those chance alone would give."""

from analytics.monitoring import Alarm, watch
from shouwen_app.services.bulletins.document import Cell, Chapter, Table
from shouwen_app.services.bulletins.rating_months import RATED
from shouwen_app.services.bulletins.sources import Sources
from shouwen_app.services.insight.alarm_views import alarm_views
from shouwen_app.services.insight.choices import known_metrics
from shouwen_app.services.insight.counts import counts_between
from shouwen_app.services.insight.lines import all_lines, each_line
from shouwen_app.services.insight.signal_views import AlarmView
from shouwen_app.services.insight.signals import foreseen_words, quiet_words
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count

_COLUMNS = ("measure", "unit", "rule", "seen", "strength")


def alarms(sources: Sources) -> Chapter:
    """Those of the weeks up to the end of the period; of ratings only the direction is told, never a week's numbers."""
    reach, act, step = sources.reach, sources.act, sources.period.kind.step
    house = counts_between(sources.session, act, first=reach.line_first(step), last=reach.last)
    counts, known = sources.scope.of(house), known_metrics(act.actor)
    lines = all_lines(counts, known, act, step=step, until=reach.line_until)
    names = {"": t("signals.whole"), **sources.scope.names}
    seen = watch(tuple(each_line(lines, known, names)))
    if not seen.lines:
        return Chapter(t("bulletin.alarms"), (quiet_words(step, seen),))
    holding = sorted((alarm for alarm in seen.alarms if alarm.holds), key=lambda alarm: alarm.adjusted)
    views = alarm_views(holding, counts, act, shown=("", ""))
    rows = tuple(_cells(alarm, view) for alarm, view in zip(holding, views, strict=True))
    header = tuple(t(f"bulletin.column.{name}") for name in _COLUMNS)
    budget = t(
        "bulletin.alarms.budget",
        lines=count(seen.lines),
        n=len(seen.alarms),
        foreseen=foreseen_words(sum(seen.foreseen.values())),
        holding=len(holding),
    )
    said = t("bulletin.alarms.hold" if holding else "bulletin.alarms.none")
    return Chapter(t("bulletin.alarms"), (budget, said), (Table("", header, rows),) if rows else ())


def _cells(alarm: Alarm, view: AlarmView) -> tuple[Cell, ...]:
    is_rated = alarm.line.metric in RATED
    seen = t(f"bulletin.alarms.{'up' if alarm.above else 'down'}", last=view.last) if is_rated else view.words
    return (view.measure_name, view.unit_name, view.rule_name, seen, "" if is_rated else view.strength)

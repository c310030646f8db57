"""Chapter 1 of a bulletin (总体情况): how much came, the headline rates, and what of their change is more than chance."""

from collections.abc import Iterator

import polars as pl

from analytics.metrics import HEADLINES, Metric, Rate, Verdict, compare, counts_differ, verdict
from shouwen_app.domain.contact import ContactKind
from shouwen_app.services.bulletins.document import Cell, Chapter, Table
from shouwen_app.services.bulletins.sources import Sources
from shouwen_app.services.insight.measure_words import interval_words
from shouwen_app.services.insight.periods import Period
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count, percent, points

_COUNTS = {
    "received": pl.lit(value=True),
    "complaints": pl.col("kind") == ContactKind.COMPLAINT,
    "replied": pl.col("replied_at").is_not_null(),
}


def overview(sources: Sources) -> Chapter:
    """Counts with the test of two Poisson rates, shares with Newcombe's interval of their difference."""
    kind = sources.period.kind
    counts = tuple(_count_row(sources, name) for name in _COUNTS)
    header = tuple(t(f"bulletin.column.{name}") for name in ("item", "now", "before", "change"))
    rates = tuple(_rate_row(sources, each) for each in HEADLINES)
    names = ("measure", "now", "basis", "interval", "before", "before_basis", "points", "change")
    return Chapter(
        t("bulletin.overview"),
        (_lead(sources), *_sentences(sources)),
        (
            Table(t("bulletin.overview.counts"), header, counts),
            Table(
                t(f"bulletin.overview.rates.{kind}"),
                tuple(t(f"bulletin.column.{name}") for name in names),
                rates,
            ),
        ),
    )


def _lead(sources: Sources) -> str:
    cases = sources.now.reading.cases
    if cases.is_empty():
        return t("bulletin.empty", days=_days(sources.period))
    counted = {name: count(cases.filter(condition).height) for name, condition in _COUNTS.items()}
    return t(
        "bulletin.overview.lead", days=_days(sources.period), open=count(sources.now.still_open), **counted
    )


def _sentences(sources: Sources) -> Iterator[str]:
    for each in HEADLINES:
        rate = sources.now.rate(each, sources.act)
        if rate is None or rate.rate is None or rate.low is None or rate.high is None:
            continue
        yield t(
            "bulletin.overview.rate",
            name=t(each.name_key),
            rate=percent(rate.rate),
            successes=count(rate.successes),
            trials=count(rate.trials),
            interval=f"{percent(rate.low)}–{percent(rate.high)}",
            goal=_goal(each, rate),
            change=_change_sentence(rate, sources.before.rate(each, sources.act)),
        )


def _goal(metric: Metric, rate: Rate) -> str:
    found = verdict(rate, metric.target, metric.better)
    key = "level" if found is Verdict.UNKNOWN else found.value
    return t(f"bulletin.goal.{key}", target=f"{metric.target:.0%}")


def _change_sentence(rate: Rate, earlier: Rate | None) -> str:
    change = compare(rate, earlier) if earlier is not None else None
    if change is None:
        return t("bulletin.change.none")
    key = "sure" if change.significant else "chance"
    return t(f"bulletin.change.{key}_points", points=points(change.difference))


def _count_row(sources: Sources, name: str) -> tuple[Cell, ...]:
    now, before = (part.reading.cases for part in (sources.now, sources.before))
    numbers = [frame.filter(_COUNTS[name]).height for frame in (now, before)]
    days = [_length(part.period) for part in (sources.now, sources.before)]
    if before.is_empty():
        said = t("bulletin.change.none")
    else:
        differs = counts_differ(numbers[0], days[0], numbers[1], days[1])
        said = t("bulletin.change.none" if differs is None else _verdict_key(is_sure=differs))
    return (t(f"bulletin.count.{name}"), numbers[0], numbers[1], said)


def _rate_row(sources: Sources, metric: Metric) -> tuple[Cell, ...]:
    now, earlier = (part.rate(metric, sources.act) for part in (sources.now, sources.before))
    change = compare(now, earlier) if now is not None and earlier is not None else None
    return (
        t(metric.name_key),
        *_value_and_basis(now),
        interval_words(now.low, now.high, metric.unit) if now is not None else "",
        *_value_and_basis(earlier),
        points(change.difference) if change else "—",
        t(_verdict_key(is_sure=change.significant)) if change else t("bulletin.change.none"),
    )


def _value_and_basis(rate: Rate | None) -> tuple[Cell, Cell]:
    if rate is None:
        return "—", t("measure.few")
    return ("—" if rate.rate is None else rate.rate), f"{count(rate.successes)}/{count(rate.trials)}"


def _verdict_key(*, is_sure: bool) -> str:
    return "bulletin.change.sure" if is_sure else "bulletin.change.chance"


def _length(period: Period) -> int:
    return (period.last - period.first).days + 1


def _days(period: Period) -> str:
    return t("bulletin.days", first=period.first.isoformat(), last=period.last.isoformat())

"""Chapter 5 of a bulletin (客户评价与来件): answers in sums of five and more, words that at least five cases say."""

from collections.abc import Iterator

from analytics.metrics import Unit
from analytics.metrics.rates import rate_of
from analytics.metrics.satisfaction import SATISFACTION
from analytics.voice.phrases import FEWEST
from shouwen_app.domain.contact import Channel, RequesterKind
from shouwen_app.domain.rating import SMALLEST_AGGREGATE
from shouwen_app.services.bulletins.document import Cell, Chapter, Table
from shouwen_app.services.bulletins.rating_months import CHANNEL, RATED, REQUESTER
from shouwen_app.services.bulletins.sources import Sources
from shouwen_app.services.insight.measure_view import interval_words
from shouwen_app.services.insight.measure_words import interval_words as span_words
from shouwen_app.services.insight.periods import PeriodKind
from shouwen_app.services.insight.voice import customer_voice
from shouwen_app.services.insight.voice_views import PhraseRow
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count, percent

_GROUPS = (
    (CHANNEL, {each.value: f"channel.{each.value}" for each in Channel}),
    (REQUESTER, {each.value: f"requester.{each.value}" for each in RequesterKind}),
)
_COLUMNS = ("group", "satisfied", "basis", "interval")


def said(sources: Sources) -> Chapter:
    """What customers answered, and of the whole house what they wrote about."""
    told = [_answered(sources, slug) for slug in (each.slug for each in RATED)]
    tables = tuple(_groups(sources)) if sources.scope.is_house else ()
    phrases = tuple(_phrases(sources)) if sources.scope.is_house else ()
    note = t("bulletin.said.note", least=SMALLEST_AGGREGATE)
    return Chapter(t("bulletin.said"), (*told, *phrases, note), tables)


def _answered(sources: Sources, slug: str) -> str:
    metric = next(each for each in RATED if each.slug == slug)
    name, rate = t(metric.name_key), sources.now.ratings.of_scope(slug, sources.scope)
    if rate is None:
        is_part = not sources.scope.is_house and not sources.now.ratings.is_quarter
        return t(
            "bulletin.said.hidden",
            name=name,
            why=t("bulletin.by_quarter_only") if is_part else t("measure.few"),
        )
    if rate.rate is None:
        return t("bulletin.said.hidden", name=name, why=t("measure.nothing"))
    return t(
        "bulletin.said.rate",
        name=name,
        rate=percent(rate.rate),
        successes=count(rate.successes),
        trials=count(rate.trials),
        interval=interval_words(rate),
    )


def _groups(sources: Sources) -> Iterator[Table]:
    header = tuple(t(f"bulletin.column.{name}") for name in _COLUMNS)
    for axis, keys in _GROUPS:
        names = {value: t(key) for value, key in keys.items()}
        table = sources.now.ratings.by_group(SATISFACTION.slug, axis, names)
        if table is not None and table.height:
            ordered = sorted(table.iter_rows(named=True), key=lambda row: list(keys).index(row["unit"]))
            rows = tuple(_row(row) for row in ordered)
            yield Table(t(f"bulletin.said.{axis}"), header, rows)


def _row(row: dict[str, object]) -> tuple[Cell, ...]:
    name = str(row["unit_name"])
    if row["hidden"]:
        return (name, "—", "—", t("measure.few"))
    rate = rate_of(int(str(row["successes"])), int(str(row["trials"])))
    return (
        name,
        rate.rate or 0.0,
        f"{count(rate.successes)}/{count(rate.trials)}",
        span_words(rate.low, rate.high, Unit.SHARE),
    )


def _phrases(sources: Sources) -> Iterator[str]:
    """Words without numbers: a month's, subtracted from its quarter's, could be few."""
    kind = PeriodKind(sources.period.kind)
    view = customer_voice(sources.session, sources.act, period=kind, on=sources.period.first)
    for key, rows in (("complaints", view.complaints), ("risen", view.risen)):
        if rows:
            yield t(f"bulletin.said.{key}", words=_listed(rows), least=FEWEST)
        else:
            yield t(f"bulletin.said.no_{key}", least=FEWEST)


def _listed(rows: tuple[PhraseRow, ...]) -> str:
    return "、".join(f"「{row.text}」" for row in rows)

"""Measures in words (指标文字): parts, values with their unit, and what is missing where there is no value."""

from analytics.metrics import Figure, Gap, Unit
from shouwen_app.domain.contact import RequesterKind
from shouwen_app.texts import t
from shouwen_app.texts.durations import working_duration
from shouwen_app.texts.numbers import percent

_MOST_MONTHS = 3
_MINUTES_OF_A_DAY = 24 * 60


def part_name(part: str) -> str:
    """The name of a part of a measure: a quantile, a band of ages, a group of customers or hours; "" for the whole."""
    if part in set(RequesterKind):
        return t(f"requester.{part}")
    return t(f"measure.part.{part}") if part else ""


def value_words(value: float | None, scale: Unit) -> str:
    """98.2%, 2 天 3 小时, 12.5 件/千网点; a dash where there is none."""
    match scale:
        case _ if value is None:
            return "—"
        case Unit.SHARE:
            return percent(value)
        case Unit.WORKING_MINUTES:
            return working_duration(round(value))
        case Unit.MINUTES:
            return working_duration(round(value), minutes_per_day=_MINUTES_OF_A_DAY)
        case _:
            return t("measure.value", number=f"{value:,.2f}", unit=t(f"measure.unit.{scale}"))


def interval_words(low: float | None, high: float | None, scale: Unit) -> str:
    """88.1%–93.0%; a bound that the data do not give is 未知, and without either there is nothing to say."""
    if low is None and high is None:
        return ""
    bounds = (t("measure.unknown") if bound is None else value_words(bound, scale) for bound in (low, high))
    return "–".join(bounds)


def missing_words(figure: Figure, unit_name: str) -> str:
    """Why there is no value: which denominators have to be imported, or that nothing was counted; "" with a value."""
    if figure.value is not None:
        return ""
    if figure.gaps:
        return _gap_words(figure.gaps, unit_name or t("measure.whole_house"))
    if figure.counted and figure.denominator == 0:
        return t("measure.zero_exposure")
    return t("measure.not_yet") if figure.counted else t("measure.nothing")


def _gap_words(gaps: tuple[Gap, ...], unit_name: str) -> str:
    kind = t(f"denominator.{gaps[0].kind}")
    months = [f"{gap.month:%Y-%m}" for gap in gaps if gap.month]
    if not months:
        return t("measure.whole_months", kind=kind)
    key = "measure.missing" if len(months) <= _MOST_MONTHS else "measure.missing_many"
    return t(key, month="、".join(months[:_MOST_MONTHS]), n=len(months), kind=kind, unit=unit_name)

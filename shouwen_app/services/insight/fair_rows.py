"""Units of the fair comparison in words (机构逐行): counts, intervals, case-mix, ranks; and those that stand apart."""

from typing import Any, Final

import polars as pl

from analytics.figures import IntervalStrip, interval_strip, strip_scale
from analytics.metrics import Rate
from analytics.monitoring import Place
from shouwen_app.services.insight.fair_views import NOT_COUNTED, NOT_TOLD, ApartView, FairRow
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count, percent

_AS_EXPECTED: Final = 1.0
_WIDEST: Final = 4.0
"""Where strips end: the interval of one expected case would flatten all others."""


def fair_rows(told: pl.DataFrame, units: pl.DataFrame, *, is_open: bool) -> tuple[FairRow, ...]:
    """A row for each unit of ``told`` (``small_cells``), in its order; ``units`` as in ``monitoring.units.UNITS``."""
    compared = {row["unit"]: row for row in units.iter_rows(named=True)}
    scale = strip_scale([_drawn(_ratio(row)) for row in compared.values()], _AS_EXPECTED)
    return tuple(
        _row(compared[code], scale, is_open=is_open) if code in compared else _silent(code, name, hidden)
        for code, name, hidden in told.select("unit", "unit_name", "hidden").iter_rows()
    )


def apart_views(units: pl.DataFrame) -> tuple[ApartView, ...]:
    """The units that stand apart, the worse first, with how sure that is."""
    places = [Place.WORSE.value, Place.BETTER.value]
    return tuple(
        ApartView(
            code=row["unit"],
            name=row["unit_name"],
            place=row["place"],
            words=t(
                "fair.words.unit",
                rate=percent(row["rate"]),
                successes=count(row["successes"]),
                trials=count(row["trials"]),
                p=p_text(row["adjusted"]),
            ),
        )
        for place in places
        for row in units.filter(pl.col("place") == place).iter_rows(named=True)
    )


def names_of(units: pl.DataFrame) -> str:
    return "、".join(units["unit_name"].to_list())


def p_text(p_value: float) -> str:
    """0.003, and <0.001 for anything less."""
    return "<0.001" if p_value < 0.001 else f"{p_value:.3f}"  # noqa: PLR2004 - three decimals


def _row(row: dict[str, Any], scale: tuple[float, float], *, is_open: bool) -> FairRow:
    ratio = _ratio(row)
    has_ranks = row["rank_low"] is not None
    return FairRow(
        code=row["unit"],
        name=row["unit_name"],
        place=row["place"],
        place_text=t(f"fair.place.{row['place']}"),
        counts=f"{count(row['successes'])}/{count(row['trials'])}",
        rate=percent(row["rate"]),
        interval=_between(row["low"], row["high"]),
        bad=f"{row['observed']:.0f} / {row['expected']:.1f}",
        opens_bad=is_open and row["observed"] > 0,
        ratio=_ratio_words(ratio),
        ratio_strip=_strip(ratio, scale),
        shrunken=percent(row["shrunken"]) if has_ranks else "—",
        shrunken_interval=_between(row["shrunken_low"], row["shrunken_high"]) if has_ranks else "",
        ranks=f"{row['rank_low']}–{row['rank_high']}" if has_ranks else "—",
    )


def _silent(code: str, name: str, hidden: bool) -> FairRow:
    place = NOT_TOLD if hidden else NOT_COUNTED
    return FairRow(code=code, name=name, place=place, place_text=t(f"fair.place.{place}"))


def _between(low: float, high: float) -> str:
    return f"{percent(low)}–{percent(high)}"


def _ratio(row: dict[str, Any]) -> Rate:
    return Rate(0, 0, row["ratio"], row["ratio_low"], row["ratio_high"])


def _drawn(ratio: Rate) -> Rate:
    rate, low, high = (
        None if each is None else min(each, _WIDEST) for each in (ratio.rate, ratio.low, ratio.high)
    )
    return Rate(0, 0, rate, low, high)


def _ratio_words(ratio: Rate) -> str:
    if ratio.rate is None or ratio.low is None or ratio.high is None:
        return "—"
    return t("fair.ratio", ratio=f"{ratio.rate:.2f}", low=f"{ratio.low:.2f}", high=f"{ratio.high:.2f}")


def _strip(ratio: Rate, scale: tuple[float, float]) -> IntervalStrip:
    """The strip of a ratio, which says so in its own words."""
    drawn = interval_strip(_drawn(ratio), _AS_EXPECTED, scale)
    return IntervalStrip(drawn.bar_x, drawn.bar_width, drawn.dot_x, drawn.target_x, _ratio_words(ratio))

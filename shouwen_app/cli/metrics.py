"""``shouwen metrics``: the registry's measures with numerator, denominator and interval (指标)."""

import json
from argparse import ArgumentParser, Namespace, _SubParsersAction
from dataclasses import asdict
from datetime import date

from analytics.metrics import Unit, measure
from shouwen_app.domain.act import SYSTEM, Act, Via
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.services import clock
from shouwen_app.services.insight.figures import MeasureFigure, measure_figures
from shouwen_app.services.insight.measure_words import interval_words, value_words
from shouwen_app.services.insight.periods import EARLIEST, LATEST
from shouwen_app.services.transaction import read
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count


def add_parser(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    parser = subparsers.add_parser("metrics", help=t("metrics.help"))
    parser.add_argument("--from", dest="first", metavar="DATE", help=t("metrics.from_help"))
    parser.add_argument("--to", dest="last", metavar="DATE", help=t("metrics.to_help"))
    parser.add_argument("--by", choices=("unit",), help=t("metrics.by_help"))
    parser.add_argument("--json", action="store_true", help=t("metrics.json_help"))
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Print the measures and return 0; wrong dates raise InvalidInput."""
    first, last = _day(args.first, "from"), _day(args.last, "to")
    act = Act(SYSTEM, clock.now(), via=Via.CLI)
    figures = read(measure_figures, act, first=first, last=last, each_unit=args.by == "unit")
    print(_as_json(first, last, figures) if args.json else "\n".join(map(_as_text, figures)))
    return 0


def _day(value: str | None, field: str) -> date:
    if not value:
        raise InvalidInput("insight.date_required", field=field)
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise InvalidInput("insight.date_malformed", field=field, value=value) from None
    if not EARLIEST <= day <= LATEST:
        raise InvalidInput("insight.date_out_of_range", field=field, first=EARLIEST, last=LATEST)
    return day


def _as_json(first: date, last: date, figures: tuple[MeasureFigure, ...]) -> str:
    measures = [asdict(figure) for figure in figures]
    return json.dumps(
        {"from": first.isoformat(), "to": last.isoformat(), "measures": measures},
        ensure_ascii=False,
        indent=2,
    )


def _as_text(figure: MeasureFigure) -> str:
    scale = Unit(figure.scale)
    parts = [
        f"{figure.name}（{figure.part_name}）" if figure.part else figure.name,
        figure.unit_name or t("metrics.all_units"),
        value_words(figure.value, scale),
        _counts(figure),
        interval_words(figure.low, figure.high, scale),
        figure.missing or _caution(figure),
    ]
    return "  ".join(filter(None, parts))


def _caution(figure: MeasureFigure) -> str:
    return "" if figure.enough else t("measure.below_least", least=measure(figure.measure).least)


def _counts(figure: MeasureFigure) -> str:
    if figure.denominator is None:
        return count(figure.numerator)
    denominator = f"{figure.denominator:,.1f}".removesuffix(".0")
    return f"{count(figure.numerator)}/{denominator}"

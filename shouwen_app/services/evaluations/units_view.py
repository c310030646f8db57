"""Units of an evaluation in words (逐单位结果): points, shares with their intervals, ways to the cases, bands."""

from collections.abc import Collection, Mapping
from typing import Final

from sqlmodel import Session

from analytics.metrics import Better, Metric, metric
from analytics.metrics.metric import Side
from shouwen_app.db.repositories.evaluations import headed_by, runs_evaluations
from shouwen_app.db.repositories.units import all_units, units_looked_on
from shouwen_app.domain.act import Act
from shouwen_app.domain.evaluation import Scored
from shouwen_app.domain.evaluation_scheme import Heading, Item, Source
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.evaluations.catalog import item_name, percentage
from shouwen_app.services.evaluations.result import EvaluationResult, Evidence, UnitResult
from shouwen_app.services.evaluations.views import BandView, ItemCell, UnitLine
from shouwen_app.services.evaluations.words import points_text
from shouwen_app.services.insight.case_links import cases_path
from shouwen_app.services.insight.small_cells import may_know, may_see_singles
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count, percent

_NONE: Final = "—"
_ALL: Final = 100


class Looking:
    """What a viewer may see of an evaluation: whose figures at all, whose cases, whose evidence and comments."""

    def __init__(self, session: Session, act: Act, *, is_public: bool, may_comment: bool) -> None:
        self.act = act
        self.runs = runs_evaluations(act.actor)
        self.is_whole = self.runs or is_public
        self.mine = frozenset(each.code for each in all_units(session) if each.id in headed_by(act.actor))
        self.may_comment = may_comment and act.actor.may(Permission.EVALUATION_COMMENT)
        looks_on = act.actor.may(Permission.INSIGHT_VIEW)
        self.opens = {each.code for each in units_looked_on(session, act.actor)} if looks_on else set[str]()

    def sees(self, code: str) -> bool:
        """Whether the figures of a unit are shown."""
        return self.is_whole or code in self.mine

    def reads(self, code: str) -> bool:
        """Whether evidence and comments of a unit are shown: to those who run it and to its head."""
        return self.runs or code in self.mine


def unit_lines(result: EvaluationResult, looking: Looking) -> tuple[UnitLine, ...]:
    """The units that are shown, in the order of the directory: an order by points would be a league table."""
    return tuple(_line(result, unit, looking) for unit in result.units if looking.sees(unit.code))


def band_views(result: EvaluationResult, looking: Looking) -> tuple[BandView, ...]:
    """The bands from the best down, those without a total last; nothing for whoever sees only some units."""
    if not looking.is_whole:
        return ()
    numbers = sorted({unit.band for unit in result.units if unit.band})
    found = [BandView(_band_title(number, len(numbers)), _names(result, {number})) for number in numbers]
    if any(not unit.band for unit in result.units):
        found.append(BandView(t("evaluation.band.none"), _names(result, {0})))
    return tuple(found)


def finding(result: EvaluationResult, looking: Looking) -> str:
    """What may be said of the order of units, in one sentence."""
    if not looking.is_whole:
        return t("evaluation.finding.own")
    numbers = {unit.band for unit in result.units if unit.band}
    told = sum(unit.band > 0 for unit in result.units)
    if len(numbers) > 1:
        return t("evaluation.finding.bands", units=told, bands=len(numbers))
    return t("evaluation.finding.alike" if numbers else "evaluation.finding.none", units=told)


def rule_text(item: Item) -> str:
    """How the item earns its points."""
    if item.source is Source.MANUAL:
        return t("evaluation.rule.manual", weight=item.weight)
    adjusted = t("evaluation.rule.adjusted") if item.adjusted else ""
    words = t(
        "evaluation.rule.share",
        weight=item.weight,
        none=percentage(item.none_at),
        full=percentage(item.full_at),
        least=item.least,
    )
    return words + adjusted


def _band_title(number: int, of: int) -> str:
    return t("evaluation.band.only") if of == 1 else t("evaluation.band.nth", number=number)


def _names(result: EvaluationResult, bands: Collection[int]) -> str:
    return "、".join(unit.name for unit in result.units if unit.band in bands)


def _line(result: EvaluationResult, unit: UnitResult, looking: Looking) -> UnitLine:
    by_heading = {heading: _heading_points(result, unit, heading) for heading in Heading}
    of = len({each.band for each in result.units if each.band})
    has_total = unit.total is not None and unit.low is not None and unit.high is not None
    evidence = {each.item: each for each in unit.evidence} if looking.reads(unit.code) else {}
    return UnitLine(
        code=unit.code,
        name=unit.name,
        efficiency=by_heading[Heading.EFFICIENCY],
        quality=by_heading[Heading.QUALITY],
        resolution=by_heading[Heading.RESOLUTION],
        total=points_text(unit.total) if unit.total is not None else _NONE,
        interval=f"{points_text(unit.low or 0)}–{points_text(unit.high or 0)}" if has_total else "",
        band=unit.band if looking.is_whole else 0,
        band_text=_band_title(unit.band, of) if looking.is_whole and unit.band else "",
        scored=_scored(unit),
        may_comment=looking.may_comment and unit.code in looking.mine,
        cells=tuple(
            _cell(result, unit, item, one, looking, evidence)
            for item, one in zip(result.items, unit.items, strict=True)
        ),
    )


def _scored(unit: UnitResult) -> str:
    """How much of the weights could be scored, where it is not all."""
    if unit.weight == _ALL:
        return ""
    return t("evaluation.scored" if unit.total is not None else "evaluation.unscored", weight=unit.weight)


def _heading_points(result: EvaluationResult, unit: UnitResult, heading: Heading) -> str:
    """Points of the weights that could be scored: 17.4/20."""
    pairs = [
        (one.points, item.weight)
        for item, one in zip(result.items, unit.items, strict=True)
        if item.heading is heading and one.points is not None
    ]
    if not pairs:
        return _NONE
    return f"{points_text(sum(points for points, _ in pairs))}/{sum(weight for _, weight in pairs)}"


def _cell(
    result: EvaluationResult,
    unit: UnitResult,
    item: Item,
    one: Scored,
    looking: Looking,
    evidence: Mapping[str, Evidence],
) -> ItemCell:
    said = evidence.get(item.code)
    is_scored = one.points is not None
    is_share = one.value is not None and one.low is not None and one.high is not None
    told = item.source is not Source.MANUAL and is_scored
    return ItemCell(
        code=item.code,
        name=item_name(item.code, item.source, item.title),
        heading=t(f"evaluation.heading.{item.heading}"),
        rule=rule_text(item),
        points=f"{points_text(one.points)}/{item.weight}" if one.points is not None else _NONE,
        share=percent(one.value) if one.value is not None else "",
        interval=f"{percent(one.low or 0)}–{percent(one.high or 0)}" if is_share else "",
        counted=t("evaluation.counted", n=count(one.counted)) if item.source is not Source.MANUAL else "",
        **_ways(result, unit, item, one, looking),
        reached=one.reached.value if told else "",
        reached_text=t(f"evaluation.reached.{one.reached}") if told else _why(item, one),
        evidence=said.text if said else "",
        case_nos=said.case_nos if said else (),
        is_manual=item.source is Source.MANUAL,
    )


def _why(item: Item, one: Scored) -> str:
    """Why an item carries no points."""
    if item.source is Source.MANUAL:
        return "" if one.points is not None else t("evaluation.why.unjudged")
    return t("evaluation.why.few", least=item.least)


def _ways(
    result: EvaluationResult, unit: UnitResult, item: Item, one: Scored, looking: Looking
) -> dict[str, str]:
    """Ways to the cases that were counted and to those that went badly, for whoever may open them."""
    if item.source is not Source.MEASURE or unit.code not in looking.opens or not one.counted:
        return {}
    known = metric(item.code)
    ways = dict[str, str]()
    if may_know(looking.act.actor, known):
        ways["counted_href"] = _path(result, unit, known, Side.DENOMINATOR)
    none_bad = 1.0 if known.better is Better.HIGHER else 0.0
    if may_see_singles(looking.act.actor, known) and one.value not in (None, none_bad):
        ways["bad"] = t("evaluation.bad")
        ways["bad_href"] = _path(result, unit, known, known.bad_side)
    return ways


def _path(result: EvaluationResult, unit: UnitResult, known: Metric, side: Side) -> str:
    return cases_path(known.slug, side.value, first=result.first, last=result.last, unit=unit.code)

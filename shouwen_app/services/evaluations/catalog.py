"""What a scheme can be made of (考评项目目录): shares of the registry by heading, rounds of staff, judged items."""

from typing import Final

from analytics.metrics import Better, Metric, metric
from analytics.metrics.asking import CALLBACK_COVERAGE
from analytics.metrics.handling import FIRST_CONTACT, PING_PONG, REOPENED, REPEATED, RETURNED
from analytics.metrics.resolution import RESOLUTION
from analytics.metrics.satisfaction import SATISFACTION
from analytics.metrics.telling import INSTALMENTS, TOLD_AGAIN
from analytics.metrics.timeliness import INTERNAL_ON_TIME, ON_TIME, RESPONSE
from shouwen_app.domain.evaluation_draft import MANUAL_CODES, ItemDraft, Offer
from shouwen_app.domain.evaluation_scheme import Asked, Heading, Item, Source
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.domain.rating import SMALLEST_AGGREGATE
from shouwen_app.domain.survey_round import ASSESSED_KIND
from shouwen_app.services.bulletins.rating_months import RATED
from shouwen_app.texts import t

_BY_HEADING: Final[dict[Heading, tuple[Metric, ...]]] = {
    Heading.EFFICIENCY: (RESPONSE, ON_TIME, INTERNAL_ON_TIME, RETURNED, PING_PONG),
    Heading.QUALITY: (SATISFACTION, TOLD_AGAIN, INSTALMENTS, CALLBACK_COVERAGE),
    Heading.RESOLUTION: (RESOLUTION, FIRST_CONTACT, REOPENED, REPEATED),
}
_SLACK: Final = 0.2
"""How far from the house's own aim nothing is earned, as long as nobody has said otherwise."""

_PROPOSED: Final = {
    RESPONSE.slug: 20,
    ON_TIME.slug: 20,
    SATISFACTION.slug: 20,
    TOLD_AGAIN.slug: 10,
    RESOLUTION.slug: 10,
    REOPENED.slug: 10,
    REPEATED.slug: 10,
}
"""The weights that the form begins with as long as there is no scheme."""


def offers(covers: UnitKind) -> tuple[Offer, ...]:
    """What may be chosen for units of this kind; only departments are assessed by rounds of staff."""
    counted = tuple(
        Offer(each.slug, Source.MEASURE, heading, may_adjust=each not in RATED)
        for heading, measures in _BY_HEADING.items()
        for each in measures
    )
    asked = tuple(Offer(each.value, Source.OPINION, Heading.QUALITY) for each in Asked)
    judged = tuple(Offer(code, Source.MANUAL, Heading.QUALITY) for code in MANUAL_CODES)
    return (*counted, *(asked if covers is ASSESSED_KIND else ()), *judged)


def begun_with(offer: Offer, item: Item | None, *, is_first: bool) -> ItemDraft:
    """What a row of the form holds at first: the item in force, or the aim of the house."""
    if item is not None:
        return ItemDraft(
            offer.code,
            str(item.weight),
            percentage(item.none_at),
            percentage(item.full_at),
            str(item.least),
            adjusted=item.adjusted,
            title=item.title,
            heading=item.heading.value,
        )
    weight = str(_PROPOSED.get(offer.code, "")) if is_first else ""
    if offer.source is Source.MANUAL:
        return ItemDraft(offer.code, heading=offer.heading.value)
    if offer.source is Source.OPINION:
        return ItemDraft(offer.code, "", "40", "90", str(SMALLEST_AGGREGATE), heading=offer.heading.value)
    known = metric(offer.code)
    slack = -_SLACK if known.better is Better.HIGHER else _SLACK
    none_at, full_at = percentage(known.target + slack), percentage(known.target)
    return ItemDraft(offer.code, weight, none_at, full_at, str(known.least), heading=offer.heading.value)


def item_name(code: str, source: Source, title: str = "") -> str:
    """满意率, 部门之间评议, or what was typed for a manual item."""
    if source is Source.MEASURE:
        return t(metric(code).name_key)
    return t(f"evaluation.asked.{code}") if source is Source.OPINION else title


def percentage(share: float) -> str:
    """97, 97.5: a share as it is typed."""
    return f"{round(share * 100, 2):g}"

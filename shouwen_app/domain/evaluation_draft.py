"""A scheme as it is typed (考评办法填写): rows without a weight are left out, shares are typed as percentages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.evaluation_scheme import MOST_MANUAL, TITLE_MAX, Heading, Item, Source
from shouwen_app.domain.wording import clean_line

MANUAL_CODES: Final = tuple(f"m{number}" for number in range(1, MOST_MANUAL + 1))
_LONGEST_NUMBER: Final = 8


@dataclass(frozen=True, slots=True)
class Offer:
    """What a row of the form may become: where its points come from, its heading, whether it can be adjusted."""

    code: str
    source: Source
    heading: Heading
    may_adjust: bool = False


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """A row as it was typed; ``heading`` is chosen for manual items only."""

    code: str
    weight: str = ""
    none_at: str = ""
    full_at: str = ""
    least: str = ""
    adjusted: bool = False
    title: str = ""
    heading: str = ""


def typed_items(rows: Iterable[ItemDraft], offers: Iterable[Offer]) -> tuple[Item, ...]:
    """The items that were given a weight, in the order of ``offers``. Raises InvalidInput naming the field."""
    typed = {row.code: row for row in rows}
    known = {offer.code: offer for offer in offers}
    if unknown := typed.keys() - known.keys():
        raise InvalidInput("input.unknown", field=min(unknown)[:TITLE_MAX])
    weighed = ((known[code], row) for code, row in typed.items() if row.weight.strip() not in ("", "0"))
    order = list(known)
    return tuple(sorted((_item(*each) for each in weighed), key=lambda item: order.index(item.code)))


def _item(offer: Offer, row: ItemDraft) -> Item:
    weight = _whole(row.weight, f"weight_{row.code}")
    if offer.source is Source.MANUAL:
        title = clean_line(row.title, f"title_{row.code}", longest=TITLE_MAX, required=True)
        return Item(row.code, offer.source, _heading(row), weight, title=title)
    return Item(
        row.code,
        offer.source,
        offer.heading,
        weight,
        none_at=typed_share(row.none_at, f"none_{row.code}"),
        full_at=typed_share(row.full_at, f"full_{row.code}"),
        least=_whole(row.least, f"least_{row.code}"),
        adjusted=row.adjusted and offer.may_adjust,
    )


def _heading(row: ItemDraft) -> Heading:
    if row.heading not in set(Heading):
        raise InvalidInput("input.choice_unknown", field=f"heading_{row.code}")
    return Heading(row.heading)


def _whole(text: str, field: str) -> int:
    typed = text.strip()
    if not (typed.isascii() and typed.isdigit() and len(typed) < _LONGEST_NUMBER):
        raise InvalidInput("evaluation.whole_number", field=field)
    return int(typed)


def typed_share(text: str, field: str) -> float:
    """A percentage as it is typed, 97 or 97.5, as a share 0..1. Raises InvalidInput naming ``field``."""
    typed = text.strip().rstrip("%％").strip()
    whole, _, decimals = typed.partition(".")
    is_number = (whole + decimals).isascii() and (whole + decimals).isdigit()
    if not (whole and is_number and len(typed) < _LONGEST_NUMBER):
        raise InvalidInput("evaluation.percentage", field=field)
    share = float(typed) / 100
    if share > 1:
        raise InvalidInput("evaluation.percentage", field=field)
    return share

"""What an evaluation scores and how (考评办法): items under the three headings of R11.5a, fixed before the period begins."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.domain.rating import SMALLEST_AGGREGATE
from shouwen_app.domain.survey_round import ASSESSED_KIND
from shouwen_app.domain.wording import clean_line

ALL_WEIGHTS: Final = 100
TITLE_MAX: Final = 40
MOST_MANUAL: Final = 5
LARGEST_LEAST: Final = 10_000
EVALUATED_KINDS: Final = (UnitKind.DEPARTMENT, UnitKind.BRANCH, UnitKind.OUTLET)


class Heading(StrEnum):
    """What execution is evaluated for (R11.5a): 效率, 服务质量, 问题解决."""

    EFFICIENCY = "efficiency"
    QUALITY = "quality"
    RESOLUTION = "resolution"


class Source(StrEnum):
    """Where the points of an item come from: a measure of the registry, a round of staff, or somebody's judgement."""

    MEASURE = "measure"
    OPINION = "opinion"
    MANUAL = "manual"


class Asked(StrEnum):
    """Whose rounds an opinion is read from: cooperation among departments (R12.4c), grass-roots units (R16.0), both."""

    COLLEAGUES = "colleagues"
    GRASSROOTS = "grassroots"
    EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class Item:
    """One item; ``code`` is the slug of a measure, a value of ``Asked``, or m1 to m5.

    A share earns nothing at ``none_at`` and its whole ``weight`` at ``full_at`` (0..1), in a straight line between; for a
    measure that should be low ``none_at`` is the larger. Below ``least`` counted nothing is scored. ``adjusted`` sets a
    measure against what the unit's matters let one expect.
    """

    code: str
    source: Source
    heading: Heading
    weight: int
    none_at: float = 0.0
    full_at: float = 1.0
    least: int = 0
    adjusted: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme that can be evaluated by; if it could be built its weights add up. Raises InvalidInput."""

    covers: UnitKind
    items: tuple[Item, ...]

    def __post_init__(self) -> None:
        if self.covers not in EVALUATED_KINDS:
            raise InvalidInput("evaluation.covers_nobody", field="covers")
        for item in self.items:
            _check(item, self.covers)
        total = sum(item.weight for item in self.items)
        if total != ALL_WEIGHTS:
            raise InvalidInput(
                "evaluation.weights", field="weights", total=total, off=abs(ALL_WEIGHTS - total)
            )
        if {item.heading for item in self.items} != set(Heading):
            raise InvalidInput("evaluation.heading_missing", field="weights")

    def item(self, code: str) -> Item:
        """Raises InvalidInput for a code that is not in the scheme."""
        found = next((each for each in self.items if each.code == code), None)
        if found is None:
            raise InvalidInput("input.choice_unknown", field="item")
        return found

    @property
    def manual(self) -> tuple[Item, ...]:
        return tuple(each for each in self.items if each.source is Source.MANUAL)


def earned_share(value: float, item: Item) -> float:
    """The part 0..1 of the weight that a share earns: the straight line from ``none_at`` to ``full_at``."""
    part = (value - item.none_at) / (item.full_at - item.none_at)
    return min(1.0, max(0.0, part))


def items_data(items: Iterable[Item]) -> list[dict[str, object]]:
    """Plain values for storage."""
    return [asdict(item) for item in items]


def items_from(data: Sequence[Mapping[str, object]]) -> tuple[Item, ...]:
    """The items again."""
    return tuple(
        Item(
            code=str(each["code"]),
            source=Source(str(each["source"])),
            heading=Heading(str(each["heading"])),
            weight=int(str(each["weight"])),
            none_at=float(str(each["none_at"])),
            full_at=float(str(each["full_at"])),
            least=int(str(each["least"])),
            adjusted=bool(each["adjusted"]),
            title=str(each["title"]),
        )
        for each in data
    )


def check_fixed_before(fixed_on: date, first: date) -> None:
    """A scheme binds periods that begin after the day it was fixed on, so that nobody is measured by what came later.

    House rule on R10.4.1 (goals are set, then reached). Raises RuleViolation.
    """
    if fixed_on >= first:
        raise RuleViolation("evaluation.scheme_too_late", field="on", first=first)


def _check(item: Item, covers: UnitKind) -> None:
    if not 1 <= item.weight <= ALL_WEIGHTS:
        raise InvalidInput("evaluation.weight_range", field=f"weight_{item.code}")
    if item.source is Source.MANUAL:
        clean_line(item.title, f"title_{item.code}", longest=TITLE_MAX, required=True)
        return
    if item.source is Source.OPINION and covers is not ASSESSED_KIND:
        raise InvalidInput("evaluation.opinion_of_departments", field=f"weight_{item.code}")
    if not (0 <= item.none_at <= 1 and 0 <= item.full_at <= 1) or item.none_at == item.full_at:
        raise InvalidInput("evaluation.line_flat", field=f"none_{item.code}")
    if not SMALLEST_AGGREGATE <= item.least <= LARGEST_LEAST:
        raise InvalidInput("evaluation.least", field=f"least_{item.code}", fewest=SMALLEST_AGGREGATE)

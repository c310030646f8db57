"""View rows of the fair comparison (公平比较视图): each unit in words, with its counts and every interval."""

from dataclasses import dataclass

from analytics.figures import IntervalStrip
from shouwen_app.services.insight.choices import NO_MEASURE, MeasureChoice
from shouwen_app.services.insight.periods import PeriodView

NOT_TOLD = "hidden"
NOT_COUNTED = "none"
"""What stands for a ``monitoring.Place`` where a unit has too few answers to be told, or none."""

_NO_STRIP = IntervalStrip("", "", "", "", "")


@dataclass(frozen=True, slots=True)
class FairRow:
    """One unit; ``place`` is a value of ``monitoring.Place``, NOT_TOLD or NOT_COUNTED; ``bad`` the cases that went badly.

    ``opens_bad`` is False where none did or none may be told. ``ratio_strip`` has its tick at 1.
    """

    code: str
    name: str
    place: str
    place_text: str
    counts: str = ""
    rate: str = ""
    interval: str = ""
    bad: str = ""
    opens_bad: bool = False
    ratio: str = ""
    ratio_strip: IntervalStrip = _NO_STRIP
    shrunken: str = ""
    shrunken_interval: str = ""
    ranks: str = ""


@dataclass(frozen=True, slots=True)
class ApartView:
    """A unit that stands apart; ``place`` is better or worse."""

    code: str
    name: str
    place: str
    words: str


@dataclass(frozen=True, slots=True)
class FairView(PeriodView):
    """Everything the page shows; ``bad_side`` a value of ``Side``."""

    measure: str = ""
    chosen: MeasureChoice = NO_MEASURE
    measures: tuple[MeasureChoice, ...] = ()
    has_cases: bool = False
    bad_side: str = ""
    rows: tuple[FairRow, ...] = ()
    finding: str = ""
    caterpillar_finding: str = ""
    alike: str = ""
    apart: tuple[ApartView, ...] = ()
    doubtful: str = ""
    doubtful_text: str = ""
    spread: str = ""
    hidden_note: str = ""
    caterpillar_height: str = ""

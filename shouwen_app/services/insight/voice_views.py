"""View rows of the voice of customers (客户声音视图): grades and phrases in words, ready to be shown."""

from dataclasses import dataclass

from analytics.figures import GradePart
from shouwen_app.services.insight.case_links import NO_COUNT, CountCell
from shouwen_app.services.insight.periods import PeriodView
from shouwen_app.services.insight.views import UnitChoice


@dataclass(frozen=True, slots=True)
class GradeRow:
    """The grades of one group; ``counts`` opens who rated, ``response`` who was asked.

    ``strip`` is empty and the words say why where there are too few to be told.
    """

    name: str
    counts: CountCell
    response: CountCell
    response_share: str
    satisfied: str
    interval: str
    shares: str
    strip: tuple[GradePart, ...]


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """A phrase with the cases that say it, here and in the comparison; ``width`` in percent of the strongest."""

    text: str
    here: CountCell
    here_share: str
    there: CountCell
    there_share: str
    strength: str
    width: int
    badge: str


@dataclass(frozen=True, slots=True)
class WeightedView:
    """Satisfaction as answered and as weighted; without ``weighted`` the ``note`` says why."""

    raw: str = ""
    raw_counts: CountCell = NO_COUNT
    raw_interval: str = ""
    weighted: str = ""
    weighted_interval: str = ""
    response: CountCell = NO_COUNT
    response_rate: str = ""
    response_interval: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class VoiceView(PeriodView):
    """Everything the page shows of one period."""

    has_cases: bool = False
    unit: str = ""
    units: tuple[UnitChoice, ...] = ()
    all_units: str = ""
    weighted: WeightedView = WeightedView()
    channels: tuple[GradeRow, ...] = ()
    requesters: tuple[GradeRow, ...] = ()
    hidden_note: str = ""
    complaints: tuple[PhraseRow, ...] = ()
    complaints_compared: str = ""
    complaints_none: str = ""
    risen: tuple[PhraseRow, ...] = ()
    risen_compared: str = ""
    risen_none: str = ""

"""What the board of rules shows (制度对照视图)."""

from dataclasses import dataclass
from enum import StrEnum

from analytics.figures import IntervalStrip
from shouwen_app.services.insight.periods import PeriodView

NO_STRIP = IntervalStrip("", "", "", "", "")


class Shown(StrEnum):
    """Which rules are listed (显示范围)."""

    ALL = "all"
    MEASURED = "measured"
    CONDUCT = "conduct"
    OPEN = "open"


class Conclusion(StrEnum):
    """What is said of a rule at the end of its line (结论)."""

    MET = "met"
    LEVEL = "level"
    MISSED = "missed"
    TOO_FEW = "too_few"
    MEASURED = "measured"
    CHECKED = "checked"
    CHECK_DUE = "check_due"
    HELD = "held"
    PLANNED = "planned"
    NOT_CARRIED_OUT = "not_carried_out"


@dataclass(frozen=True, slots=True)
class FeatureLink:
    """A feature of the catalogue; ``href`` is "" where it has no screen."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule: what carries it out, the figure of the quarter or the last check, and what holds it.

    ``rate`` is "" without a figure; ``evidence`` are the tests, one in a line, ``missing`` says why nothing carries it out.
    """

    id: str
    gist: str
    features: tuple[FeatureLink, ...]
    measure: str
    definition: str
    rate: str
    interval: str
    strip: IntervalStrip
    counts: str
    href: str
    check: str
    conclusion: str
    conclusion_text: str
    evidence_count: int
    evidence: str
    missing: str
    is_conduct: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """A number above the table; ``code`` chooses its sign."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class RegulationChoice:
    """A regulation to choose."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class BoardView(PeriodView):
    """One regulation in one quarter."""

    regulation: str = ""
    title: str = ""
    shown: str = Shown.ALL.value
    regulations: tuple[RegulationChoice, ...] = ()
    tallies: tuple[Tally, ...] = ()
    lines: tuple[RuleLine, ...] = ()
    may_check: bool = False
    whole: str = ""
    untested: str = ""

"""View rows of the cockpit (驾驶舱视图): figures in words, each with its count and interval, ready to be shown."""

from dataclasses import dataclass

from analytics.figures import IntervalStrip, Sparkline
from shouwen_app.services.insight.periods import PeriodView

_NO_LINE = Sparkline("0 0 104 36", "", 0.0, 0.0, 0.0)
_NO_STRIP = IntervalStrip("", "", "", "", "")


@dataclass(frozen=True, slots=True)
class MeasureView:
    """One measure of the period. ``missed_text`` tells of the cases on its ``bad_side``, "" where none may be told.

    ``verdict`` is a value of ``analytics.metrics.Verdict``.
    """

    slug: str = ""
    name: str = ""
    definition: str = ""
    rules: str = ""
    value: str = ""
    interval: str = ""
    verdict: str = "unknown"
    target: str = ""
    counts: str = ""
    missed_text: str = ""
    bad_side: str = ""
    change: str = ""
    line: Sparkline = _NO_LINE
    line_label: str = ""
    strip: IntervalStrip = _NO_STRIP


@dataclass(frozen=True, slots=True)
class PointView:
    """One week or month of a chart, as a row of the table beside it; ``first`` and ``last`` are ISO dates.

    ``alarm`` is "" where there is none, ``missed`` are the cases on the measure's ``bad_side``, 0 where there are none or
    none may be told.
    """

    first: str
    last: str
    span: str
    rate: str
    counts: str
    interval: str
    limits: str
    alarm: str
    missed: int
    bad_side: str


@dataclass(frozen=True, slots=True)
class UnitView:
    """One first-inquiry unit in the comparison; ``missed_text`` as in MeasureView."""

    code: str
    name: str
    rate: str
    interval: str
    counts: str
    missed_text: str
    strip: IntervalStrip


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit to choose."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class UnitBar:
    """Missed cases of one unit, which ``href`` opens, "" for several; ``width`` in percent of the longest bar."""

    name: str
    count: str
    width: int
    href: str


@dataclass(frozen=True, slots=True)
class FocusView:
    """Where to look first: the latest week below its lower limit, without one the missed cases of the period.

    ``first`` and ``last`` are ISO dates; ``missed`` is 0 where none missed or none may be told.
    """

    is_alarm: bool = False
    title: str = ""
    days: str = ""
    finding: str = ""
    first: str = ""
    last: str = ""
    missed: int = 0
    bars: tuple[UnitBar, ...] = ()


@dataclass(frozen=True, slots=True)
class OverviewView(PeriodView):
    """Everything the cockpit shows of one period; ``has_cases`` tells a new house from a quiet period."""

    measure: str = ""
    measure_name: str = ""
    has_cases: bool = False
    unit: str = ""
    units: tuple[UnitChoice, ...] = ()
    all_units: str = ""
    measures: tuple[MeasureView, ...] = ()
    points: tuple[PointView, ...] = ()
    finding: str = ""
    alarms: str = ""
    focus: FocusView = FocusView()
    unit_rows: tuple[UnitView, ...] = ()
    hidden_note: str = ""

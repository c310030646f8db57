"""View rows of the signal desk (信号台视图): alarms in words, and the line that is looked at."""

from dataclasses import dataclass

from shouwen_app.services.insight.choices import NO_MEASURE, MeasureChoice
from shouwen_app.services.insight.periods import PeriodView
from shouwen_app.services.insight.views import PointView, UnitChoice


@dataclass(frozen=True, slots=True)
class AlarmView:
    """One alarm; ``first`` to ``last`` are the days of its points, ``side`` and ``cases`` what its link opens.

    ``unit`` is "" for all units together; ``cases`` says how many.
    """

    measure: str
    measure_name: str
    unit: str
    unit_name: str
    rule: str
    rule_name: str
    words: str
    strength: str
    holds: bool
    first: str
    last: str
    side: str
    cases: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class SignalsView(PeriodView):
    """Everything the page shows; ``unit`` "" for all of them together."""

    measure: str = ""
    unit: str = ""
    chosen: MeasureChoice = NO_MEASURE
    measures: tuple[MeasureChoice, ...] = ()
    units: tuple[UnitChoice, ...] = ()
    all_units: str = ""
    has_cases: bool = False
    budget: str = ""
    by_rule: tuple[str, ...] = ()
    holding: str = ""
    alarms: tuple[AlarmView, ...] = ()
    quiet: str = ""
    rules_text: str = ""
    line_name: str = ""
    finding: str = ""
    points: tuple[PointView, ...] = ()
    bad_side: str = ""
    hidden_note: str = ""

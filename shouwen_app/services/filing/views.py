"""What the page of the return shows (监管报送视图), ready in words."""

from dataclasses import dataclass

from shouwen_app.services.insight.case_links import NO_COUNT, CountCell
from shouwen_app.services.insight.periods import PeriodView


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One business against all causes, its total last."""

    number: str
    name: str
    cells: tuple[CountCell, ...]
    total: CountCell


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One category beside the quarter before and that of a year ago; ``interval`` is 95 % for the shown quarter."""

    number: str
    name: str
    group: str
    count: CountCell
    interval: str
    before: CountCell
    year_ago: CountCell


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A complaint nobody has classified; ``hint`` is what would be proposed."""

    case_no: str
    title: str
    received: str
    unit: str
    hint: str
    href: str


@dataclass(frozen=True, slots=True)
class RateView:
    """Complaints against the size of the house; without a denominator ``value`` is a dash and ``note`` says what lacks.

    ``href`` opens all complaints of the quarter, "" where there are none.
    """

    name: str
    value: str
    unit: str
    interval: str
    note: str
    definition: str
    rules: str
    href: str


@dataclass(frozen=True, slots=True)
class FilingView(PeriodView):
    """One quarter. ``missing_more``: complaints beyond those listed."""

    quarter: str = ""
    before: str = ""
    year_ago: str = ""
    has_cases: bool = False
    total: CompareRow = CompareRow("", "", "", NO_COUNT, "", NO_COUNT, NO_COUNT)
    missing_count: CountCell = NO_COUNT
    missing: tuple[MissingRow, ...] = ()
    missing_more: str = ""
    rates: tuple[RateView, ...] = ()
    matrix: tuple[MatrixRow, ...] = ()
    by_channel: tuple[CompareRow, ...] = ()
    by_business: tuple[CompareRow, ...] = ()
    by_cause: tuple[CompareRow, ...] = ()
    codes_note: str = ""
    may_publish: bool = False

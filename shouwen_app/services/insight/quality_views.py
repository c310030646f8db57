"""View rows of data quality (数据质量视图): shares in words, each count with the way to its cases."""

from dataclasses import dataclass

from shouwen_app.services.insight.case_links import NO_COUNT, CountCell
from shouwen_app.services.insight.periods import PeriodView
from shouwen_app.services.insight.record_views import NO_RECORD, RecordView


@dataclass(frozen=True, slots=True)
class QualityFigure:
    """One share in words; ``successes`` and ``trials`` open their cases, ``counts`` stands for both where they are hidden.

    ``closed`` says why no cases can be opened.
    """

    name: str = ""
    definition: str = ""
    value: str = ""
    counts: str = ""
    successes: CountCell = NO_COUNT
    trials: CountCell = NO_COUNT
    interval: str = ""
    closed: str = ""


@dataclass(frozen=True, slots=True)
class QualityRow:
    """One line of a table: a reason, a month or a unit with its counts."""

    name: str
    number: CountCell
    out_of: CountCell
    share: str


@dataclass(frozen=True, slots=True)
class QualityView(PeriodView):
    """Everything the page shows of one period.

    ``note`` says why the tables are closed to this viewer, "" when they are open; ``contact`` has no name for those who
    may not know of bad ratings.
    """

    has_cases: bool = False
    figures: tuple[QualityFigure, ...] = ()
    contact: QualityFigure = QualityFigure()
    reasons: tuple[QualityRow, ...] = ()
    months: tuple[QualityRow, ...] = ()
    units: tuple[QualityRow, ...] = ()
    note: str = ""
    changes: tuple[QualityFigure, ...] = ()
    changes_note: str = ""
    record: RecordView = NO_RECORD

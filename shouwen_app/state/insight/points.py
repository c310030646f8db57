"""Clicked points (点击的点): which unit a point of a chart is, checked against what the page shows."""

from collections.abc import Sequence

from analytics.figures.marks import DRAWN
from analytics.metrics import Side
from shouwen_app.services.insight.case_links import cases_path
from shouwen_app.services.insight.fair_views import FairRow, FairView


def clicked_unit(rows: Sequence[FairRow], points: object, first_marks: int) -> FairRow | None:
    """The unit of the first clicked point, the traces of ``marks.unit_marks`` beginning at ``first_marks``.

    None for anything that is not a point of a unit.
    """
    point = points[0] if isinstance(points, list) and points else None
    if not isinstance(point, dict):
        return None
    trace, place = point.get("curveNumber"), point.get("pointNumber")
    if not isinstance(trace, int) or not isinstance(place, int):
        return None
    if not 0 <= trace - first_marks < len(DRAWN):
        return None
    drawn = [row for row in rows if row.place == DRAWN[trace - first_marks].value]
    return drawn[place] if 0 <= place < len(drawn) else None


def unit_path(view: FairView, row: FairRow) -> str:
    """The register with the cases that a unit's point counts."""
    return cases_path(view.measure, Side.DENOMINATOR.value, first=view.first, last=view.last, unit=row.code)

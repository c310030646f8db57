"""The sealed copy on paper (考评打印): who can be told apart, points by unit, every item with its interval and number."""

from sqlmodel import Session

from shouwen_app.db.repositories.evaluations import get_evaluation
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.evaluation import EvaluationState
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.bulletins.document import BulletinDocument, Chapter, Table
from shouwen_app.services.evaluations.read import read_evaluation
from shouwen_app.services.evaluations.views import EvaluationView, UnitLine
from shouwen_app.services.permission import require
from shouwen_app.texts import t


def print_evaluation(session: Session, act: Act, *, number: int) -> tuple[BulletinDocument, str]:
    """A published evaluation as a document, and its whole digest. Raises NotPermitted, NotFound before publication."""
    require(act, Permission.EVALUATION_VIEW)
    row = get_evaluation(session, act.actor, number)
    if row.state is not EvaluationState.PUBLISHED:
        raise NotFound("evaluation.not_found")
    return _document(read_evaluation(session, act, evaluation=number)), row.digest


def _document(view: EvaluationView) -> BulletinDocument:
    points = Chapter(
        t("evaluation.units"),
        (view.finding, *(f"{band.title}：{band.names}" for band in view.bands), view.decision),
        (_points(view),),
    )
    items = Chapter(t("evaluation.paper.items"), tables=tuple(_items(line) for line in view.units))
    meta = (view.scheme, view.counted, view.comments)
    return BulletinDocument(view.line.title, meta, (points, items))


def _points(view: EvaluationView) -> Table:
    header = (
        t("evaluation.column.unit"),
        t("evaluation.heading.efficiency"),
        t("evaluation.heading.quality"),
        t("evaluation.heading.resolution"),
        t("evaluation.paper.total"),
        t("evaluation.paper.interval"),
        t("evaluation.column.band"),
    )
    rows = tuple(
        (
            line.name,
            line.efficiency,
            line.quality,
            line.resolution,
            line.total,
            "，".join(part for part in (line.interval, line.scored) if part),
            line.band_text or "—",
        )
        for line in view.units
    )
    return Table("", header, rows)


def _items(line: UnitLine) -> Table:
    names = ("item", "share", "points", "reached")
    rows = tuple(
        (
            cell.name,
            f"{cell.share} {cell.interval} {cell.counted}".strip() or "—",
            cell.points,
            cell.reached_text or "—",
        )
        for cell in line.cells
    )
    return Table(line.name, tuple(t(f"evaluation.column.{name}") for name in names), rows)

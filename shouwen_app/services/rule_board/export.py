"""The board of rules as a file (对照表导出): the lines as shown, and an entry in the access log."""

from datetime import date

from sqlmodel import Session

from shouwen_app.db.repositories import access_log
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import clean_line
from shouwen_app.services.permission import require
from shouwen_app.services.register.export import REASON_MAX, Sheet, owes_reason
from shouwen_app.services.rule_board.board import MAIN, rule_board
from shouwen_app.services.rule_board.views import RuleLine, Shown
from shouwen_app.texts import t

COLUMNS = ("id", "gist", "feature", "rate", "counts", "conclusion", "check", "missing", "evidence")
_WIDTHS = (10, 44, 28, 30, 16, 14, 44, 36, 60)


def export_rules(
    session: Session,
    act: Act,
    *,
    file_format: str,
    regulation: str = MAIN,
    shown: Shown = Shown.ALL,
    on: date | None = None,
    reason: str = "",
) -> Sheet:
    """The table of a regulation. Raises as ``rule_board`` does, NotPermitted without case.export, and InvalidInput for an
    auditor without a reason."""
    require(act, Permission.CASE_EXPORT)
    why = clean_line(reason, "reason", longest=REASON_MAX, required=owes_reason(act.actor))
    view = rule_board(session, act, regulation=regulation, shown=shown, on=on)
    detail = {"table": "rules", "format": file_format, "reason": why, "regulation": view.regulation}
    detail |= {"shown": shown.value, "on": view.on}
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.FIGURES_EXPORTED, detail)
    header = tuple(t(f"rule_board.column.{name}") for name in COLUMNS)
    rows = (cells_of(line) for line in view.lines)
    return Sheet(t("layout.rules"), header, rows, _WIDTHS)


def cells_of(line: RuleLine) -> tuple[str, ...]:
    """One line in words, in the order of COLUMNS."""
    interval = t("rule_board.between", rate=line.rate, interval=line.interval) if line.interval else line.rate
    return (
        line.id,
        line.gist,
        "、".join(feature.name for feature in line.features),
        interval,
        line.counts,
        line.conclusion_text,
        line.check,
        line.missing,
        line.evidence,
    )

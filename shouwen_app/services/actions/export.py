"""Taking the improvement loop out of the house (导出改进报告): what the board shows and no more, with an entry."""

from collections.abc import Iterator
from typing import Final

from sqlmodel import Session

from shouwen_app.db.repositories import access_log
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import clean_line
from shouwen_app.services.actions.board import Span, action_board
from shouwen_app.services.actions.views import BoardView
from shouwen_app.services.permission import require
from shouwen_app.services.register.export import REASON_MAX, Sheet, owes_reason
from shouwen_app.texts import t

_LIST: Final = ("number", "action", "unit", "owner", "source", "stage", "measure", "figure")
_EFFECTS: Final = ("number", "action", "before", "after", "gain", "interval", "effect", "balance", "became")
_WIDTHS: Final = (14, 34, 20, 24, 20, 20, 16, 40, 30)


def export_actions(
    session: Session,
    act: Act,
    *,
    file_format: str,
    unit: str = "",
    period: Span = Span.QUARTER,
    reason: str = "",
) -> Sheet:
    """The list and the effects of the board under its filters; who took them is logged.

    Raises NotPermitted without improvement.view and case.export, InvalidInput for an auditor without a reason and for a
    unit that is none.
    """
    require(act, Permission.CASE_EXPORT)
    why = clean_line(reason, "reason", longest=REASON_MAX, required=owes_reason(act.actor))
    view = action_board(session, act, unit=unit, period=period)
    detail = {
        "table": "actions",
        "format": file_format,
        "reason": why,
        "unit": unit,
        "period": period.value,
    }
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.FIGURES_EXPORTED, detail)
    return Sheet(t("actions.report_title"), _header(_LIST), _lines(view), _WIDTHS)


def _lines(view: BoardView) -> Iterator[tuple[str, ...]]:
    for card in view.cards:
        yield (
            card.number,
            card.title,
            card.unit,
            card.owner,
            card.source_text,
            card.stage_text,
            card.measure,
            card.figure,
        )
    yield ()
    yield (view.effects_told,)
    yield _header(_EFFECTS)
    for row in view.effects:
        yield (
            row.number,
            row.title,
            row.before,
            row.after,
            row.gain,
            row.gain_interval,
            row.effect_text,
            row.balance,
            row.became,
        )
    yield (t("actions.effects_note"),)


def _header(columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(t(f"actions.column.{name}") for name in columns)

"""An observation sheet on paper (打印检查表): empty to take along, or filled with lines for two hands."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.domain.act import Act
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.inspections.sheet import read_sheet
from shouwen_app.services.inspections.views import SheetView
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class PrintedInspection:
    """The sheet in words."""

    view: SheetView
    printed: str


def print_sheet(session: Session, act: Act, *, sheet: int) -> PrintedInspection:
    """One sheet for paper. Raises NotPermitted, NotFound outside the scope."""
    view = read_sheet(session, act, sheet=sheet)
    printed = t("register.printed", at=local_text(act.at, "%Y-%m-%d %H:%M"), by=act.actor.name)
    return PrintedInspection(view, printed)

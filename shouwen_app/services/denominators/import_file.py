"""Taking in denominators (分母导入): a small table by month and unit, whole or not at all; what is newer holds."""

from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from shouwen_app.db.models import DenominatorFigure
from shouwen_app.db.repositories.denominators import keep_figures
from shouwen_app.db.repositories.units import all_units
from shouwen_app.domain.act import Act
from shouwen_app.domain.denominator import Denominator, denominators_in
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.imports.read_file import Sheet, read_sheets
from shouwen_app.services.permission import require

_PASTED: Final = "pasted.csv"


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many figures were taken in, and the months they are for, as ``YYYY-MM``, in order."""

    figures: int
    months: tuple[str, ...]


def import_denominators(session: Session, act: Act, *, file_name: str, content: bytes) -> TakenIn:
    """Keep the figures of the first sheet of a file; those given before for the same month and unit hold no more.

    Raises NotPermitted; InvalidInput for a file that cannot be read and, naming the row, for anything in it that is
    wrong: nothing is kept then.
    """
    require(act, Permission.DENOMINATOR_MANAGE)
    return _take_in(session, act, read_sheets(file_name, content)[0])


def paste_denominators(session: Session, act: Act, *, table: str) -> TakenIn:
    """Like ``import_denominators``, for a table copied from a sheet with its titles."""
    require(act, Permission.DENOMINATOR_MANAGE)
    if not table.strip():
        raise InvalidInput("input.required", field="table")
    return _take_in(session, act, read_sheets(_PASTED, table.encode())[0])


def _take_in(session: Session, act: Act, sheet: Sheet) -> TakenIn:
    today = working_calendar().local(act.at).date()
    found = denominators_in(sheet.rows, today)
    units = {unit.code: unit.id for unit in all_units(session)}
    keep_figures(session, [_figure(act, each, units) for each in found])
    return TakenIn(len(found), tuple(sorted({f"{each.month:%Y-%m}" for each in found})))


def _figure(act: Act, given: Denominator, units: dict[str, int | None]) -> DenominatorFigure:
    if given.unit and given.unit not in units:
        raise InvalidInput("denominator.unit_unknown", field="table", row=given.row, text=given.unit)
    return DenominatorFigure(
        month=given.month,
        unit_id=units[given.unit] if given.unit else None,
        kind=given.kind,
        amount=given.amount,
        recorded_at=act.at,
        recorded_by_id=act.actor.staff_id,
    )

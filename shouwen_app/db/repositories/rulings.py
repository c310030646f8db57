"""Rulings of the Office (裁定归口): kept with the matter they settle, read when it comes again (R16.4a)."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, ItemVersion, Ruling, Unit
from shouwen_app.domain.ruling import Ruled


def rulings_in_force(session: Session) -> Sequence[tuple[Ruling, Ruled]]:
    """The rulings nothing has replaced, of units that still exist, newest first."""
    query = (
        select(Ruling, Case.case_no)
        .join(Case, col(Case.id) == Ruling.case_id)
        .join(Unit, col(Unit.id) == Ruling.unit_id)
        .where(col(Ruling.replaced_at).is_(None), col(Unit.is_active))
        .order_by(col(Ruling.given_at).desc(), col(Ruling.id).desc())
    )
    return [
        (row, Ruled(row.unit_id, row.matter, row.item_id, case_no, row.given_at))
        for row, case_no in session.exec(query)
    ]


def item_of(session: Session, case: Case) -> int | None:
    """The service item a case is about."""
    version = session.get(ItemVersion, case.item_version_id) if case.item_version_id else None
    return version.item_id if version else None

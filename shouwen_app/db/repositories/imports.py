"""Imported register books (登记簿导入): the files, their lines, and which contacts are known already."""

from collections.abc import Collection, Mapping, Sequence

from sqlmodel import Session, col, func, select

from shouwen_app.db.models import BookImport, BookLine, Case, CaseEvent, Staff, Unit
from shouwen_app.db.repositories.duty import takes_cases
from shouwen_app.db.scopes import units_within, visible_imports
from shouwen_app.domain.act import Actor
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.events import QUIET
from shouwen_app.domain.permissions import Permission


def get_import(session: Session, viewer: Actor, import_id: int, *, to_change: bool = False) -> BookImport:
    """An import the viewer may see; ``to_change`` makes a second one wait. Raises NotFound."""
    query = select(BookImport).where(BookImport.id == import_id, visible_imports(viewer))
    found = session.exec(query.with_for_update() if to_change else query).one_or_none()
    if found is None:
        raise NotFound("book.not_found")
    return found


def newest_imports(session: Session, viewer: Actor, most: int) -> Sequence[tuple[BookImport, int, str, str]]:
    """The newest imports with how many cases they made, who made them, and the unit whose book it is."""
    made = select(func.count()).where(BookLine.import_id == BookImport.id).scalar_subquery()
    query = (
        select(BookImport, made, Staff.name, Unit.name)
        .join(Staff, col(Staff.id) == BookImport.created_by_id, isouter=True)
        .join(Unit, col(Unit.id) == BookImport.unit_id, isouter=True)
        .where(visible_imports(viewer))
        .order_by(col(BookImport.id).desc())
        .limit(most)
    )
    return [(each, int(count), who or "", unit or "") for each, count, who, unit in session.exec(query)]


def lines_made(session: Session, import_id: int) -> int:
    """How many lines of an import have become cases."""
    return session.exec(select(func.count()).where(BookLine.import_id == import_id)).one()


def known_digests(session: Session, unit_ids: Collection[int]) -> set[tuple[int, str]]:
    """Unit and digest of every contact that stands in the books of these units through an import."""
    query = select(BookLine.unit_id, BookLine.digest).where(
        col(BookLine.unit_id).in_(unit_ids), col(BookLine.is_live)
    )
    return set(session.exec(query))


def lines_with_cases(session: Session, import_id: int) -> Sequence[tuple[BookLine, Case]]:
    """The lines of an import with their cases, in the order of the book; whoever changes one of them waits."""
    query = (
        select(BookLine, Case)
        .join(Case, col(Case.id) == BookLine.case_id)
        .where(BookLine.import_id == import_id)
        .order_by(col(BookLine.row))
    )
    return session.exec(query.with_for_update()).all()


def reminded(session: Session, import_id: int) -> Mapping[int, int]:
    """How many events that change nothing, such as reminders, each case of an import has had."""
    query = (
        select(CaseEvent.case_id, func.count())
        .join(BookLine, col(BookLine.case_id) == CaseEvent.case_id)
        .where(BookLine.import_id == import_id, col(CaseEvent.kind).in_(QUIET))
        .group_by(col(CaseEvent.case_id))
    )
    return dict(session.exec(query).all())


def people_within(session: Session, viewer: Actor) -> Sequence[Staff]:
    """Everybody, also who has left, of the units for which the viewer imports."""
    query = select(Staff).join(Unit, col(Unit.id) == Staff.unit_id)
    return session.exec(
        query.where(units_within(viewer, Permission.CASE_IMPORT)).order_by(col(Staff.id))
    ).all()


def units_to_import(session: Session, viewer: Actor) -> Sequence[Unit]:
    """The units whose books the viewer may import."""
    query = select(Unit).where(units_within(viewer, Permission.CASE_IMPORT), col(Unit.is_active))
    return session.exec(query.order_by(col(Unit.sort_order), col(Unit.path))).all()


def can_take(session: Session, person: Staff) -> bool:
    """Whether a person works here and may take cases."""
    return person.is_active and takes_cases(session, person.id or 0)

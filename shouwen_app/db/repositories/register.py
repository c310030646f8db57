"""The register book (首问登记簿): one page query, one count, from the viewer's scope."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, CaseEvent, Rating, Staff, Unit
from shouwen_app.db.scopes import readable_ratings, shown_status, visible_cases
from shouwen_app.db.search import matches
from shouwen_app.domain.act import Actor
from shouwen_app.domain.contact import Channel, ContactKind
from shouwen_app.domain.lifecycle import OWED, CaseStatus

_FirstUnit = aliased(Unit)
_Handler = aliased(Staff)


@dataclass(frozen=True, slots=True)
class Criteria:
    """What is looked for; instants are aware, ``until`` and ``due_until`` are excluded, None and () do not narrow.

    Statuses are read at ``at``. ``unit_path`` finds the first-inquiry unit and those below it; ``ids`` are case ids,
    ``numbers`` case numbers.
    """

    at: datetime
    since: datetime | None = None
    until: datetime | None = None
    unit_path: str = ""
    statuses: tuple[CaseStatus, ...] = ()
    channel: Channel | None = None
    kind: ContactKind | None = None
    first_inquiry_id: int | None = None
    is_rated: bool | None = None
    overdue_at: datetime | None = None
    due_since: datetime | None = None
    due_until: datetime | None = None
    words: str = ""
    ids: tuple[int, ...] | None = None
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A case with the names beside it."""

    case: Case
    first_inquiry: str
    first_unit: str
    handler: str
    unit: str
    is_rated: bool
    reads_rating: bool


def lines(
    session: Session,
    viewer: Actor,
    criteria: Criteria,
    *,
    sort: str,
    descending: bool,
    first: int = 0,
    most: int | None = None,
) -> Iterator[Line]:
    """The cases that meet ``criteria``, ordered by ``sort`` (received, due or status), read in batches."""
    rated = select(Rating.id).where(Rating.case_id == Case.id).exists()
    # SQLModel types at most four columns of a select.
    query = (
        select(Case, Staff.name, _FirstUnit.name, _Handler.name, Unit.name, rated, readable_ratings(viewer))  # pyright: ignore[reportCallIssue]
        .join(Staff, col(Staff.id) == Case.first_inquiry_id)
        .join(_FirstUnit, col(_FirstUnit.id) == Case.first_inquiry_unit_id)
        .join(Unit, col(Unit.id) == Case.unit_id)
        .join(_Handler, col(_Handler.id) == Case.handler_id, isouter=True)
        .where(visible_cases(viewer), *_conditions(session, viewer, criteria))
        .order_by(*_order(sort, shown_status(viewer, criteria.at), descending=descending))
        .offset(first)
        .limit(most)
    )
    for found, person, first_unit, handler, unit, is_rated, reads in session.exec(
        query, execution_options={"yield_per": 500}
    ):
        yield Line(found, person, first_unit, handler or "", unit, bool(is_rated), bool(reads))


def count(session: Session, viewer: Actor, criteria: Criteria) -> int:
    """How many cases meet ``criteria``."""
    return counts(session, viewer, [criteria])[0]


def counts(session: Session, viewer: Actor, views: Sequence[Criteria]) -> list[int]:
    """How many cases meet each of ``views``, in one reading."""
    sums = [
        func.coalesce(func.sum(case((and_(true(), *_conditions(session, viewer, view)), 1), else_=0)), 0)
        for view in views
    ]
    query: Select[tuple[int, ...]] = Select(*sums).select_from(Case).where(visible_cases(viewer))
    return [int(found) for found in session.connection().execute(query).one()]


def is_overdue(now: datetime) -> ColumnElement[bool]:
    """The promise has passed and the answer is still owed; the SQL form of a promise read as over."""
    until = func.coalesce(Case.paused_at, now)
    return and_(col(Case.status).in_(OWED), col(Case.promise_due_at) < until)


def first_inquiry_people(session: Session, viewer: Actor) -> Sequence[tuple[int, str]]:
    """Id and name of everybody who is first-inquiry person of a visible case."""
    query = (
        select(Staff.id, Staff.name)
        .where(col(Staff.id).in_(select(Case.first_inquiry_id).where(visible_cases(viewer))))
        .order_by(col(Staff.login))
    )
    return [(staff_id or 0, name) for staff_id, name in session.exec(query)]


def cases_of_phone(
    session: Session, viewer: Actor, phone: str, tail: str, *, since: datetime
) -> Sequence[Case]:
    """Visible cases of a telephone number since then, newest first."""
    query = (
        select(Case)
        .where(Case.phone_tail == tail, Case.requester_phone == phone, visible_cases(viewer))
        .where(col(Case.received_at) >= since)
        .order_by(col(Case.received_at).desc(), col(Case.id).desc())
    )
    return session.exec(query).all()


def newest_hash(session: Session) -> str:
    """The hash of the newest event of all, "" before the first."""
    return session.exec(select(CaseEvent.hash).order_by(col(CaseEvent.id).desc()).limit(1)).first() or ""


def _order(sort: str, status: ColumnElement[str], *, descending: bool) -> list[ColumnElement[object]]:
    columns = {"received": col(Case.received_at), "due": col(Case.promise_due_at), "status": status}
    chosen = [columns[sort], col(Case.id)]
    return [column.desc() if descending else column.asc() for column in chosen]


def _conditions(session: Session, viewer: Actor, wanted: Criteria) -> list[ColumnElement[bool]]:
    rated = select(Rating.id).where(Rating.case_id == Case.id).exists()
    below = select(Unit.id).where(col(Unit.path).startswith(wanted.unit_path))
    asked: list[tuple[object, ColumnElement[bool]]] = [
        (wanted.unit_path, col(Case.first_inquiry_unit_id).in_(below)),
        (wanted.statuses, shown_status(viewer, wanted.at).in_([each.value for each in wanted.statuses])),
        (wanted.channel, col(Case.channel) == wanted.channel),
        (wanted.kind, col(Case.kind) == wanted.kind),
        (wanted.first_inquiry_id, col(Case.first_inquiry_id) == wanted.first_inquiry_id),
        (wanted.is_rated is not None, rated if wanted.is_rated else ~rated),
        (wanted.ids is not None, col(Case.id).in_(wanted.ids or ())),
        (wanted.numbers, col(Case.case_no).in_(wanted.numbers)),
    ]
    narrowing = [condition for given, condition in asked if given]
    return narrowing + _time_conditions(wanted) + _word_conditions(session, wanted.words)


def _time_conditions(wanted: Criteria) -> list[ColumnElement[bool]]:
    parts: list[ColumnElement[bool]] = []
    if wanted.since:
        parts.append(col(Case.received_at) >= wanted.since)
    if wanted.until:
        parts.append(col(Case.received_at) < wanted.until)
    if wanted.overdue_at:
        parts.append(is_overdue(wanted.overdue_at))
    if wanted.due_since and wanted.due_until:
        due = col(Case.promise_due_at)
        owed = and_(col(Case.status).in_(OWED), col(Case.paused_at).is_(None))
        parts.append(and_(owed, due >= wanted.due_since, due < wanted.due_until))
    return parts


def _word_conditions(session: Session, words: str) -> list[ColumnElement[bool]]:
    if not words.strip():
        return []
    found = matches(session, words)
    by_person = col(Case.first_inquiry_id).in_(select(Staff.id).where(Staff.name == words.strip()))
    return [by_person if found is None else or_(found, by_person)]

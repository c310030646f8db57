"""Data scope (数据范围) as a WHERE: the single place where a viewer's reach over cases and ratings becomes SQL."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, false, func, not_, or_, true
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from shouwen_app.db.models import (
    BookImport,
    Case,
    Clock,
    CoHandling,
    HandoverMatter,
    HandoverRow,
    InspectionSheet,
    LoanStage,
    Meeting,
    MeetingParticipant,
    Rating,
    SupervisionLeg,
    SupervisionOrderRow,
    Unit,
)
from shouwen_app.domain.act import Actor, ActorKind
from shouwen_app.domain.closing import Closing
from shouwen_app.domain.counted_rating import SetAside
from shouwen_app.domain.lifecycle import CaseStatus, ClockKind
from shouwen_app.domain.permissions import ROLES, Grant, Permission, Role, Sees


def visible_cases(viewer: Actor) -> ColumnElement[bool]:
    """The cases ``viewer`` may see, as a condition on Case; one that is void is nobody's (decision 0022)."""
    if viewer.kind is not ActorKind.STAFF:
        return not_void() if viewer.kind is ActorKind.SYSTEM else false()
    parts = [
        _reach(viewer, grant) for grant in viewer.grants if Permission.CASE_VIEW in ROLES[grant.role].does
    ]
    seen = or_(false(), *parts, col(Case.id).in_(called_to_meetings(viewer))) if parts else false()
    return and_(not_void(), seen, _not_about(viewer))


def not_void() -> ColumnElement[bool]:
    """The cases that stand, as a condition on Case: all but those of an import that was undone (decision 0022)."""
    return col(Case.closing) != Closing.VOIDED


def readable_ratings(viewer: Actor) -> ColumnElement[bool]:
    """The cases whose single rating and contact-back ``viewer`` may know, as a condition on Case.

    Supervision knows them, except where the rating is about the viewer or about units the viewer heads or is in
    charge of (回避, product design §5).
    """
    if viewer.kind is ActorKind.SYSTEM:
        return true()
    if not viewer.may(Permission.RATING_VIEW):
        return false()
    above = [_reach(viewer, grant) for grant in viewer.grants if grant.role in (Role.HEAD, Role.LEADER)]
    return and_(
        not_(or_(_is_about(viewer), *(func.coalesce(part, false()) for part in above))), _not_about(viewer)
    )


def counted_ratings(viewer: Actor) -> ColumnElement[bool]:
    """The ratings that count in the figures ``viewer`` sees, as a condition on Rating joined to Case.

    For those who read single ratings, those about themselves do not exist. One set aside after an appeal goes on
    counting for whom it is about, and for nobody else: a figure that moved would tell how the appeal was decided.
    """
    own = and_(col(Rating.set_aside) == SetAside.APPEAL, _is_about(viewer))
    return and_(or_(col(Rating.set_aside) == "", own), known_ratings(viewer))


def known_ratings(viewer: Actor) -> ColumnElement[bool]:
    """The ratings that figures tell ``viewer`` of; those who read single ones are told nothing of those about themselves."""
    return readable_ratings(viewer) if viewer.may(Permission.RATING_VIEW) else true()


def visible_units(viewer: Actor) -> ColumnElement[bool]:
    """The units whose figures ``viewer`` looks on at, as a condition on Unit."""
    return units_within(viewer, Permission.INSIGHT_VIEW)


def units_within(viewer: Actor, permission: Permission) -> ColumnElement[bool]:
    """The units for which ``viewer`` holds a permission, as a condition on Unit."""
    if viewer.kind is ActorKind.SYSTEM:
        return true()
    parts = [
        true() if ROLES[grant.role].sees is Sees.ALL else col(Unit.path).startswith(grant.unit_path)
        for grant in viewer.grants
        if permission in ROLES[grant.role].does
    ]
    return or_(false(), *parts)


def visible_handovers(viewer: Actor) -> ColumnElement[bool]:
    """Handovers one has a part in, those of the units one stands above, and all for who sees the whole house."""
    if viewer.kind is ActorKind.SYSTEM:
        return true()
    taken = select(HandoverMatter.handover_id).where(HandoverMatter.receiver_id == viewer.staff_id)
    above = [grant for grant in viewer.grants if Permission.HANDOVER_VIEW in ROLES[grant.role].does]
    parts = [
        true()
        if ROLES[grant.role].sees is Sees.ALL
        else col(HandoverRow.unit_id).in_(select(Unit.id).where(col(Unit.path).startswith(grant.unit_path)))
        for grant in above
        if grant.role is not Role.COUNTER
    ]
    mine = (HandoverRow.giver_id, HandoverRow.supervisor_id, HandoverRow.opened_by_id)
    own = [col(column) == viewer.staff_id for column in mine]
    return or_(*own, col(HandoverRow.id).in_(taken), *parts)


def visible_orders(viewer: Actor) -> ColumnElement[bool]:
    """Supervision orders one has issued, those with a duty one may see, and all for who sees the whole house.

    Whom the case behind an order is a complaint about sees nothing of it (回避).
    """
    if viewer.kind is ActorKind.SYSTEM:
        return true()
    own = select(SupervisionLeg.order_id).where(visible_legs(viewer))
    about = select(Case.id).where(col(Case.about_staff_id) == viewer.staff_id)
    return and_(
        or_(col(SupervisionOrderRow.issued_by_id) == viewer.staff_id, col(SupervisionOrderRow.id).in_(own)),
        func.coalesce(SupervisionOrderRow.case_id, 0).not_in(about),
    )


def visible_legs(viewer: Actor) -> ColumnElement[bool]:
    """The duties of the units one heads or is in charge of and of those below; nobody sees those of units beside."""
    return col(SupervisionLeg.unit_id).in_(
        select(Unit.id).where(units_within(viewer, Permission.SUPERVISION_VIEW))
    )


def visible_sheets(viewer: Actor) -> ColumnElement[bool]:
    """Sheets one fills, those handed in about one's units, and all for who sees the whole house: a visit is no notice.

    Whom the case of a sheet is a complaint about sees nothing of it (回避).
    """
    if viewer.kind is ActorKind.SYSTEM:
        return true()
    units = select(Unit.id).where(units_within(viewer, Permission.SUPERVISION_VIEW))
    told = and_(col(InspectionSheet.submitted_at).is_not(None), col(InspectionSheet.unit_id).in_(units))
    everywhere = sees_everywhere(viewer, Permission.SUPERVISION_VIEW)
    seen = true() if everywhere else or_(col(InspectionSheet.inspector_id) == viewer.staff_id, told)
    about = select(Case.id).where(col(Case.about_staff_id) == viewer.staff_id)
    return and_(seen, func.coalesce(InspectionSheet.case_id, 0).not_in(about))


def sees_everywhere(viewer: Actor, permission: Permission) -> bool:
    """Whether the viewer holds a permission for the whole house."""
    return viewer.kind is ActorKind.SYSTEM or any(
        ROLES[grant.role].sees is Sees.ALL and permission in ROLES[grant.role].does for grant in viewer.grants
    )


def visible_imports(viewer: Actor) -> ColumnElement[bool]:
    """Imports of register books: one's own, and all for whoever imports for the whole house."""
    return (
        true()
        if sees_everywhere(viewer, Permission.CASE_IMPORT)
        else col(BookImport.created_by_id) == viewer.staff_id
    )


def shown_status(viewer: Actor, at: datetime) -> ColumnElement[str]:
    """The status that ``viewer`` sees; the SQL form of ``lifecycle.shown_status`` for those who read no rating."""
    settled = col(Case.status).in_((CaseStatus.CONCLUDED, CaseStatus.ARCHIVED))
    closes = col(Case.rating_closes_at)
    return case(
        (or_(readable_ratings(viewer), not_(settled), closes.is_(None)), col(Case.status)),
        (closes <= at, CaseStatus.ARCHIVED.value),
        else_=CaseStatus.CONCLUDED.value,
    )


def called_to_meetings(viewer: Actor) -> SelectOfScalar[int]:
    """Whoever is called to a case's special meeting sees the case (R16.9d); a cancelled meeting gives no such right."""
    return (
        select(Meeting.case_id)
        .join(MeetingParticipant, col(MeetingParticipant.meeting_id) == Meeting.id)
        .where(MeetingParticipant.staff_id == viewer.staff_id, col(Meeting.cancelled_at).is_(None))
    )


def answered_by(staff_id: int | None) -> ColumnElement[bool]:
    """The cases a person answers for now, as first-inquiry person or as who took them over, as a condition on Case."""
    received = and_(col(Case.first_inquiry_id) == staff_id, col(Case.successor_id).is_(None))
    return or_(col(Case.successor_id) == staff_id, received)


def waiting_for_return(viewer: Actor) -> SelectOfScalar[int]:
    """Cases registered for the viewer while away, whose customer they have to contact now (R18.6.3)."""
    return select(Clock.case_id).where(
        Clock.subject_id == viewer.staff_id,
        Clock.kind == ClockKind.RETURN_TO_WORK,
        col(Clock.stopped_at).is_(None),
    )


def back_at_work_for(viewer: Actor) -> ColumnElement[bool]:
    """The cases of ``waiting_for_return``, as a condition on Case."""
    return col(Case.id).in_(waiting_for_return(viewer))


def loans_borne_by(viewer: Actor) -> SelectOfScalar[int]:
    """Whoever bears a stage of a loan sees its case, also after the case is closed (R4.7)."""
    bears = or_(col(LoanStage.main_id) == viewer.staff_id, col(LoanStage.handling_id) == viewer.staff_id)
    return select(LoanStage.case_id).where(bears, col(LoanStage.is_void).is_(False))


def helping(units: ColumnElement[bool]) -> SelectOfScalar[int]:
    """Units that help, or have helped, see the case; one that was released does not any more (R6.3.2)."""
    return select(CoHandling.case_id).where(col(CoHandling.released_at).is_(None), units)


def _helped_by(units: ColumnElement[bool]) -> ColumnElement[bool]:
    return helping(units).where(CoHandling.case_id == Case.id).exists()


def _is_about(viewer: Actor) -> ColumnElement[bool]:
    """The cases whose rating is about ``viewer``: who received them, took them over or handles them."""
    return or_(
        col(Case.first_inquiry_id) == viewer.staff_id,
        func.coalesce(Case.successor_id, 0) == viewer.staff_id,
        func.coalesce(Case.handler_id, 0) == viewer.staff_id,
    )


def _not_about(viewer: Actor) -> ColumnElement[bool]:
    """Whom a complaint is about does not see it, whatever their role (回避, house rule)."""
    return func.coalesce(col(Case.about_staff_id), 0) != viewer.staff_id


def _reach(viewer: Actor, grant: Grant) -> ColumnElement[bool]:
    match ROLES[grant.role].sees:
        case Sees.ALL:
            return true()
        case Sees.UNIT_AND_BELOW | Sees.UNITS_IN_CHARGE:
            below = select(Unit.id).where(col(Unit.path).startswith(grant.unit_path))
            return or_(
                col(Case.first_inquiry_unit_id).in_(below),
                col(Case.unit_id).in_(below),
                col(Case.offered_unit_id).in_(below),
                _helped_by(col(CoHandling.unit_id).in_(below)),
            )
        case Sees.OWN_AND_QUEUE:
            return or_(
                col(Case.first_inquiry_id) == viewer.staff_id,
                col(Case.successor_id) == viewer.staff_id,
                col(Case.handler_id) == viewer.staff_id,
                col(Case.recorder_id) == viewer.staff_id,
                and_(col(Case.unit_id) == grant.unit_id, col(Case.handler_id).is_(None)),
                col(Case.offered_unit_id) == grant.unit_id,
                back_at_work_for(viewer),
                col(Case.id).in_(loans_borne_by(viewer)),
                _helped_by(col(CoHandling.unit_id) == grant.unit_id),
            )
        case Sees.NONE:
            return false()

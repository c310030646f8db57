"""Supervision orders within reach (督办清单与详情), each with what this reader can do about it."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case, SupervisionOrderRow
from shouwen_app.db.repositories.case_pages import people
from shouwen_app.db.repositories.cases import cases_within
from shouwen_app.db.repositories.duty import path_of
from shouwen_app.db.repositories.supervision import (
    LegRows,
    get_order,
    legs_of,
    legs_seen,
    order_of,
    orders_within,
)
from shouwen_app.db.repositories.units_within import units_below, units_for
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.supervision import LegState, OrderState, SupervisionOrder
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.permission import require
from shouwen_app.services.supervision.legs import chip_of, in_order, leg_view, people_named
from shouwen_app.services.supervision.reach import is_issuer
from shouwen_app.services.supervision.views import LegView, OrderLine, OrderView, UnitOption
from shouwen_app.texts import t

MOST_ROWS = 50
_WAITS = ("may_reply", "may_judge", "may_decide")


def list_orders(session: Session, act: Act, *, with_closed: bool = False) -> tuple[OrderLine, ...]:
    """The orders within the actor's reach, the latest first. Raises NotPermitted."""
    require(act, Permission.SUPERVISION_VIEW)
    found = orders_within(session, act.actor, with_closed=with_closed, most=MOST_ROWS)
    legs = legs_of(session, [row.id or 0 for row in found])
    return tuple(_line(session, act, row, legs[row.id or 0]) for row in found)


def read_order(session: Session, act: Act, *, order: str) -> OrderView:
    """One order with the duties this viewer may see. Raises NotPermitted, NotFound outside the scope."""
    require(act, Permission.SUPERVISION_VIEW)
    row = get_order(session, act.actor, order)
    legs = legs_of(session, [row.id or 0])[row.id or 0]
    rules, views = order_of(row, legs), leg_views(session, act, row, legs)
    case = session.get(Case, row.case_id) if row.case_id else None
    reach = cases_within(session, act.actor, [row.case_id]) if row.case_id else ()
    issuer = people(session, [row.issued_by_id])[row.issued_by_id]
    return OrderView(
        number=row.number,
        version=row.version,
        line=_line(session, act, row, legs),
        target=t(f"supervision.target.{row.target}"),
        about=f"{case.case_no} {case.title}" if case else "",
        about_href=f"/cases/{case.case_no}" if case and reach else "",
        words=row.words,
        issued=t(
            "supervision.issued",
            who=f"{issuer[0].name} · {t('supervision.by_leader' if row.by_leader else 'supervision.by_office')}",
            at=due_text(row.issued_at, act.at),
        ),
        ended=_ended(row, act.at),
        legs=views,
        hidden=len(legs) - len(views),
        may_withdraw=rules.state is OrderState.OPEN
        and act.actor.may(Permission.SUPERVISION_ISSUE)
        and is_issuer(session, act.actor, row),
        print_href=f"/print/supervision/{row.number}",
    )


def leg_views(
    session: Session, act: Act, row: SupervisionOrderRow, legs: Sequence[LegRows]
) -> tuple[LegView, ...]:
    """The duties this viewer may see, each followed by those it was passed down to; the issuer sees all."""
    seen = legs_seen(session, act.actor, [row.id or 0])
    everything = is_issuer(session, act.actor, row)
    rules, named = order_of(row, legs), people(session, people_named(legs))
    names = {staff_id: f"{person.name} · {unit.name}" for staff_id, (person, unit) in named.items()}
    return tuple(
        leg_view(session, act, row, rules, rows, depth, names, lambda at: due_text(at, act.at))
        for rows, depth in in_order(legs)
        if everything or rows.leg.id in seen
    )


def units_to_ask(session: Session, act: Act) -> tuple[UnitOption, ...]:
    """The units an order can be given to. Raises NotPermitted."""
    require(act, Permission.SUPERVISION_ISSUE)
    found = units_for(session, act.actor, Permission.SUPERVISION_ISSUE)
    return tuple(UnitOption(str(unit.id), unit.name) for unit in found if unit.parent_id is not None)


def units_to_pass(session: Session, act: Act, *, order: str, leg: int) -> tuple[UnitOption, ...]:
    """The units below that a duty can be passed down to. Raises NotPermitted, NotFound."""
    require(act, Permission.SUPERVISION_ANSWER)
    row = get_order(session, act.actor, order)
    rows = next((each for each in legs_of(session, [row.id or 0])[row.id or 0] if each.leg.id == leg), None)
    below = units_below(session, path_of(session, rows.leg.unit_id)) if rows else ()
    return tuple(UnitOption(str(unit.id), unit.name) for unit in below)


def _line(session: Session, act: Act, row: SupervisionOrderRow, legs: Sequence[LegRows]) -> OrderLine:
    rules = order_of(row, legs)
    views = leg_views(session, act, row, legs)
    worst = _most_urgent(rules, [each for each in legs if each.leg.id in {view.leg for view in views}])
    clock_state, clock_text = chip_of(rules, worst, act.at) if worst else ("", "")
    asked = [view.unit for view in views if not view.depth] or [view.unit for view in views]
    return OrderLine(
        number=row.number,
        title=row.title,
        told=t("supervision.line", number=row.number, units="、".join(asked)),
        state=rules.state,
        state_text=t(f"supervision.state.{rules.state}"),
        clock_state=clock_state,
        clock_text=clock_text,
        waits_for_me=any(getattr(view, name) for view in views for name in _WAITS),
    )


def _most_urgent(rules: SupervisionOrder, legs: Sequence[LegRows]) -> LegRows | None:
    """The duty whose reply is due first, among those that are owed."""
    owed = [
        each
        for each in legs
        if rules.state is OrderState.OPEN
        and rules.state_of(rules.leg(each.leg.id or 0)) in (LegState.WAITING, LegState.PASSED_DOWN)
    ]
    return min(owed, key=lambda each: each.leg.due_at, default=None)


def _ended(row: SupervisionOrderRow, now: datetime) -> str:
    if row.withdrawn_at is not None:
        return t(
            "supervision.ended.withdrawn", at=due_text(row.withdrawn_at, now), reason=row.withdraw_reason
        )
    return t("supervision.ended.accepted", at=due_text(row.closed_at, now)) if row.closed_at else ""

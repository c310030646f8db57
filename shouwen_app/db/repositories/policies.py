"""Policies and open cases (制度与在办件): versions and adoptions written, and the running clocks that a change may move."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import and_
from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, Clock, Opinion, PolicyAdoption, PolicyVersion, Unit
from shouwen_app.db.repositories.rulebook import raise_stamp
from shouwen_app.db.scopes import visible_cases
from shouwen_app.domain.act import Act, Actor
from shouwen_app.domain.ladder import SECRET
from shouwen_app.domain.lifecycle import OPEN
from shouwen_app.domain.limit_data import limit_data
from shouwen_app.domain.policies import Policy


def add_version(session: Session, act: Act, policy: Policy, *, owner: Unit, note: str) -> None:
    """Store a version; every process reads the rules anew once this is committed."""
    session.add(
        PolicyVersion(
            code=policy.code,
            version=policy.version,
            name=policy.name,
            effective_on=policy.effective_on,
            owner_unit_id=owner.id,
            basis=policy.basis,
            limits={clause.value: limit_data(limit) for clause, limit in policy.limits.items()},
            note=note,
            recorded_at=act.at,
            recorded_by_id=act.actor.staff_id,
        )
    )
    raise_stamp(session)


def add_adoption(session: Session, act: Act, code: str, effective_on: date, note: str) -> None:
    """Store from when the institution works by a policy."""
    session.add(
        PolicyAdoption(
            code=code,
            effective_on=effective_on,
            note=note,
            recorded_at=act.at,
            recorded_by_id=act.actor.staff_id,
        )
    )
    raise_stamp(session)


def stored_version(session: Session, policy: Policy) -> tuple[PolicyVersion, Unit | None] | None:
    """What is kept of a version beyond its limits, with its owner; None for one that came with the product."""
    query = select(PolicyVersion, Unit).join(Unit, col(Unit.id) == PolicyVersion.owner_unit_id, isouter=True)
    found = session.exec(
        query.where(PolicyVersion.code == policy.code, PolicyVersion.version == policy.version)
    ).first()
    return (found[0], found[1]) if found else None


def open_clocks(
    session: Session, viewer: Actor, code: str | None = None
) -> Sequence[tuple[Case, Clock | None]]:
    """Open cases, those pinned to the policy ``code`` when given, each with its running clocks, the next due first.

    A case without a running clock comes once, with None. Clocks of supervision stay out of it: they would tell the
    reader of a bad rating (product design §5).
    """
    runs = and_(
        col(Clock.case_id) == Case.id,
        col(Clock.stopped_at).is_(None),
        col(Clock.kind).not_in(SECRET),
    )
    query = select(Case, Clock).join(Clock, runs, isouter=True)
    query = query.where(col(Case.status).in_(OPEN), visible_cases(viewer))
    if code is not None:
        query = query.where(Case.policy == code)
    rows = session.exec(query.order_by(col(Case.promise_due_at), col(Case.id), col(Clock.id)))
    return [(case, clock) for case, clock in rows]


def move_opinion(session: Session, case: Case, before: datetime, due_at: datetime) -> None:
    """Let the open opinion of a case that was due ``before`` follow its clock."""
    asked = select(Opinion).where(
        Opinion.case_id == case.id, Opinion.due_at == before, col(Opinion.given_at).is_(None)
    )
    for opinion in session.exec(asked):
        opinion.due_at = due_at

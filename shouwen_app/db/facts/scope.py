"""Data scope (数据范围) over the facts: the second form of ``db.scopes``, for rows that are no longer in the database.

What changes without a trace in the row (helpers, meetings, duties on return) is asked of the database each time.
A test holds both forms against each other for everybody of an institution.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from shouwen_app.db import scopes
from shouwen_app.db.models import CoHandling, Unit
from shouwen_app.domain.act import Actor, ActorKind
from shouwen_app.domain.counted_rating import SetAside
from shouwen_app.domain.permissions import ROLES, Grant, Permission, Role, Sees

_NOBODY = pl.lit(value=False)


@dataclass(frozen=True, slots=True)
class FactScope:
    """``visible`` are the rows the viewer may see; ``apart`` those whose rating the viewer is told of otherwise than
    the system itself, so that the row does not hold for them."""

    visible: pl.Expr
    apart: pl.Expr


def fact_scope(session: Session, viewer: Actor) -> FactScope:
    """The scope of ``viewer`` over rows of the schema ``FACTS``, never null; who is no staff member sees nothing."""
    if viewer.kind is not ActorKind.STAFF:
        return FactScope(pl.lit(value=viewer.kind is ActorKind.SYSTEM), _NOBODY)
    return _Reader(session, viewer).scope()


def reads_the_house(viewer: Actor) -> bool:
    """Whether nearly every row holds for ``viewer`` as it stands, but for those about themselves."""
    if viewer.kind is not ActorKind.STAFF:
        return viewer.kind is ActorKind.SYSTEM
    views = (each for each in viewer.grants if Permission.CASE_VIEW in ROLES[each.role].does)
    is_rated_through_others = viewer.may(Permission.RATING_VIEW) and _above(viewer)
    return any(ROLES[each.role].sees is Sees.ALL for each in views) and not is_rated_through_others


def _above(viewer: Actor) -> list[Grant]:
    """The roles through which the ratings of others are one's own."""
    return [each for each in viewer.grants if each.role in (Role.HEAD, Role.LEADER)]


@dataclass(frozen=True, slots=True)
class _Reader:
    session: Session
    viewer: Actor

    def scope(self) -> FactScope:
        grants = [grant for grant in self.viewer.grants if Permission.CASE_VIEW in ROLES[grant.role].does]
        reach = [self._reach(grant) for grant in grants]
        called = [self._among(scopes.called_to_meetings(self.viewer))] if grants else []
        about_me = self._is("scope_about")
        seen = pl.any_horizontal(_NOBODY, *reach, *called)
        return FactScope(seen & ~about_me, self._told_otherwise(about_me))

    def _told_otherwise(self, about_me: pl.Expr) -> pl.Expr:
        """``counted_ratings`` for this viewer differs from that for the system."""
        mine = self._is("scope_first_person") | self._is("scope_successor") | self._is("scope_handler")
        appealed = mine & (pl.col("scope_set_aside") == SetAside.APPEAL.value).fill_null(value=False)
        if not self.viewer.may(Permission.RATING_VIEW):
            return appealed
        above = [self._reach(each) for each in _above(self.viewer)]
        return pl.any_horizontal(mine, about_me, *above)

    def _reach(self, grant: Grant) -> pl.Expr:
        match ROLES[grant.role].sees:
            case Sees.ALL:
                return pl.lit(value=True)
            case Sees.UNIT_AND_BELOW | Sees.UNITS_IN_CHARGE:
                below = select(Unit.id).where(col(Unit.path).startswith(grant.unit_path))
                units = self._ids(below)
                return pl.any_horizontal(
                    _in("scope_first_unit", units),
                    _in("scope_unit", units),
                    _in("scope_offered_unit", units),
                    self._among(scopes.helping(col(CoHandling.unit_id).in_(below))),
                )
            case Sees.OWN_AND_QUEUE:
                own = [grant.unit_id]
                return pl.any_horizontal(
                    self._is("scope_first_person"),
                    self._is("scope_successor"),
                    self._is("scope_handler"),
                    self._is("scope_recorder"),
                    _in("scope_unit", own) & pl.col("scope_handler").is_null(),
                    _in("scope_offered_unit", own),
                    self._among(scopes.waiting_for_return(self.viewer)),
                    self._among(scopes.loans_borne_by(self.viewer)),
                    self._among(scopes.helping(col(CoHandling.unit_id) == grant.unit_id)),
                )
            case Sees.NONE:
                return _NOBODY

    def _is(self, column: str) -> pl.Expr:
        return pl.col(column).eq_missing(self.viewer.staff_id)

    def _among(self, cases: SelectOfScalar[int]) -> pl.Expr:
        return _in("case_id", self._ids(cases))

    def _ids(self, query: SelectOfScalar[int] | SelectOfScalar[None]) -> list[int | None]:
        return list(self.session.exec(query))


def _in(column: str, ids: Sequence[int | None]) -> pl.Expr:
    return pl.col(column).is_in(ids).fill_null(value=False)

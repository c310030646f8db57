"""Running numbers (编号): gapless inside the transaction, or with gaps and no waiting outside it."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, text
from sqlmodel import Session

from shouwen_app.domain.action_steps import action_number
from shouwen_app.domain.register import case_number
from shouwen_app.domain.supervision import order_number

_DRAW = text(
    "INSERT INTO number_series (series, last) VALUES (:series, :count) "
    "ON CONFLICT (series) DO UPDATE SET last = number_series.last + :count RETURNING last"
)


def next_register_number(session: Session, unit_id: int, year: int) -> int:
    """The next line of a unit's register book of a year; gapless, since it is given back on rollback (R14.4.2)."""
    return next_register_numbers(session, unit_id, year, 1)[0]


def next_register_numbers(session: Session, unit_id: int, year: int, count: int) -> range:
    """The next ``count`` lines of a unit's register book of a year, drawn at once."""
    return _draw(session.connection(), f"register:{unit_id}:{year}", count)


def next_action_number(session: Session, year: int) -> str:
    """The next number of an improvement action of a year; gapless, as that of a register book."""
    return action_number(year, _draw(session.connection(), f"action:{year}", 1)[0])


def next_order_number(session: Session, on: date) -> str:
    """The next number of a supervision order of the year, DB-26-003, without gaps."""
    return order_number(on, _draw(session.connection(), f"supervision:{on.year}", 1)[0])


def next_case_number(session: Session, on: date) -> str:
    """A case number; on PostgreSQL it is drawn in a transaction of its own, so that nobody waits and gaps may stay."""
    return next_case_numbers(session, {on: 1})[on][0]


def next_case_numbers(session: Session, days: Mapping[date, int]) -> dict[date, list[str]]:
    """As many case numbers of each day as ``days`` says, drawn at once."""
    bind = session.get_bind()
    if bind.dialect.name == "sqlite":
        return _draw_days(session.connection(), days)
    with bind.engine.begin() as own:
        return _draw_days(own, days)


def _draw_days(connection: Connection, days: Mapping[date, int]) -> dict[date, list[str]]:
    return {
        on: [case_number(on, running) for running in _draw(connection, f"case:{on:%Y%m%d}", count)]
        for on, count in sorted(days.items())
    }


def _draw(connection: Connection, series: str, count: int) -> range:
    last = connection.execute(_DRAW, {"series": series, "count": count}).scalar_one()
    return range(last - count + 1, last + 1)

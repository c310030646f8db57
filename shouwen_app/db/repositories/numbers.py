"""Running numbers (编号): gapless inside the transaction, or with gaps and no waiting outside it."""

from datetime import date

from sqlalchemy import Connection, text
from sqlmodel import Session

from shouwen_app.domain.register import case_number

_DRAW = text(
    "INSERT INTO number_series (series, last) VALUES (:series, 1) "
    "ON CONFLICT (series) DO UPDATE SET last = number_series.last + 1 RETURNING last"
)


def next_register_number(session: Session, unit_id: int, year: int) -> int:
    """The next line of a unit's register book of a year; gapless, since it is given back on rollback (R14.4.2)."""
    return _draw(session.connection(), f"register:{unit_id}:{year}")


def next_case_number(session: Session, on: date) -> str:
    """A case number; on PostgreSQL it is drawn in a transaction of its own, so that nobody waits and gaps may stay."""
    series = f"case:{on:%Y%m%d}"
    bind = session.get_bind()
    if bind.dialect.name == "sqlite":
        return case_number(on, _draw(session.connection(), series))
    with bind.engine.begin() as own:
        return case_number(on, _draw(own, series))


def _draw(connection: Connection, series: str) -> int:
    return connection.execute(_DRAW, {"series": series}).scalar_one()

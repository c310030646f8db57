"""Keys of programs (接口密钥)."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from shouwen_app.db.models import ApiKey, Staff, Unit
from shouwen_app.domain.errors import NotFound


def key_by_hash(session: Session, key_hash: str) -> tuple[ApiKey, Staff] | None:
    """A key, usable or not, with the person it acts for."""
    query = select(ApiKey, Staff).join(Staff, col(Staff.id) == ApiKey.staff_id)
    return session.exec(query.where(ApiKey.key_hash == key_hash)).one_or_none()


def get_key(session: Session, key_id: int) -> ApiKey:
    """Raises NotFound."""
    found = session.get(ApiKey, key_id)
    if found is None:
        raise NotFound("key.not_found")
    return found


def all_keys(session: Session) -> Sequence[tuple[ApiKey, Staff, Unit]]:
    """Every key with person and unit, the newest first."""
    query = (
        select(ApiKey, Staff, Unit)
        .join(Staff, col(Staff.id) == ApiKey.staff_id)
        .join(Unit, col(Unit.id) == ApiKey.unit_id)
        .order_by(col(ApiKey.id).desc())
    )
    return session.exec(query).all()

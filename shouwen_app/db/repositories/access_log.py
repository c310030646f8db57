"""The access log (访问日志): entries are only ever added, each with the hash the sealer folds into the day's seal."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import AccessEntry
from shouwen_app.domain import chain


def append(
    session: Session, at: datetime, staff_id: int | None, kind: str, detail: Mapping[str, object]
) -> None:
    """Write down who did what; ``detail`` holds no customer's data and no secret."""
    entry = AccessEntry(at=at, staff_id=staff_id, kind=str(kind), detail=dict(detail), hash="")
    entry.hash = entry_hash(entry)
    session.add(entry)


def entry_hash(entry: AccessEntry) -> str:
    """The hash over everything an entry says; it stands alone until the sealer gives the entry its place."""
    body = {
        "at": chain.instant(entry.at),
        "staff": entry.staff_id,
        "kind": entry.kind,
        "detail": entry.detail,
    }
    return chain.link(chain.GENESIS, chain.canonical(body))

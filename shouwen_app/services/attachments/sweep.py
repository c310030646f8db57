"""Sweeping up (清理): files whose transaction failed after they were written."""

from datetime import timedelta
from typing import Final

from sqlmodel import Session

from shouwen_app.db.models import Attachment, ReportFile
from shouwen_app.db.repositories.attachments import unreferenced
from shouwen_app.domain.act import Act
from shouwen_app.services.attachments import storage
from shouwen_app.services.attachments.storage import Shelf

LEFT_ALONE_FOR: Final = timedelta(hours=1)
"""No transaction runs as long, so that a file this old without a row never gets one."""

_AT_ONCE: Final = 500
_TABLES: Final = {Shelf.CASES: Attachment, Shelf.REPORTS: ReportFile}


def sweep_files(session: Session, act: Act) -> int:
    """Remove files that no row of their own table refers to; how many there were."""
    oldest = (act.at - LEFT_ALONE_FOR).timestamp()
    return sum(_swept(session, shelf, oldest) for shelf in Shelf)


def _swept(session: Session, shelf: Shelf, oldest: float) -> int:
    old = [name for name, written in storage.files(shelf) if written < oldest]
    lost = {
        name
        for start in range(0, len(old), _AT_ONCE)
        for name in unreferenced(session, _TABLES[shelf], old[start : start + _AT_ONCE])
    }
    for name in lost:
        storage.drop(name, shelf)
    return len(lost)

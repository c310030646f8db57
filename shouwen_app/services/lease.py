"""Who runs the background loop (值守租约): one process at a time, a second one stands by."""

from datetime import timedelta

from sqlmodel import Session

from shouwen_app.db.models import Lease
from shouwen_app.domain.act import Act

LASTS = timedelta(seconds=15)


def take_lease(session: Session, act: Act, *, name: str, holder: str) -> bool:
    """Take or renew the lease ``name``; False while another holder's has not run out."""
    lease = session.get(Lease, name, with_for_update=True)
    if lease is None:
        session.add(Lease(name=name, holder=holder, until=act.at + LASTS))
        session.flush()
        return True
    if lease.holder != holder and lease.until > act.at:
        return False
    lease.holder, lease.until = holder, act.at + LASTS
    return True

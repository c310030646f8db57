"""The one-time link of the first start (首次启动链接), printed while the institution has nobody."""

from shouwen_app.db.schema import is_current
from shouwen_app.domain.act import SYSTEM, Act, Via
from shouwen_app.services.clock import now
from shouwen_app.services.people.first_administrator import first_link
from shouwen_app.services.transaction import read
from shouwen_app.settings import settings


def first_start_link() -> str:
    """The path of the link; "" for a demo, an institution with staff, or a database not migrated yet."""
    if settings().demo or not is_current(settings().database_url):
        return ""
    return read(first_link, Act(SYSTEM, now(), via=Via.CLI))

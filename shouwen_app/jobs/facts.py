"""Facts from the worker loop (后台刷新事实表), beside the other rounds: writing them all takes minutes in a large house."""

from shouwen_app.domain.act import SYSTEM, Act, Via
from shouwen_app.services import clock
from shouwen_app.services.insight.facts import Refreshed, facts_wanted, refresh_facts
from shouwen_app.services.lease import take_lease
from shouwen_app.services.transaction import in_reading, in_transaction
from shouwen_app.settings import settings


async def keep_facts(holder: str) -> Refreshed | None:
    """Bring the facts up to date where figures are read from them; None where they are not."""
    if not await in_reading(facts_wanted, _act()):
        return None
    if not settings().is_embedded and not await in_transaction(
        take_lease, _act(), name="facts", holder=holder
    ):
        return None
    return await in_reading(refresh_facts, _act())


def _act() -> Act:
    return Act(SYSTEM, clock.now(), via=Via.JOB)

"""Bulletins from the worker loop (后台发布简报), beside the other rounds: those of a large house take a while."""

from shouwen_app.domain.act import SYSTEM, Act, Via
from shouwen_app.services import clock
from shouwen_app.services.bulletins.issue import issue_due
from shouwen_app.services.lease import take_lease
from shouwen_app.services.transaction import in_transaction
from shouwen_app.settings import settings


async def issue_bulletins(holder: str) -> int:
    """Issue what is due, each in a transaction of its own; how many that were."""
    number = 0
    while settings().is_embedded or await in_transaction(take_lease, _act(), name="bulletins", holder=holder):
        if not await in_transaction(issue_due, _act()):
            break
        number += 1
    return number


def _act() -> Act:
    return Act(SYSTEM, clock.now(), via=Via.JOB)

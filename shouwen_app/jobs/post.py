"""Sending from the worker loop (后台发送): no transaction is open while a server is spoken to."""

import asyncio
from collections.abc import Sequence

from shouwen_app.domain.act import SYSTEM, Act, Via
from shouwen_app.domain.outbox import OutboxChannel
from shouwen_app.services import clock
from shouwen_app.services.outbox.deliver import anything_due, send, settle, take_due
from shouwen_app.services.outbox.outgoing import Outgoing
from shouwen_app.services.transaction import in_reading, in_transaction


async def deliver_due() -> int:
    """Send what may be sent now; how many messages were tried."""
    if not await in_reading(anything_due, _act()):
        return 0
    taken = await in_transaction(take_due, _act())
    lines: dict[OutboxChannel, list[Outgoing]] = {}
    for outgoing in taken:
        lines.setdefault(outgoing.channel, []).append(outgoing)
    await asyncio.gather(*(_send_in_turn(line) for line in lines.values()))
    return len(taken)


async def _send_in_turn(line: Sequence[Outgoing]) -> None:
    """One channel's messages; a receiver that does not answer does not keep those of other channels waiting."""
    for outgoing in line:
        failure = await asyncio.to_thread(send, outgoing)
        await in_transaction(settle, _act(), message_id=outgoing.message_id, failure=failure)


def _act() -> Act:
    return Act(SYSTEM, clock.now(), via=Via.JOB)

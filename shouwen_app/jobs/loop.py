"""The worker loop (后台循环) inside the process: on PostgreSQL one holder of the lease at a time."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from shouwen_app.db.session import DatabaseUnfit
from shouwen_app.domain.act import SYSTEM, Act, Via
from shouwen_app.jobs.bulletins import issue_bulletins
from shouwen_app.jobs.facts import keep_facts
from shouwen_app.jobs.mail import poll_mail
from shouwen_app.jobs.post import deliver_due
from shouwen_app.services import clock
from shouwen_app.services.attachments.sweep import sweep_files
from shouwen_app.services.audit.seal import anything_new, close_days, keep_outside, seal_new
from shouwen_app.services.calendar.alarm import recount_missed, warn_of_unpublished_year
from shouwen_app.services.cases.archive import archive_due
from shouwen_app.services.cases.reminders import MOST, remind_due
from shouwen_app.services.lease import take_lease
from shouwen_app.services.outbox.event_feed import anything_to_feed, feed_events
from shouwen_app.services.proceedings.from_signals import propose_from_signals
from shouwen_app.services.reports.remind_reports import remind_reports
from shouwen_app.services.supervision.office_report import remind_office_report
from shouwen_app.services.supervision.remind import remind_supervision
from shouwen_app.services.transaction import in_reading, in_transaction
from shouwen_app.settings import settings

EVERY_SECONDS = 1.0
ROUNDS_BETWEEN_CHORES = 60
ROUNDS_BETWEEN_MAILS = 20
ROUNDS_BETWEEN_FACTS = 30
MOST_REMINDING = 50
"""Transactions of reminders in one round, so that a backlog never keeps the seals waiting."""

log = logging.getLogger(__name__)


async def one_round(holder: str, number: int) -> None:
    """Seal what is new and tell who listens; every ROUNDS_BETWEEN_CHORES rounds archive, look at the calendar,
    sweep files, remind, and close the day."""
    if not settings().is_embedded and not await in_transaction(
        take_lease, _act(), name="worker", holder=holder
    ):
        return
    if await in_reading(anything_new, _act()):
        await in_transaction(seal_new, _act())
    if await in_reading(anything_to_feed, _act()):
        await in_transaction(feed_events, _act())
    if number % ROUNDS_BETWEEN_CHORES == 0:
        await in_transaction(archive_due, _act())
        await in_transaction(recount_missed, _act())
        await in_reading(sweep_files, _act())
        await in_transaction(warn_of_unpublished_year, _act())
        await _remind()
        await in_transaction(remind_reports, _act())
        await in_transaction(propose_from_signals, _act())
        await in_transaction(remind_supervision, _act())
        await in_transaction(remind_office_report, _act())
        keep_outside(settings().data_dir, await in_transaction(close_days, _act()))


async def _remind() -> None:
    for _ in range(MOST_REMINDING):
        if await in_transaction(remind_due, _act()) < MOST:
            return


@asynccontextmanager
async def worker_loop() -> AsyncIterator[None]:
    """Run rounds until the app stops; a failing round is logged and the next one tries again."""
    holder = secrets.token_hex(8)
    tasks = [
        asyncio.create_task(_run(lambda number: one_round(holder, number))),
        asyncio.create_task(_run(lambda _: post_round())),
        asyncio.create_task(_run(lambda number: mail_round(holder, number))),
        asyncio.create_task(_run(lambda number: facts_round(holder, number))),
        asyncio.create_task(_run(lambda number: bulletin_round(holder, number))),
    ]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()


async def post_round() -> None:
    """Send what is due, beside the other rounds: a slow mail server keeps no seal waiting."""
    await deliver_due()


async def mail_round(holder: str, number: int) -> None:
    """Look into the mailbox every ROUNDS_BETWEEN_MAILS rounds."""
    if number % ROUNDS_BETWEEN_MAILS == 0:
        await poll_mail(holder)


async def facts_round(holder: str, number: int) -> None:
    """Bring the facts of figures up to date every ROUNDS_BETWEEN_FACTS rounds."""
    if number % ROUNDS_BETWEEN_FACTS == 0:
        await keep_facts(holder)


async def bulletin_round(holder: str, number: int) -> None:
    """Issue the bulletins that are due every ROUNDS_BETWEEN_CHORES rounds."""
    if number % ROUNDS_BETWEEN_CHORES == 0:
        await issue_bulletins(holder)


async def _run(carry_out: Callable[[int], Awaitable[None]]) -> None:
    number = 0
    while True:
        try:
            await carry_out(number)
        except DatabaseUnfit:
            raise
        except Exception:  # the loop must outlive a failing round
            log.exception("worker_round_failed")
        number += 1
        await asyncio.sleep(EVERY_SECONDS)


def _act() -> Act:
    return Act(SYSTEM, clock.now(), via=Via.JOB)

"""Mail from the worker loop (后台收信): fetched with no transaction open, each mail taken in one of its own."""

import asyncio
import logging

from shouwen_app.domain.act import CUSTOMER, SYSTEM, Act, Via
from shouwen_app.domain.errors import ShouwenError
from shouwen_app.domain.mail import Mail
from shouwen_app.services import clock
from shouwen_app.services.lease import take_lease
from shouwen_app.services.mail_in.fetch import MailUnreachable, RawMail, fetch_new
from shouwen_app.services.mail_in.list import last_uids
from shouwen_app.services.mail_in.read import read_mail
from shouwen_app.services.mail_in.take import quarantine, take_mail
from shouwen_app.services.mail_in.words import fitting
from shouwen_app.services.transaction import in_reading, in_transaction
from shouwen_app.settings import settings

log = logging.getLogger(__name__)


async def poll_mail(holder: str) -> int:
    """Take what is new in the mailbox; how many mails that were."""
    house = settings()
    if house.channels.imap is None:
        return 0
    if not house.is_embedded and not await in_transaction(take_lease, _system(), name="mail", holder=holder):
        return 0
    known = await in_reading(last_uids, _system())
    try:
        found = await asyncio.to_thread(fetch_new, house.channels.imap, known)
    except MailUnreachable as problem:
        log.warning("mail_unreachable", extra={"fields": {"why": str(problem)}})
        return 0
    for raw in found:
        await _take(raw)
    return len(found)


async def _take(raw: RawMail) -> None:
    if raw.data is None:
        return await _quarantine(raw, "too_large", None)
    mail: Mail | None = None
    try:
        mail = await asyncio.to_thread(read_mail, raw.data)
        fit = await asyncio.to_thread(fitting, mail)
        act = Act(CUSTOMER, clock.now(), via=Via.JOB)
        await in_transaction(take_mail, act, uid_validity=raw.uid_validity, uid=raw.uid, fit=fit)
    except ShouwenError as refused:
        await _quarantine(raw, refused.code, mail)
    except Exception:  # one poisoned mail must not keep away those behind it
        log.exception("mail_unreadable")
        await _quarantine(raw, "unreadable", mail)


async def _quarantine(raw: RawMail, reason: str, mail: Mail | None) -> None:
    place = {"uid_validity": raw.uid_validity, "uid": raw.uid}
    await in_transaction(quarantine, _system(), **place, reason=reason, mail=mail)


def _system() -> Act:
    return Act(SYSTEM, clock.now(), via=Via.JOB)

"""Who stands at the counter (老客户): earlier contacts of the same phone number, within the receiver's reach."""

from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session

from shouwen_app.db.repositories.register import cases_of_phone
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import clean_phone, phone_tail
from shouwen_app.services.cases.views import local_text, status_key
from shouwen_app.services.permission import require
from shouwen_app.texts import t

LOOK_BACK = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class CustomerHistory:
    """How often the number called in LOOK_BACK, and the last matter in one line; ``count`` 0 says nothing else."""

    count: int = 0
    text: str = ""
    href: str = ""


def customer_history(session: Session, act: Act, *, phone: str) -> CustomerHistory:
    """The contacts of a phone number in the last 90 days (R10.3.3).

    Raises NotPermitted, and InvalidInput saying what is wrong with the number.
    """
    require(act, Permission.CASE_REGISTER)
    number = clean_phone(phone)
    if not number:
        return CustomerHistory()
    found = cases_of_phone(session, act.actor, number, phone_tail(number), since=act.at - LOOK_BACK)
    if not found:
        return CustomerHistory()
    last = found[0]
    text = t(
        "intake.history",
        n=len(found),
        on=local_text(last.received_at, "%m-%d"),
        title=last.title,
        status=t(f"status.{status_key(last, act.at, reads_rating=False)}"),
    )
    return CustomerHistory(len(found), text, f"/cases/{last.case_no}")

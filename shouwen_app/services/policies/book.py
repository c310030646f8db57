"""The book of policies as this transaction sees it (制度簿), and which of its documents staff have to know."""

from datetime import date

from sqlmodel import Session

from shouwen_app.domain.act import Act
from shouwen_app.domain.policies import REGULATOR_POLICY, Policy, PolicyBook
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.rulebook import read_rulebook


def book_of(session: Session) -> PolicyBook:
    """All policies, this transaction's own changes included."""
    return read_rulebook(session).policies


def today_of(act: Act) -> date:
    """The day of the act in the bank's zone."""
    return working_calendar().local(act.at).date()


def to_be_known(book: PolicyBook, today: date) -> tuple[Policy, ...]:
    """What staff work by now and what is announced: the adopted policy, then the regulator's terms beside it."""
    codes = dict.fromkeys((book.adopted(today).code, book.adopted(date.max).code, REGULATOR_POLICY))
    known: dict[tuple[str, int], Policy] = {}
    for code in codes:
        for policy in (book.in_force(code, today), book.in_force(code, date.max)):
            known[policy.code, policy.version] = policy
    return tuple(known.values())

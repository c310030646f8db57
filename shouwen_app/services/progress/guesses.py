"""Guarding what customers type or open (防猜测): four digits are soon tried out, so wrong tries are counted."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final

from shouwen_app.domain.errors import InvalidInput, NotFound
from shouwen_app.services.misses import Misses

_PER_ADDRESS: Final = Misses("public.too_many_tries", limit=20, window=timedelta(minutes=1))
_PER_PAIR: Final = Misses("progress.locked", limit=5, window=timedelta(minutes=15))
_PER_NUMBER: Final = Misses("progress.locked", limit=30, window=timedelta(hours=24))
_REPORTS: Final = Misses("report.too_many", limit=10, window=timedelta(hours=1))
_WRONG_PROOF: Final = frozenset({"progress.no_match", "report.no_match"})
_WRONG: Final = _WRONG_PROOF | {"link.unknown", "link.malformed", "tablet.code_unknown"}

TOO_MANY: Final = frozenset({"public.too_many_tries", "progress.locked", "report.too_many"})
"""Codes of the refusals that a later try may pass; HTTP answers them with 429."""


@contextmanager
def counted_tries(address: str, now: datetime, case_no: str = "") -> Iterator[None]:
    """Count a wrong link, number or pairing code found inside the block against its address, and its case number when typed.

    Raises RuleViolation before the block runs after 20 misses in a minute from one address, 5 in 15 minutes for one
    number from one address, or 30 in a day for one number: a thief with many addresses needs a year for one case.
    """
    pair = f"{address} {case_no}"
    _PER_ADDRESS.check(address, now)
    if case_no:
        _PER_PAIR.check(pair, now)
        _PER_NUMBER.check(case_no, now)
    try:
        yield
    except (NotFound, InvalidInput) as miss:
        if miss.code in _WRONG:
            _PER_ADDRESS.miss(address, now)
        if miss.code in _WRONG_PROOF:
            _PER_PAIR.miss(pair, now)
            _PER_NUMBER.miss(case_no, now)
        raise


@contextmanager
def counted_reports(address: str, now: datetime) -> Iterator[None]:
    """Count a report that was taken against its address. Raises RuleViolation after 10 in an hour."""
    _REPORTS.check(address, now)
    yield
    _REPORTS.miss(address, now)


def forget_tries() -> None:
    """Start counting anew."""
    for misses in (_PER_ADDRESS, _PER_PAIR, _PER_NUMBER, _REPORTS):
        misses.clear()

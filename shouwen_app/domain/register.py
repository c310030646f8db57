"""Numbers of cases and of the register book (首问登记簿编号)."""

import re
from datetime import date

CASE_NUMBER_FORM = r"^SW-[0-9]{8}-[0-9]{4,}$"
_CASE_NO = re.compile(CASE_NUMBER_FORM)


def case_number(on: date, running: int) -> str:
    """SW-YYYYMMDD-NNNN; the running number of the day may have gaps."""
    return f"SW-{on:%Y%m%d}-{running:04d}"


def is_case_number(text: str) -> bool:
    """Whether ``text`` has the form of a case number."""
    return _CASE_NO.fullmatch(text) is not None

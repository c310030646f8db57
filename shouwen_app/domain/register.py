"""Numbers of cases and of the register book (首问登记簿编号)."""

import re
from datetime import date

_CASE_NO = re.compile(r"SW-\d{8}-\d{4,}", re.ASCII)


def case_number(on: date, running: int) -> str:
    """SW-YYYYMMDD-NNNN; the running number of the day may have gaps."""
    return f"SW-{on:%Y%m%d}-{running:04d}"


def is_case_number(text: str) -> bool:
    """Whether ``text`` has the form of a case number."""
    return _CASE_NO.fullmatch(text) is not None

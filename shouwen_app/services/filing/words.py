"""Codes, quarters and intervals in words (报送用语): 业务：B02 贷款, 2026 年三季度, 1.6–11.7."""

from analytics.metrics.filing import tally
from shouwen_app.domain.complaint_codes import Axis, Code
from shouwen_app.services.filing.codes import complaint_codes
from shouwen_app.services.insight.periods import Period
from shouwen_app.texts import t


def code_name(code: Code) -> str:
    """B02 贷款."""
    return f"{code.number} {code.name}"


def code_of(axis: Axis, key: str) -> str:
    """The category of ``key``; one that the list no longer has stands for itself."""
    found = next((code for code in complaint_codes().of(axis) if code.key == key), None)
    return code_name(found) if found else key


def code_label(axis: Axis, key: str) -> str:
    """The category of ``key`` after its axis."""
    return t(f"filing.axis.{axis.name.lower()}", code=code_of(axis, key))


def quarter_name(period: Period) -> str:
    """2026 年三季度."""
    number = (period.first.month + 2) // 3
    return t("filing.quarter", year=period.first.year, number=t(f"filing.quarter.{number}"))


def interval_text(number: int) -> str:
    """9.9–27.2: the exact 95 % interval of a count."""
    told = tally(number)
    return f"{told.low:.1f}–{told.high:.1f}"

"""Codes in words (分类代码显示): 业务：B02 贷款."""

from shouwen_app.domain.complaint_codes import Axis, Code
from shouwen_app.services.filing.codes import complaint_codes
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

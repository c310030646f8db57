"""Codes in words (分类代码显示): 业务类别 B02 贷款."""

from shouwen_app.domain.complaint_codes import Axis, Code
from shouwen_app.services.filing.codes import complaint_codes
from shouwen_app.texts import t


def code_name(code: Code) -> str:
    """B02 贷款."""
    return f"{code.number} {code.name}"


def code_label(axis: Axis, key: str) -> str:
    """The axis and the category of ``key``; a key that a later list no longer has stands for itself."""
    found = next((code for code in complaint_codes().of(axis) if code.key == key), None)
    return t(f"filing.axis.{axis.name.lower()}", code=code_name(found) if found else key)

"""Units, posts and kinds of employment (机构、岗位、用工性质), and the checks on what is typed about them."""

import re
from enum import StrEnum

from shouwen_app.domain.errors import InvalidInput


class UnitKind(StrEnum):
    """Kinds of unit in the tree: 联社 → 部门、信用社 → 网点."""

    UNION = "union"
    DEPARTMENT = "department"
    BRANCH = "branch"
    OUTLET = "outlet"


class EmploymentType(StrEnum):
    """Kinds of employment (用工性质); temporary and logistics staff are never first-inquiry person (R16.1a, R16.1c)."""

    REGULAR = "regular"
    CONTRACT = "contract"
    TEMPORARY = "temporary"
    LOGISTICS = "logistics"


MAY_HANG_UNDER: dict[UnitKind, frozenset[UnitKind | None]] = {
    UnitKind.UNION: frozenset({None}),
    UnitKind.DEPARTMENT: frozenset({UnitKind.UNION, UnitKind.BRANCH}),
    UnitKind.BRANCH: frozenset({UnitKind.UNION}),
    UnitKind.OUTLET: frozenset({UnitKind.BRANCH}),
}

RANKS: dict[int, str] = {
    10: "staff",
    20: "senior",
    30: "deputy_head",
    40: "head",
    50: "deputy_leader",
    60: "leader",
}

UNIT_CODE_FORM = "[A-Za-z0-9_-]{1,32}"
_CODE = re.compile(UNIT_CODE_FORM)


def unit_code(text: str) -> str:
    """A unit's code: letters, digits, ``_`` and ``-``, at most 32. Raises InvalidInput."""
    return _code(text, "code", "unit.code_malformed")


def staff_login(text: str) -> str:
    """A staff number (工号): letters, digits, ``_`` and ``-``, at most 32. Raises InvalidInput."""
    return _code(text, "login", "staff.login_malformed")


def check_parent(kind: UnitKind, parent: UnitKind | None) -> None:
    """Raises RuleViolation-like InvalidInput when ``kind`` may not hang under ``parent``."""
    if parent not in MAY_HANG_UNDER[kind]:
        raise InvalidInput("unit.wrong_parent", field="parent")


def check_rank(rank: int) -> int:
    """A post's rank (职级) out of RANKS. Raises InvalidInput."""
    if rank not in RANKS:
        raise InvalidInput("staff.rank_unknown", field="rank")
    return rank


def _code(text: str, field: str, error: str) -> str:
    code = text.strip()
    if not _CODE.fullmatch(code):
        raise InvalidInput(error, field=field)
    return code

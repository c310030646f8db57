"""Units, staff numbers and ranks as they are typed (机构、工号、职级)."""

import pytest

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.organisation import RANKS, UnitKind, check_parent, check_rank, staff_login, unit_code

K = UnitKind
HANGS = {
    (K.UNION, None),
    (K.DEPARTMENT, K.UNION),
    (K.DEPARTMENT, K.BRANCH),
    (K.BRANCH, K.UNION),
    (K.OUTLET, K.BRANCH),
}
REST = {(kind, parent) for kind in K for parent in (None, *K)} - HANGS


@pytest.mark.parametrize("text", ["yingye", " 0101 ", "A-1_b", "x" * 32])
def test_takes_letters_digits_and_dashes(text: str) -> None:
    assert unit_code(text) == staff_login(text) == text.strip()


@pytest.mark.parametrize("text", ["", "  ", "营业部", "a b", "a/b", "x" * 33, "１２", "a'--"])
def test_refuses_other_codes(text: str) -> None:
    with pytest.raises(InvalidInput) as unit:
        unit_code(text)
    with pytest.raises(InvalidInput) as staff:
        staff_login(text)

    assert (unit.value.code, unit.value.field) == ("unit.code_malformed", "code")
    assert (staff.value.code, staff.value.field) == ("staff.login_malformed", "login")


@pytest.mark.parametrize(("kind", "parent"), sorted(HANGS, key=str))
def test_the_tree_grows_as_designed(kind: UnitKind, parent: UnitKind | None) -> None:
    check_parent(kind, parent)


@pytest.mark.parametrize(("kind", "parent"), sorted(REST, key=str))
def test_no_unit_hangs_elsewhere(kind: UnitKind, parent: UnitKind | None) -> None:
    with pytest.raises(InvalidInput) as refusal:
        check_parent(kind, parent)

    assert (refusal.value.code, refusal.value.field) == ("unit.wrong_parent", "parent")


def test_ranks_are_those_of_the_table() -> None:
    assert [check_rank(rank) for rank in RANKS] == [10, 20, 30, 40, 50, 60]
    with pytest.raises(InvalidInput):
        check_rank(15)

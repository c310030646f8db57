"""Search (检索): every part of a text is found, on both databases, and nothing that is not there."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from shouwen_app.db.models import Case
from shouwen_app.db.search import folded, index_case, matches
from shouwen_app.db.session import transaction
from shouwen_app.domain.triage import TriageOutcome as Outcome
from tests.factories import Institution

LETTERS = "贷款违约金社保卡王秀英aAbBzé0918ＡＴＭ① 。，-𠮷㐀𬭚𰻝かカßΣ"
NEEDLES = {
    "违约金": True,
    "王秀": True,
    "英": True,
    "2046": True,
    "13800002046": True,
    "SW-20260929-0001": True,
    "0929": True,
    "还清，要不要": True,
    "助 农 贷 款": True,
    "王英": False,
    "贷款违约": False,
    "9": True,
    "7": False,
    "0break0": False,
    "break": False,
    "b": False,
    "王秀英13800002046": False,
    '" OR 1': False,
    "贷%": True,
    "*": False,
    "": False,
}
"""What is typed into the search field, and whether it finds the case of the fixture."""

texts = st.text(st.sampled_from(LETTERS), max_size=12)


@pytest.fixture
def found(session: Session) -> Callable[[str], set[int]]:
    """Ids of the cases that contain a text."""

    def search(needle: str) -> set[int]:
        condition = matches(session, needle)
        return (
            set()
            if condition is None
            else {case_id or 0 for case_id in session.exec(select(Case.id).where(condition))}
        )

    return search


@pytest.fixture
def case(make_case: Callable[..., Case]) -> Case:
    """A case on which texts are indexed."""
    return make_case(Outcome.ANSWERED)


@pytest.mark.both_databases
def test_finds_what_a_case_says(case: Case, found: Callable[[str], set[int]]) -> None:
    answers = {needle: case.id in found(needle) for needle in NEEDLES}

    assert answers == NEEDLES


@pytest.mark.both_databases
def test_indexing_again_replaces_what_was_found(
    session: Session, case: Case, found: Callable[[str], set[int]]
) -> None:
    index_case(session, case.id or 0, ["新的内容"])

    assert (found("新的"), found("违约金")) == ({case.id}, set())


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("ＡＴＭ 卡！", "atm卡"),
        ("Straße", "strasse"),
        ("①②", "12"),
        ("１３８-0000", "1380000"),
        ("🙂", ""),
        ("𠮷", "𠮷"),
    ],
)
def test_folds_what_means_the_same(text: str, plain: str) -> None:
    assert folded(text) == plain


@pytest.mark.both_databases
def test_agrees_with_plain_containment(database: str) -> None:
    with transaction(database) as session:
        house = Institution(session)
        ids = [_blank_case(session, house, number) for number in range(3)]

        @settings(max_examples=60, database=None)
        @given(st.lists(st.lists(texts, max_size=3), min_size=3, max_size=3), texts, st.data())
        def agrees(bodies: list[list[str]], needle: str, data: st.DataObject) -> None:
            for case_id, fields in zip(ids, bodies, strict=True):
                index_case(session, case_id, fields)
            whole = folded("".join(bodies[0][:1]))
            part = whole[data.draw(st.integers(0, 11)) :][: data.draw(st.integers(1, 4))]
            for wanted in {needle, part} - {""}:
                condition = matches(session, wanted)
                plain = folded(wanted)
                expected = {
                    case_id
                    for case_id, fields in zip(ids, bodies, strict=True)
                    if plain and any(plain in folded(field) for field in fields)
                }
                got = set() if condition is None else set(session.exec(select(Case.id).where(condition)))
                assert got == expected, (wanted, bodies)

        agrees()


def _blank_case(session: Session, house: Institution, number: int) -> int:
    from shouwen_app.services.cases.register_case import register_case
    from tests.factories import intake

    given = intake(Outcome.ANSWERED, answer=f"第 {number} 件")
    registered = register_case(session, house.act(house.teller), intake=given)
    return session.exec(select(Case.id).where(Case.case_no == registered.case_no)).one() or 0

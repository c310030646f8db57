"""Versions: which one asks about a matter on a day, until when a page may be answered, when one takes effect."""

from datetime import date, timedelta

import pytest

from shouwen_app.domain.contact import ContactKind
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.rating import LINK_VALID_FOR
from shouwen_app.domain.survey import Population
from shouwen_app.domain.survey_version import (
    Standing,
    Term,
    applying,
    check_answerable,
    check_effective,
    check_kinds,
    check_may_end,
)

DAY = date(2026, 9, 29)
NEXT = DAY + timedelta(days=1)
COMPLAINT, LOOKUP = ContactKind.COMPLAINT, ContactKind.LOOKUP
OLD = Term(1, effective_on=date(2020, 1, 1), retired_on=DAY)
NEW = Term(2, effective_on=DAY)
OF_COMPLAINTS = Term(3, frozenset({COMPLAINT}), effective_on=date(2026, 1, 1))
DRAFT = Term(4)


@pytest.mark.parametrize(
    ("term", "on", "standing"),
    [
        (DRAFT, DAY, Standing.DRAFT),
        (NEW, DAY - timedelta(days=1), Standing.COMING),
        (NEW, DAY, Standing.CURRENT),
        (OLD, DAY - timedelta(days=1), Standing.CURRENT),
        (OLD, DAY, Standing.RETIRED),
        (Term(5, effective_on=NEXT, retired_on=NEXT), DAY, Standing.RETIRED),
    ],
)
def test_a_version_is_draft_coming_current_or_retired(term: Term, on: date, standing: Standing) -> None:
    assert term.standing(on) is standing


@pytest.mark.parametrize(
    ("kind", "on", "asks"),
    [
        (LOOKUP, DAY - timedelta(days=1), 1),
        (LOOKUP, DAY, 2),
        (COMPLAINT, DAY, 3),
        (COMPLAINT, date(2025, 12, 31), 1),
        (None, DAY, 2),
    ],
)
def test_one_for_the_kind_asks_before_the_general_one(kind: ContactKind | None, on: date, asks: int) -> None:
    assert applying([OLD, NEW, OF_COMPLAINTS, DRAFT], kind, on).id == asks


@pytest.mark.parametrize("on", [DAY - timedelta(days=1), DAY, NEXT])
@pytest.mark.parametrize("kind", [COMPLAINT, LOOKUP])
def test_one_version_per_kind_asks_on_any_day(kind: ContactKind, on: date) -> None:
    asking = [term for term in (OLD, NEW) if term.is_about(kind) and term.standing(on) is Standing.CURRENT]

    assert len(asking) == 1


def test_without_a_general_one_something_is_wrong() -> None:
    with pytest.raises(ValueError, match="no general survey"):
        applying([OF_COMPLAINTS], LOOKUP, DAY)


@pytest.mark.parametrize(
    ("term", "kind", "on"),
    [
        (NEW, LOOKUP, DAY),
        (OLD, LOOKUP, DAY + LINK_VALID_FOR - timedelta(days=1)),
        (NEW, COMPLAINT, DAY),
        (OF_COMPLAINTS, COMPLAINT, DAY),
    ],
)
def test_a_page_is_answered_as_it_was_read(term: Term, kind: ContactKind, on: date) -> None:
    check_answerable(term, kind, on)


@pytest.mark.parametrize(
    ("term", "kind", "on"),
    [
        (None, LOOKUP, DAY),
        (DRAFT, LOOKUP, DAY),
        (NEW, LOOKUP, DAY - timedelta(days=1)),
        (OF_COMPLAINTS, LOOKUP, DAY),
        (OLD, LOOKUP, DAY + LINK_VALID_FOR),
        (Term(6, effective_on=NEXT, retired_on=NEXT), LOOKUP, DAY),
    ],
)
def test_another_version_is_not_answered(term: Term | None, kind: ContactKind, on: date) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_answerable(term, kind, on)

    assert refused.value.code == "survey.unknown_version"


def test_a_version_takes_effect_today_or_later_and_not_before_the_one_it_replaces() -> None:
    check_effective(DAY, DAY, DAY)

    with pytest.raises(RuleViolation) as past:
        check_effective(DAY - timedelta(days=1), DAY, None)
    with pytest.raises(RuleViolation) as before:
        check_effective(DAY, DAY, NEXT)

    assert (past.value.code, before.value.code) == ("survey.effective_past", "survey.before_previous")


@pytest.mark.parametrize(
    ("population", "kinds", "taken", "code"),
    [
        (Population.CUSTOMERS, [], [], "survey.kinds_required"),
        (Population.COLLEAGUES, [COMPLAINT], [], "survey.kinds_required"),
        (Population.CUSTOMERS, [COMPLAINT], [[LOOKUP], [COMPLAINT]], "survey.kind_taken"),
    ],
)
def test_a_new_survey_is_for_kinds_that_no_other_has(
    population: Population, kinds: list[ContactKind], taken: list[list[ContactKind]], code: str
) -> None:
    check_kinds(Population.CUSTOMERS, [COMPLAINT], [[LOOKUP], []])

    with pytest.raises(InvalidInput) as refused:
        check_kinds(population, kinds, taken)

    assert (refused.value.code, refused.value.field) == (code, "kinds")


def test_the_general_survey_never_ends() -> None:
    check_may_end([COMPLAINT])

    with pytest.raises(RuleViolation) as refused:
        check_may_end([])

    assert refused.value.code == "survey.general_stays"

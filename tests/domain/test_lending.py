"""Responsibility for a loan (贷款责任): two templates, four stages, two bearers each, and a past that stays (R4)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from shouwen_app.domain.contact import ContactKind
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.lending import (
    TEMPLATES,
    Authority,
    Bearers,
    Entry,
    Post,
    Stage,
    after_handover,
    bearers_of,
    borne_at,
    check_may_assign,
    check_may_correct,
    check_may_end,
    check_may_record,
    is_lending,
    standing,
)
from shouwen_app.domain.shares import ALONE, SEVEN_TO_THREE

START = datetime(2026, 9, 1, 1, tzinfo=UTC)
OFFICER, DEPUTY, HEAD, NEXT, CLERK = 1, 2, 3, 4, 9


def entry(stage: Stage, *, days: int = 0, over: bool = False, main: int = HEAD) -> Entry:
    since = START + timedelta(days=days)
    ended = since + timedelta(days=1) if over else None
    return Entry(stage, Bearers(main, OFFICER), since, CLERK, ended, is_over=over)


def refusal(act: object, *args: object) -> str:
    with pytest.raises(RuleViolation) as refused:
        act(*args)  # type: ignore[operator]  # any rule of the module
    return refused.value.code


@pytest.mark.rule("R4.9a")
def test_within_the_officers_authority_the_officer_bears_every_stage() -> None:
    template = TEMPLATES[Authority.OFFICER]

    assert (template.rule, set(template.bearers)) == ("R4.9a", set(Stage))
    assert set(template.bearers.values()) == {Post.OFFICER}


@pytest.mark.rule("R4.9b")
def test_within_the_unions_authority_three_posts_bear_the_stages() -> None:
    template = TEMPLATES[Authority.UNION]

    assert [template.bearers[stage] for stage in Stage] == [
        Post.OFFICER,
        Post.DEPUTY_HEAD,
        Post.HEAD,
        Post.OFFICER,
    ]


@pytest.mark.rule("R4.5", "R4.6")
def test_main_and_handling_bear_seven_to_three() -> None:
    assert Bearers(HEAD, OFFICER).of(100_100) == ((HEAD, 70_070), (OFFICER, 30_030))


@pytest.mark.rule("R4.9a")
def test_one_person_who_is_both_bears_it_whole_whatever_was_typed() -> None:
    both = bearers_of(OFFICER, OFFICER, 70, 30)

    assert (both.shares, both.of(100_100)) == (ALONE, ((OFFICER, 100_100),))


@pytest.mark.rule("R4.6")
def test_shares_of_two_that_do_not_add_up_are_refused() -> None:
    assert refusal(bearers_of, HEAD, OFFICER, 70, 20) == "shares.sum"


@pytest.mark.rule("R4.8a")
def test_a_stage_that_is_over_keeps_its_bearers() -> None:
    entries = [entry(Stage.INVESTIGATION, over=True)]

    assert refusal(check_may_assign, entries, Stage.INVESTIGATION) == "lending.stage_over"
    check_may_assign(entries, Stage.REVIEW)


@pytest.mark.rule("R4.8b")
def test_a_loan_that_runs_changes_hands_by_handover_only() -> None:
    entries = [entry(Stage.APPROVAL), entry(Stage.MANAGEMENT)]

    check_may_assign(entries, Stage.MANAGEMENT)
    approved = [entry(Stage.APPROVAL, over=True), entry(Stage.MANAGEMENT)]
    assert refusal(check_may_assign, approved, Stage.MANAGEMENT) == "lending.by_handover"


@pytest.mark.rule("R4.8a")
def test_amount_and_authority_stand_once_a_stage_is_over() -> None:
    check_may_record([entry(Stage.INVESTIGATION)])

    assert refusal(check_may_record, [entry(Stage.INVESTIGATION, over=True)]) == "lending.begun"


@pytest.mark.rule("R4.7")
def test_no_stage_ends_without_its_bearers_or_before_the_one_ahead_of_it() -> None:
    entries = [entry(Stage.REVIEW)]

    assert refusal(check_may_end, entries, Stage.INVESTIGATION) == "lending.no_bearers"
    assert refusal(check_may_end, entries, Stage.REVIEW) == "lending.earlier_open"
    check_may_end([entry(Stage.INVESTIGATION, over=True), *entries], Stage.REVIEW)


@pytest.mark.rule("R4.8a")
def test_a_correction_comes_from_another_person_and_the_wrong_line_stays() -> None:
    wrong = entry(Stage.REVIEW, over=True)

    assert refusal(check_may_correct, [wrong], Stage.REVIEW, CLERK) == "lending.own_correction"
    assert refusal(check_may_correct, [entry(Stage.REVIEW)], Stage.REVIEW, HEAD) == "lending.not_over"
    assert check_may_correct([wrong], Stage.REVIEW, HEAD) == wrong
    right = replace(wrong, bearers=Bearers(DEPUTY, DEPUTY, ALONE), by_id=HEAD)
    assert standing([replace(wrong, is_void=True), right], Stage.REVIEW) == right


@pytest.mark.rule("R4.8c")
def test_after_a_handover_responsibility_is_parted_by_time() -> None:
    day = START + timedelta(days=30)
    before = replace(entry(Stage.MANAGEMENT), ended_at=day)
    after = replace(
        before, bearers=after_handover(before.bearers, giver_id=OFFICER, receiver_id=NEXT), since=day
    )
    after = replace(after, ended_at=None)
    entries = [before, after]

    borne = {
        name: found.bearers.handling_id if (found := borne_at(entries, Stage.MANAGEMENT, at)) else None
        for name, at in {
            "never": START - timedelta(seconds=1),
            "first": START,
            "last": day - timedelta(seconds=1),
            "handed": day,
        }.items()
    }

    assert borne == {"never": None, "first": OFFICER, "last": OFFICER, "handed": NEXT}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Bearers(HEAD, OFFICER), Bearers(HEAD, NEXT)),
        (Bearers(OFFICER, OFFICER, ALONE), Bearers(NEXT, NEXT, ALONE)),
        (Bearers(NEXT, OFFICER), Bearers(NEXT, NEXT, ALONE)),
        (Bearers(OFFICER, HEAD, SEVEN_TO_THREE), Bearers(NEXT, HEAD, SEVEN_TO_THREE)),
    ],
)
def test_who_takes_over_stands_where_the_giver_stood(before: Bearers, after: Bearers) -> None:
    assert after_handover(before, giver_id=OFFICER, receiver_id=NEXT) == after


@pytest.mark.parametrize(
    ("kind", "words", "is_one"),
    [
        (ContactKind.BUSINESS, ("助农小额贷款申请",), True),
        (ContactKind.CONSULTATION, ("", "想办展期"), True),
        (ContactKind.BUSINESS, ("存单挂失",), False),
        (ContactKind.COMPLAINT, ("贷款被拒",), False),
    ],
)
def test_a_lending_matter_is_known_by_its_item_or_title(
    kind: ContactKind, words: tuple[str, ...], is_one: bool
) -> None:
    assert is_lending(kind, *words) is is_one

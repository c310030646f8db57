"""A version of a service item that could be made can be published; what is wrong names its field."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from shouwen_app.domain.act import Actor, ActorKind
from shouwen_app.domain.errors import InvalidInput, RuleViolation, ShouwenError
from shouwen_app.domain.permissions import Grant, Role
from shouwen_app.domain.service_item import (
    MOST_MATERIALS,
    ItemSituation,
    Material,
    VersionGiven,
    check_manages,
    item_code,
    item_content,
    situation_of,
    situations_data,
    situations_from,
)
from shouwen_app.domain.time_limit import Clause, Limit, LimitUnit

SELF = ItemSituation("self", "本人办理", (Material("本人身份证", "原件"), Material("旧卡")))
PROXY = ItemSituation("proxy", "代办", (Material("双方身份证", copies=2), Material("委托书")))
GIVEN = VersionGiven(date(2026, 9, 1), (SELF, PROXY))
Change = Callable[[VersionGiven], VersionGiven]


def _of_self(**changes: object) -> Change:
    return lambda given: replace(given, situations=(replace(SELF, **changes), PROXY))


@pytest.mark.rule("R2.3a", "R6.3.3b")
def test_a_version_holds_its_promised_and_its_statutory_term_with_their_sources() -> None:
    given = replace(
        GIVEN,
        promised_unit=LimitUnit.WORKING_DAYS,
        promised_figure=3,
        statutory_unit=LimitUnit.WORKING_DAYS,
        statutory_figure=10,
        statutory_rule=" 账户管理办法 第十条 ",
    )

    content = item_content(given)

    assert content.promised == Limit(
        Clause.SERVICE_ITEM, LimitUnit.WORKING_DAYS, 3, 3, "R2.3a", house_rule=True
    )
    assert content.statutory == Limit(Clause.STATUTORY, LimitUnit.WORKING_DAYS, 10, 10, "账户管理办法 第十条")


def test_a_version_needs_no_term_and_tidies_what_was_typed() -> None:
    content = item_content(_of_self(name=" 本人  办理 ", materials=(Material(" 旧卡 "),))(GIVEN))

    assert (content.promised, content.statutory) == (None, None)
    assert content.situations[0] == ItemSituation("self", "本人 办理", (Material("旧卡"),))


def test_on_the_spot_is_a_promise_without_a_figure() -> None:
    content = item_content(replace(GIVEN, promised_unit=LimitUnit.IMMEDIATE))

    assert content.promised is not None
    assert (content.promised.unit, content.promised.limit) == (LimitUnit.IMMEDIATE, 0)


def test_a_situation_that_needs_none_lists_none() -> None:
    content = item_content(_of_self(materials=(Material("旧卡"),), needs_none=True)(GIVEN))

    assert content.situations[0].materials == ()


WRONG: list[tuple[str, Change, str, str]] = [
    ("no situation", lambda given: replace(given, situations=()), "item.situation_count", "situations"),
    ("a situation without a name", _of_self(name=" "), "input.required", "situation.self"),
    ("two situations of one name", _of_self(name="代办"), "item.name_twice", "situation.proxy"),
    ("a key that is none", _of_self(key="本人"), "input.malformed", "situations"),
    ("no material", _of_self(materials=()), "item.material_count", "situation.self"),
    (
        "too many materials",
        _of_self(materials=tuple(Material(f"材料 {n}") for n in range(MOST_MATERIALS + 1))),
        "item.material_count",
        "situation.self",
    ),
    (
        "a material without a name",
        _of_self(materials=(Material("旧卡"), Material(""))),
        "input.required",
        "material.self.1",
    ),
    (
        "a material twice",
        _of_self(materials=(Material("卡"), Material("卡"))),
        "item.name_twice",
        "material.self.1",
    ),
    ("no copy", _of_self(materials=(Material("卡", copies=0),)), "item.copies", "material.self.0"),
    (
        "a promise without a figure",
        lambda given: replace(given, promised_unit=LimitUnit.WORKING_DAYS),
        "item.term_figure",
        "promised_figure",
    ),
    (
        "a promise of a thousand days",
        lambda given: replace(given, promised_unit=LimitUnit.CALENDAR_DAYS, promised_figure=1000),
        "item.term_figure",
        "promised_figure",
    ),
    (
        "a promise in seconds",
        lambda given: replace(given, promised_unit=LimitUnit.SECONDS, promised_figure=5),
        "input.malformed",
        "promised_unit",
    ),
    (
        "a statutory term without its source",
        lambda given: replace(given, statutory_unit=LimitUnit.CALENDAR_DAYS, statutory_figure=30),
        "input.required",
        "statutory_rule",
    ),
    (
        "a promise beyond the statutory term",
        lambda given: replace(
            given,
            promised_unit=LimitUnit.WORKING_DAYS,
            promised_figure=6,
            statutory_unit=LimitUnit.WORKING_DAYS,
            statutory_figure=5,
            statutory_rule="办法",
        ),
        "item.promise_beyond_statute",
        "promised_figure",
    ),
]


@pytest.mark.parametrize(
    ("change", "code", "field"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG]
)
def test_what_is_wrong_names_its_field(change: Change, code: str, field: str) -> None:
    with pytest.raises(ShouwenError) as refusal:
        item_content(change(GIVEN))

    assert (refusal.value.code, refusal.value.field) == (code, field)


def test_a_version_never_takes_effect_before_the_one_it_replaces() -> None:
    same_day = item_content(GIVEN, previous_on=date(2026, 9, 1))

    assert same_day.effective_on == date(2026, 9, 1)
    with pytest.raises(RuleViolation) as refusal:
        item_content(GIVEN, previous_on=date(2026, 9, 2))
    assert (refusal.value.code, refusal.value.field) == ("item.before_previous", "effective_on")


def test_situations_come_back_from_storage_as_they_were() -> None:
    stored = situations_data((SELF, ItemSituation("ask", "只咨询", needs_none=True)))

    assert situations_from(stored) == (SELF, ItemSituation("ask", "只咨询", needs_none=True))


def test_the_only_situation_need_not_be_named() -> None:
    assert situation_of((SELF,), "") == SELF
    assert situation_of((SELF, PROXY), "proxy") == PROXY
    with pytest.raises(InvalidInput, match="situation_required"):
        situation_of((SELF, PROXY), "")


@pytest.mark.parametrize("code", ["", "x", "new", "社保卡", "a b", "-a", "a" * 40])
def test_a_code_that_cannot_stand_in_an_address_is_refused(code: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        item_code(code)

    assert refusal.value.field == "code"


def test_a_code_is_kept_in_small_letters() -> None:
    assert item_code(" Card-Renew ") == "card-renew"


@pytest.mark.parametrize(
    ("grant", "may"),
    [
        (Grant(Role.HEAD, 3, "/1/3/"), True),
        (Grant(Role.HEAD, 1, "/1/"), True),
        (Grant(Role.HEAD, 2, "/1/2/"), False),
        (Grant(Role.OFFICE, 9, "/1/9/"), True),
        (Grant(Role.COUNTER, 3, "/1/3/"), False),
    ],
)
def test_items_are_kept_by_the_heads_above_them_and_by_the_office(grant: Grant, may: bool) -> None:
    actor = Actor(ActorKind.STAFF, 1, "某人", 3, (grant,))

    if may:
        check_manages(actor, "/1/3/")
    else:
        with pytest.raises(RuleViolation, match=r"item\.other_unit"):
            check_manages(actor, "/1/3/")

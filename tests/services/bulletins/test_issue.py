"""Issuing: digits as the pages have them, frozen for good; who may, and what cannot be issued."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from analytics.metrics import Unit
from shouwen_app.db.models import AccessEntry, Bulletin
from shouwen_app.domain.act import Act
from shouwen_app.domain.bulletin import BulletinKind
from shouwen_app.domain.errors import InvalidInput, NotFound, NotPermitted, RuleViolation
from shouwen_app.services.bulletins.document import cell_text
from shouwen_app.services.bulletins.issue import Issued, issue_bulletin
from shouwen_app.services.bulletins.read import list_bulletins, preview_bulletin, read_bulletin, take_bulletin
from shouwen_app.services.insight.figures import measure_figures
from shouwen_app.services.insight.measure_words import interval_words, value_words
from tests.factories import Institution, row_counts, shanghai
from tests.plugins.contacts import MakeContact
from tests.services.bulletins.conftest import OCTOBER, QUARTER, Issue, Rated, morning, row_of, table_of

SEPTEMBER = date(2026, 9, 1)
pytestmark = pytest.mark.usefixtures("summer")


def by_hand(session: Session, act: Act, **given: Any) -> Issued:
    return issue_bulletin(session, act, **{"kind": BulletinKind.MONTH, "on": SEPTEMBER, **given})


@pytest.mark.parametrize("kind", BulletinKind)
def test_digits_are_those_of_the_registry(
    session: Session, house: Institution, issue: Issue, kind: BulletinKind
) -> None:
    first = SEPTEMBER if kind is BulletinKind.MONTH else QUARTER
    office = house.act(house.clerk, OCTOBER)
    expected = [
        (
            one.name,
            one.part_name,
            value_words(one.value, Unit(one.scale)),
            interval_words(one.low, one.high, Unit(one.scale)),
        )
        for one in measure_figures(session, office, first=first, last=date(2026, 9, 30))
    ]

    document = issue(kind, first)

    rows = [row for table in document.chapters[1].tables for row in table.rows]
    assert [(row[0], row[1], cell_text(row[2]), row[3]) for row in rows] == expected
    assert len(rows) > 30


@pytest.mark.rule("R11.5a")
def test_begins_with_what_is_evaluated_regularly(issue: Issue) -> None:
    """Efficiency, resolution and quality, each beside the period before."""
    rates = table_of(issue(), 0, 1)

    assert [row[0] for row in rates.rows] == ["响应率", "解决率", "满意率", "按时办结率"]
    assert row_of(rates, "满意率")[4:] == (7 / 9, "7/9", "+11.1", "在偶然范围内")


def test_a_late_change_moves_no_digit(
    session: Session, house: Institution, issue: Issue, make_contact: MakeContact
) -> None:
    before = issue()
    number = session.exec(select(Bulletin.id)).one()
    for _ in range(9):
        make_contact(shanghai(9, 20, 10), grade=1)

    year_later = house.act(house.union_officer, OCTOBER + timedelta(days=365))
    read = read_bulletin(session, year_later, number=number or 0)

    assert read.document == before
    assert row_of(table_of(before, 0), "收到首问")[1] == 9
    assert measure_figures(session, year_later, first=SEPTEMBER, last=date(2026, 9, 30))[0].counted == 18


def test_what_happened_since_is_told_beside(session: Session, house: Institution) -> None:
    done = by_hand(session, house.act(house.union_officer, morning(10, 1)))

    read = read_bulletin(session, house.act(house.union_officer, OCTOBER), number=done.number)

    assert read.since == ""
    late = session.exec(select(Bulletin)).one()
    late.issued_at = morning(9, 1)
    session.flush()
    read = read_bulletin(session, house.act(house.union_officer, OCTOBER), number=done.number)
    assert read.since.startswith("发布后，本期有 9 件")


def test_a_correction_is_a_further_version_with_its_reason(session: Session, house: Institution) -> None:
    act = house.act(house.union_officer, OCTOBER)
    first = by_hand(session, act)

    with pytest.raises(InvalidInput) as refused:
        by_hand(session, act)
    second = by_hand(session, act, reason="补录三件")

    assert (refused.value.code, refused.value.field) == ("bulletin.reason_required", "reason")
    assert (first.version, second.version) == (1, 2)
    rows = list_bulletins(session, act).rows
    assert [(row.version, row.is_latest, row.reason) for row in rows] == [
        ("第 2 版", True, "补录三件"),
        ("第 1 版", False, ""),
    ]
    assert read_bulletin(session, act, number=first.number).document.title == "首问服务质量月报 2026 年 9 月"


def test_a_changed_copy_is_not_shown(session: Session, house: Institution) -> None:
    act = house.act(house.union_officer, OCTOBER)
    number = by_hand(session, act).number
    bulletin = session.get_one(Bulletin, number)
    bulletin.content = bulletin.content.replace("9 月", "8 月")

    with pytest.raises(RuleViolation) as refused:
        read_bulletin(session, act, number=number)

    assert refused.value.code == "bulletin.damaged"


@pytest.mark.parametrize("person", ["teller", "head", "leader", "auditor", "administrator"])
@pytest.mark.parametrize(
    "use_case", [by_hand, lambda s, a: preview_bulletin(s, a, kind=BulletinKind.MONTH, on=SEPTEMBER)]
)
def test_only_supervision_and_the_office_issue(
    session: Session, house: Institution, person: str, use_case: Callable[..., object]
) -> None:
    with pytest.raises(NotPermitted):
        use_case(session, house.act(getattr(house, person), OCTOBER))


@pytest.mark.parametrize("person", ["union_officer", "clerk"])
def test_who_issues_is_logged(session: Session, house: Institution, person: str) -> None:
    done = by_hand(session, house.act(getattr(house, person), OCTOBER))

    (entry,) = session.exec(select(AccessEntry).where(AccessEntry.kind == "bulletin.issued")).all()
    assert entry.staff_id == getattr(house, person).id
    assert (entry.detail["number"], entry.detail["unit"], entry.detail["version"]) == (done.number, "lhs", 1)


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"on": date(2026, 10, 3)}, "bulletin.not_over", "period"),
        ({"kind": BulletinKind.QUARTER, "on": date(2026, 10, 3)}, "bulletin.not_over", "period"),
        ({"on": date(2026, 12, 1)}, "insight.period_out_of_range", "on"),
        ({"on": date(1999, 12, 1)}, "insight.period_out_of_range", "on"),
        ({"on": date(2026, 6, 30)}, "bulletin.before_first", "period"),
        ({"unit": "nowhere"}, "bulletin.unit_unknown", "unit"),
        ({"unit": "'; DROP TABLE unit; --"}, "bulletin.unit_unknown", "unit"),
        ({"reason": "因" * 201}, "input.too_long", "reason"),
    ],
)
def test_what_cannot_be_issued_is_refused_and_writes_nothing(
    session: Session, house: Institution, given: dict[str, Any], code: str, field: str
) -> None:
    before = row_counts(session)

    with pytest.raises(InvalidInput) as refused:
        by_hand(session, house.act(house.union_officer, OCTOBER), **given)

    assert (refused.value.code, refused.value.field) == (code, field)
    assert row_counts(session) == before


def test_a_preview_keeps_nothing(session: Session, house: Institution, issue: Issue) -> None:
    before = row_counts(session)
    act = house.act(house.clerk, OCTOBER)

    shown = preview_bulletin(session, act, kind=BulletinKind.MONTH, on=SEPTEMBER)

    assert row_counts(session) == before
    frozen = issue()
    assert [chapter.paragraphs for chapter in shown.document.chapters] == [
        chapter.paragraphs for chapter in frozen.chapters
    ]


def test_an_empty_month_says_what_is_missing(session: Session, house: Institution, issue: Issue) -> None:
    document = issue(on=date(2026, 10, 1), at=morning(11, 5))

    assert document.chapters[0].paragraphs == ("2026-10-01 至 2026-10-31 没有收到首问，没有可以统计的案件。",)
    assert "本期没有案件，各项指标都没有数值。" in document.chapters[5].paragraphs


def test_each_reads_what_is_in_reach_or_was_sent(session: Session, house: Institution) -> None:
    officer = house.act(house.union_officer, OCTOBER)
    whole = by_hand(session, officer).number
    own = by_hand(session, officer, unit="yingye").number
    other = by_hand(session, officer, unit="shiqiao").number
    sent = session.get_one(Bulletin, other)
    sent.recipients = [house.lending_head.id or 0]
    session.flush()

    def listed(person: str) -> set[int]:
        return {
            row.number for row in list_bulletins(session, house.act(getattr(house, person), OCTOBER)).rows
        }

    assert listed("leader") == listed("auditor") == listed("clerk") == {whole, own, other}
    assert listed("head") == {own}
    assert listed("lending_head") == {other}
    for number, person in ((whole, "head"), (other, "head"), (own, "lending_head"), (999, "union_officer")):
        with pytest.raises(NotFound) as refused:
            read_bulletin(session, house.act(getattr(house, person), OCTOBER), number=number)
        assert refused.value.code == "bulletin.not_found"
    for person in ("teller", "administrator"):
        with pytest.raises(NotPermitted):
            list_bulletins(session, house.act(getattr(house, person), OCTOBER))


def test_nobody_and_no_rating_is_named(session: Session, house: Institution, issue: Issue) -> None:
    text = str([issue(kind, QUARTER) for kind in BulletinKind])

    people = [value.name for value in vars(house).values() if hasattr(value, "login")]
    assert [name for name in [*people, "邓强", "王秀英", "13800002046", "SW-2026"] if name in text] == []
    assert "差评" not in text.replace("涉及差评处理的指标不列入", "")


def test_an_auditor_says_why_the_workbook_is_taken(session: Session, house: Institution) -> None:
    number = by_hand(session, house.act(house.union_officer, OCTOBER)).number
    auditor = house.act(house.auditor, OCTOBER)

    with pytest.raises(InvalidInput) as refused:
        take_bulletin(session, auditor, number=number)
    name, content = take_bulletin(session, auditor, number=number, reason="专项审计")

    assert refused.value.field == "reason"
    assert (name, content[:2]) == (f"bulletin-month-2026-09-{number}-v1.xlsx", b"PK")
    (entry,) = session.exec(select(AccessEntry).where(AccessEntry.kind == "bulletin.taken")).all()
    assert entry.detail["reason"] == "专项审计"


def test_a_complaint_about_the_issuer_counts_as_for_everybody(
    session: Session, house: Institution, rated: Rated, issue: Issue
) -> None:
    (case,) = rated(house.teller, 9, 5)
    case.about_staff_id = house.union_officer.id
    session.flush()

    document = issue()

    assert row_of(table_of(document, 0), "收到首问")[1] == 10

"""Voice of customers: grades with who kept silent, phrases that open exactly their cases, no names, no few."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.domain.contact import Channel, ContactKind
from shouwen_app.domain.errors import InvalidInput, NotPermitted
from shouwen_app.services.insight.cases_behind import cases_behind
from shouwen_app.services.insight.periods import PeriodKind
from shouwen_app.services.insight.voice import customer_voice
from shouwen_app.services.insight.voice_views import PhraseRow
from tests.factories import TUESDAY, Institution
from tests.plugins.contacts import MakeContact

ON = TUESDAY.date()
EARLIER = TUESDAY - timedelta(days=100)


@pytest.fixture
def complaints(make_contact: MakeContact, house: Institution) -> list[Case]:
    """Twelve complaints about queues that name a clerk, among forty questions of other kinds."""
    words = ("开户预约", "利率咨询", "转账限额", "存单挂失", "密码重置")
    for number in range(40):
        make_contact(content=words[number % 5])
    return [
        make_contact(content=f"排队太久，{house.clerk.name}不理人", kind=ContactKind.COMPLAINT)
        for _ in range(12)
    ]


def texts(rows: tuple[PhraseRow, ...]) -> set[str]:
    return {row.text for row in rows}


@pytest.mark.rule("R10.3.3")
def test_complaints_are_told_apart_by_what_they_say(
    session: Session, house: Institution, complaints: list[Case]
) -> None:
    view = customer_voice(session, house.act(house.union_officer))

    assert "排队太久" in texts(view.complaints)
    row = next(row for row in view.complaints if row.text == "排队太久")
    assert (row.here.text, row.here_share) == ("12 / 12", "100.0%（95% 区间 75.8%–100.0%）")
    assert (row.there.text, row.there_share) == ("0 / 40", "0.0%（95% 区间 0.0%–8.8%）")
    assert (row.badge, row.width) == ("对照里没有", 100)
    assert view.complaints_compared == "12 件投诉，对照其他 40 件来访来电"


def test_no_name_is_told(session: Session, house: Institution, complaints: list[Case]) -> None:
    view = customer_voice(session, house.act(house.union_officer))

    told = texts(view.complaints) | texts(view.risen)
    assert told
    assert not [text for text in told if house.clerk.name in text]


def test_a_phrase_opens_exactly_the_cases_it_counts(
    session: Session, house: Institution, complaints: list[Case]
) -> None:
    act = house.act(house.union_officer)
    view = customer_voice(session, act)

    for measure, rows in (("complained", view.complaints), ("said", view.risen)):
        for row in rows:
            found = cases_behind(
                session,
                act,
                measure=measure,
                side=row.text,
                first=ON.replace(month=7, day=1),
                last=ON,
            )
            assert row.here.text.startswith(f"{len(found)} / ")
    assert set(cases_behind(session, act, measure="complained", side="排队太久", first=ON, last=ON)) == {
        case.id for case in complaints
    }


def test_what_fewer_than_five_say_is_not_told(
    session: Session, house: Institution, make_contact: MakeContact
) -> None:
    for _ in range(4):
        make_contact(content="柜台叫号机坏", kind=ContactKind.COMPLAINT)
    for _ in range(60):
        make_contact(content="利率咨询")

    view = customer_voice(session, house.act(house.union_officer))

    assert view.complaints == ()
    assert view.complaints_none.startswith("没有哪个词语明显更多")


def test_what_is_new_is_marked_beside_the_period_before(
    session: Session, house: Institution, make_contact: MakeContact
) -> None:
    for number in range(30):
        make_contact(EARLIER, content="转账限额")
        make_contact(content="社保换卡" if number < 10 else "转账限额")

    view = customer_voice(session, house.act(house.union_officer))

    assert [(row.text, row.badge) for row in view.risen] == [("社保换卡", "新出现")]
    assert view.risen_compared == "本期 30 件，对照上一期 30 件"


def test_a_unit_is_compared_with_the_others(
    session: Session, house: Institution, complaints: list[Case], rated_week: list[Case]
) -> None:
    view = customer_voice(session, house.act(house.union_officer), unit=house.yingye.code)

    assert view.unit == house.yingye.code
    assert view.complaints_compared == "本机构 12 件投诉，对照其他机构 0 件投诉"


def test_grades_stand_with_those_who_kept_silent(
    session: Session, house: Institution, make_contact: MakeContact
) -> None:
    for grade in (5, 5, 4, 3, 2, 1):
        make_contact(grade=grade, channel=Channel.PHONE)

    (row,) = customer_voice(session, house.act(house.union_officer)).channels

    assert (row.name, row.satisfied, row.counts.text) == ("电话", "50.0%", "n=6")
    assert row.shares == "很不满意 1 份，不满意 1 份，一般 1 份，满意 1 份，很满意 2 份"
    assert [part.look for part in row.strip] == ["grade1", "grade2", "grade3", "grade4", "grade5"]


def test_groups_of_few_answers_are_hidden_from_the_line(
    session: Session, house: Institution, make_contact: MakeContact
) -> None:
    for grade in (5, 5, 4, 3, 2, 5, 5):
        make_contact(grade=grade, channel=Channel.PHONE)
    for grade in (1, 2):
        make_contact(grade=grade, channel=Channel.VISIT)

    line = customer_voice(session, house.act(house.head))
    union = customer_voice(session, house.act(house.union_officer))

    assert [(row.name, row.satisfied, row.strip) for row in line.channels] == [
        ("柜面", "—", ()),
        ("电话", "—", ()),
    ]
    assert [row.satisfied for row in union.channels] == ["0.0%", "71.4%"]
    assert line.hidden_note
    assert not union.hidden_note


def test_weighting_says_what_it_costs(
    session: Session, house: Institution, make_contact: MakeContact
) -> None:
    for number in range(30):
        make_contact(grade=5 if number % 5 else 2)

    weighted = customer_voice(session, house.act(house.union_officer)).weighted

    assert (weighted.raw, weighted.weighted, weighted.raw_counts.text) == ("80.0%", "80.0%", "n=30")
    assert weighted.note == "加权后 30 份评价相当于 30 份（设计效应 1.00）。"


def test_an_empty_period_says_so(session: Session, house: Institution) -> None:
    view = customer_voice(session, house.act(house.union_officer), period=PeriodKind.MONTH)

    assert (view.has_cases, view.channels, view.complaints) == (False, (), ())
    assert view.weighted.raw == "—"


def test_only_whoever_looks_at_figures_hears_it(session: Session, house: Institution) -> None:
    with pytest.raises(NotPermitted):
        customer_voice(session, house.act(house.administrator))
    with pytest.raises(NotPermitted):
        cases_behind(session, house.act(house.administrator), measure="said", side="排队", first=ON, last=ON)


def test_an_unknown_unit_is_refused(session: Session, house: Institution) -> None:
    with pytest.raises(InvalidInput):
        customer_voice(session, house.act(house.union_officer), unit="nirgendwo")

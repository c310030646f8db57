"""The department's page: open cases by age and risk, the work's measures, drivers, each opening what it counts."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.domain.errors import InvalidInput, NotPermitted
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.services.insight import open_risk
from shouwen_app.services.insight.cases_behind import cases_behind
from shouwen_app.services.insight.department import department
from shouwen_app.services.insight.my_day import my_day
from shouwen_app.services.insight.periods import EARLIEST
from tests.factories import TUESDAY, Institution
from tests.plugins.contacts import MakeContact

ON = TUESDAY.date()
OPEN = {
    "status": CaseStatus.IN_PROGRESS,
    "replied_at": None,
    "first_replied_at": None,
    "archived_at": None,
    "concluded_at": None,
}


def waiting(make_contact: MakeContact, since: datetime, until: datetime, **more: object) -> Case:
    promised = {"promise_due_at": until, "promise_target_at": until, "first_due_at": None}
    return make_contact(since, **OPEN, **promised, **more)


@pytest.fixture
def history(make_contact: MakeContact) -> None:
    """Forty cases promised within two days: thirty answered after one hour, ten after three days."""
    for number in range(40):
        at = TUESDAY - timedelta(days=20)
        took = timedelta(hours=1) if number < 30 else timedelta(days=3)
        make_contact(
            at,
            replied_at=at + took,
            first_replied_at=at + took,
            promise_due_at=at + timedelta(days=2),
            first_due_at=at + timedelta(days=2),
        )


@pytest.mark.rule("R11.3b")
def test_what_is_open_is_told_by_age_and_opens_its_cases(
    session: Session, house: Institution, make_contact: MakeContact
) -> None:
    for days in (0, 2, 2, 40):
        waiting(make_contact, TUESDAY - timedelta(days=days), TUESDAY + timedelta(days=1))
    act = house.act(house.head)

    view = department(session, act)

    assert [band.count for band in view.bands] == ["1 件", "2 件", "0 件", "0 件", "1 件"]
    assert view.bands_note == "待答复 4 件"
    found = cases_behind(
        session, act, measure="backlog", side="numerator", part="1-3", first=EARLIEST, last=ON
    )
    assert len(found) == 2
    assert "part=1-3" in view.bands[1].href


def test_an_open_case_is_set_against_those_that_were_open_as_long(
    session: Session, house: Institution, make_contact: MakeContact, history: None
) -> None:
    half_used = waiting(make_contact, TUESDAY - timedelta(days=1), TUESDAY + timedelta(days=1))
    late = waiting(make_contact, TUESDAY - timedelta(days=5), TUESDAY - timedelta(days=1))

    rows = department(session, house.act(house.head)).risks

    assert [row.case_no for row in rows] == [late.case_no, half_used.case_no]
    assert (rows[0].risk, rows[0].width, rows[0].is_late) == ("已经超过承诺时限", 100, True)
    assert rows[1].risk == "同样情形只有 11 件，满 30 件才估计"


def test_a_fresh_case_rests_on_all_that_were_as_fresh(
    session: Session, house: Institution, make_contact: MakeContact, history: None
) -> None:
    waiting(make_contact, TUESDAY, TUESDAY + timedelta(days=2))

    (row,) = department(session, house.act(house.head)).risks

    assert row.risk.startswith("25.0%（95% 区间 ")
    assert row.risk.endswith("同样情形 40 件）")
    assert row.width == 25


def test_a_large_house_rests_on_the_latest_only(
    session: Session,
    house: Institution,
    make_contact: MakeContact,
    history: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at, until = TUESDAY - timedelta(days=60), TUESDAY - timedelta(days=58)
    make_contact(at, replied_at=until, first_replied_at=until, promise_due_at=until, first_due_at=until)
    waiting(make_contact, TUESDAY, TUESDAY + timedelta(days=2))

    def alike() -> str:
        return department(session, house.act(house.head)).risks[0].risk.rpartition("，")[2]

    assert alike() == "同样情形 41 件）"
    monkeypatch.setattr(open_risk, "ENOUGH", 40)
    assert alike() == "同样情形 40 件）"


def test_a_paused_case_runs_no_risk(session: Session, house: Institution, make_contact: MakeContact) -> None:
    waiting(make_contact, TUESDAY - timedelta(days=3), TUESDAY - timedelta(days=1), paused_at=TUESDAY)

    assert department(session, house.act(house.head)).risks == ()


def test_the_work_is_told_by_its_measures_and_opens_them(
    session: Session, house: Institution, history: None
) -> None:
    act = house.act(house.head)

    rows = department(session, act).process

    on_time = next(row for row in rows if row.slug == "on_time")
    assert (on_time.value, on_time.counts) == ("75.0%", "30/40")
    assert on_time.definition
    found = cases_behind(
        session, act, measure="on_time", side="denominator", first=ON.replace(month=7, day=1), last=ON
    )
    assert len(found) == 40


def test_few_answers_tell_of_no_drivers(session: Session, house: Institution, history: None) -> None:
    view = department(session, house.act(house.head))

    assert view.drivers == ()
    assert view.drivers_note.startswith("四项都回答的评价不足 30 份")


def test_an_empty_house_has_nothing_open(session: Session, house: Institution) -> None:
    view = department(session, house.act(house.head))

    assert (view.risks, view.bands_note) == ((), "待答复 0 件")
    assert {row.value for row in view.process} == {"—"}


def test_a_head_sees_the_own_unit_only(
    session: Session, house: Institution, make_contact: MakeContact
) -> None:
    waiting(make_contact, TUESDAY, TUESDAY + timedelta(days=1), by=house.teller)

    assert department(session, house.act(house.head)).bands_note == "待答复 1 件"
    assert [choice.code for choice in department(session, house.act(house.head)).units] == ["yingye"]


def test_only_whoever_looks_at_figures_sees_it(session: Session, house: Institution) -> None:
    for page in (department, my_day):
        with pytest.raises(NotPermitted):
            page(session, house.act(house.administrator))
    with pytest.raises(InvalidInput):
        department(session, house.act(house.head), unit="nirgendwo")


def test_ones_own_day_counts_ones_own_cases_only(
    session: Session, house: Institution, make_contact: MakeContact
) -> None:
    waiting(make_contact, TUESDAY, TUESDAY + timedelta(days=1), by=house.teller)
    make_contact(by=house.teller)
    make_contact(by=house.head)

    view = my_day(session, house.act(house.teller))

    assert view.summary == "我首问的待答复 1 件 · 本季受理 2 件"
    assert [(each.slug, each.counts) for each in view.measures][:2] == [
        ("on_time", "n=1"),
        ("response", "n=2"),
    ]
    assert not {each.slug for each in view.measures} & {"satisfaction", "resolution"}


def test_what_went_out_and_stands_still_is_told(
    session: Session, house: Institution, make_contact: MakeContact
) -> None:
    case = waiting(
        make_contact, TUESDAY, TUESDAY + timedelta(days=3), by=house.teller, handler_id=house.clerk.id
    )

    soon = my_day(session, house.act(house.teller, TUESDAY + timedelta(hours=3)))
    later = my_day(session, house.act(house.teller, TUESDAY + timedelta(days=2)))

    assert soon.still == ()
    assert [row.case_no for row in later.still] == [case.case_no]

"""Reading an evaluation: digits as the registry has them, who sees what when, the sealed copy, ways to the cases."""

from urllib.parse import parse_qs, urlsplit

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case, Staff
from shouwen_app.domain.errors import NotFound
from shouwen_app.services.evaluations.read import list_evaluations, read_evaluation
from shouwen_app.services.evaluations.views import EvaluationView, ItemCell, UnitLine
from shouwen_app.services.insight.cases_behind import cases_behind
from shouwen_app.services.insight.figures import measure_figures
from tests.factories import Institution
from tests.plugins.contacts import MakeContact
from tests.services.evaluations.conftest import AFTER, OCTOBER, Story, refusal


def read(session: Session, house: Institution, story: Story, person: Staff) -> EvaluationView:
    return read_evaluation(session, house.act(person, AFTER), evaluation=story.number)


def line_of(view: EvaluationView, unit: str) -> UnitLine:
    return next(line for line in view.units if line.code == unit)


def cells(view: EvaluationView, unit: str) -> dict[str, ItemCell]:
    return {cell.code: cell for cell in line_of(view, unit).cells}


def test_digits_are_those_of_the_registry(session: Session, house: Institution, story: Story) -> None:
    figures = {
        (one.unit, one.measure): one
        for one in measure_figures(
            session,
            house.act(house.union_officer, OCTOBER),
            first=story.row.first_on,
            last=story.row.last_on,
            each_unit=True,
        )
    }

    found = cells(read(session, house, story, house.union_officer), "yingye")

    satisfied = figures["yingye", "satisfaction"]
    assert (satisfied.numerator, satisfied.counted) == (9, 10)
    assert (found["satisfaction"].share, found["satisfaction"].counted) == ("90.0%", "n=10")
    assert found["satisfaction"].points == "24.0/30"
    assert found["response"].counted == f"n={figures['yingye', 'response'].counted}"
    assert found["response"].points == "30.0/30"
    assert (found["m1"].points, found["m1"].reached_text) == ("—", "尚未评分")


@pytest.mark.rule("R11.5a")
def test_points_stand_under_the_three_headings(session: Session, house: Institution, story: Story) -> None:
    story.judge(points=18)

    line = line_of(read(session, house, story, house.union_officer), "yingye")

    assert (line.name, line.efficiency, line.quality, line.resolution) == (
        "营业部",
        "30.0/30",
        "42.0/50",
        "20.0/20",
    )
    assert line.total == "92.0"
    assert float(line.interval.split("–")[0]) < 92 < float(line.interval.split("–")[1])


def test_weights_without_enough_cases_go_to_the_others_in_words(
    session: Session, house: Institution, story: Story
) -> None:
    line = line_of(read(session, house, story, house.union_officer), "yingye")

    assert line.scored == "按 80 分权重折算"
    assert line.total == f"{100 * (30 + 24 + 20) / 80:.1f}"


def test_units_that_cannot_be_told_apart_are_not_ranked(
    session: Session, house: Institution, story: Story
) -> None:
    story.to_the_end()

    view = read(session, house, story, house.teller)

    assert view.finding == "2 个单位的总分都在偶然范围内，分不出高下，不排名次。"
    assert [(band.title, band.names) for band in view.bands] == [("分不出高下", "石桥信用社、营业部")]
    assert [line.name for line in view.units] == ["石桥信用社", "营业部"]


def test_before_publication_a_head_sees_the_own_unit_and_staff_see_nothing(
    session: Session, house: Institution, story: Story, shiqiao_head: Staff
) -> None:
    assert refusal(lambda: read(session, house, story, house.head), NotFound) == "evaluation.not_found"
    story.judge()
    story.invite()
    story.say()

    own = read(session, house, story, house.head)
    other = read(session, house, story, shiqiao_head)

    assert [line.code for line in own.units] == ["yingye"]
    assert (own.bands, own.units[0].band_text) == ((), "")
    assert [remark.text for remark in own.remarks] == ["八月有两件是系统故障造成的，请核对。"]
    assert ([line.code for line in other.units], other.remarks) == (["shiqiao"], ())
    assert list_evaluations(session, house.act(house.teller, AFTER)).rows == ()
    assert refusal(lambda: read(session, house, story, house.teller), NotFound) == "evaluation.not_found"


def test_once_published_all_staff_read_points_and_only_the_unit_its_evidence(
    session: Session, house: Institution, story: Story
) -> None:
    story.to_the_end()

    public = cells(read(session, house, story, house.teller), "yingye")["m1"]
    own = cells(read(session, house, story, house.head), "yingye")["m1"]
    others = cells(read(session, house, story, house.head), "shiqiao")["m1"]

    assert (public.points, public.evidence, others.evidence) == ("18.0/20", "", "")
    assert own.evidence.startswith("抽查登记簿")
    assert len(list_evaluations(session, house.act(house.teller, AFTER)).rows) == 1


def test_the_sealed_copy_keeps_its_digits_whatever_comes_after(
    session: Session, house: Institution, story: Story, make_contact: MakeContact
) -> None:
    story.to_the_end()
    before = read(session, house, story, house.union_officer)
    for _ in range(9):
        make_contact(OCTOBER.replace(month=8), by=house.teller, grade=1)
    story.row.figures = []

    after = read(session, house, story, house.union_officer)

    assert after == before


def test_a_copy_that_was_changed_is_not_shown(session: Session, house: Institution, story: Story) -> None:
    story.to_the_end()
    story.row.content = story.row.content.replace("营业部", "营业郎")

    assert refusal(lambda: read(session, house, story, house.teller)) == "evaluation.damaged"


def test_every_number_opens_its_cases(
    session: Session, house: Institution, story: Story, summer: list[Case]
) -> None:
    act = house.act(house.union_officer, AFTER)
    opened = 0

    for line in read(session, house, story, house.union_officer).units:
        for cell in line.cells:
            for href in (cell.counted_href, cell.bad_href):
                if href:
                    asked = {name: values[0] for name, values in parse_qs(urlsplit(href).query).items()}
                    first, last = asked.pop("from"), asked.pop("to")
                    span = {"first": story.row.first_on, "last": story.row.last_on}
                    assert (first, last) == tuple(str(day) for day in span.values())
                    ids = cases_behind(session, act, **asked, **span)  # type: ignore[arg-type]  # an address
                    opened += 1
                    if href == cell.counted_href:
                        assert cell.counted == f"n={len(ids)}"
    assert opened == 8


def test_who_may_not_open_the_cases_gets_no_way_there(
    session: Session, house: Institution, story: Story
) -> None:
    story.to_the_end()

    teller = cells(read(session, house, story, house.teller), "yingye")["satisfaction"]
    head = cells(read(session, house, story, house.head), "yingye")["satisfaction"]
    foreign = cells(read(session, house, story, house.head), "shiqiao")["response"]

    assert (teller.counted_href, foreign.counted_href) == ("", "")
    assert head.counted_href
    assert head.bad_href == ""

"""Filing a report and following it with number and code (R16.10, R16.6a, R16.12.2)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Report, ReportEvent
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import (
    InvalidInput,
    NotFound,
)
from shouwen_app.services.notices import list_notices
from shouwen_app.services.reports.file_report import Filed, file_report
from shouwen_app.services.reports.follow_report import add_words, follow_report
from shouwen_app.services.reports.open_report import open_report
from shouwen_app.services.signin.profile import own_profile
from tests.factories import TUESDAY, Institution, row_counts
from tests.plugins.reports import PUBLIC, FileReport, filing

pytestmark = pytest.mark.both_databases
Stored = Callable[[Filed], Report]


@pytest.mark.rule("R16.6a")
def test_a_call_is_registered_with_content_name_and_phone_and_passed_on(
    session: Session, house: Institution, file_one: FileReport, stored: Stored
):
    filed = file_one(source="phone", anonymous=False, name="李建国", phone="138 0000 2046")

    report = stored(filed)
    assert (report.source, report.reporter_name, report.reporter_phone) == ("phone", "李建国", "13800002046")
    assert [row.text for row in list_notices(session, house.act(house.union_officer))] == [
        f"有一件举报归您办理：{filed.report_no}"
    ]
    detail = open_report(session, house.act(house.union_officer), report_no=filed.report_no)
    assert detail.reporter == "李*国 138 **** 2046"


@pytest.mark.rule("R14.7", "R16.12.2")
@pytest.mark.parametrize("source", ["letter", "phone", "opinion_box"])
def test_letters_the_phone_and_the_opinion_box_are_told_apart(
    file_one: FileReport, stored: Stored, source: str
):
    assert stored(file_one(source=source)).source == source


def test_anonymous_keeps_neither_name_nor_phone(file_one: FileReport, stored: Stored):
    report = stored(file_one(anonymous=True, name="李建国", phone="13800002046"))

    assert (report.reporter_name, report.reporter_phone) == ("", "")


def test_the_code_is_kept_as_a_hash_only(session: Session, file_one: FileReport, stored: Stored):
    filed = file_one()
    report = stored(filed)

    events = session.exec(select(ReportEvent)).all()
    kept = f"{report.model_dump()} {[event.model_dump() for event in events]}"
    assert filed.code not in kept
    assert filed.code.replace("-", "") not in kept


def test_the_same_form_again_is_the_same_report_with_the_same_code(session: Session, house: Institution):
    first = file_report(session, PUBLIC, filing=filing(), address="10.0.0.1")
    again = file_report(session, PUBLIC, filing=filing(), address="10.0.0.1")
    elsewhere = file_report(session, PUBLIC, filing=filing(), address="10.0.0.2")
    later = Act(PUBLIC.actor, TUESDAY + timedelta(minutes=11), via=PUBLIC.via)
    anew = file_report(session, later, filing=filing(), address="10.0.0.1")

    assert again == first
    assert len({first.report_no, elsewhere.report_no, anew.report_no}) == 3
    assert [row.sent_hash is None for row in session.exec(select(Report).order_by(Report.id))] == [  # type: ignore[arg-type]  # a column
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"about": " "}, "input.required", "about"),
        ({"content": ""}, "input.required", "content"),
        ({"content": "长" * 2001}, "input.too_long", "content"),
        ({"route": ""}, "input.required", "route"),
        ({"route": "sideways"}, "input.required", "route"),
        ({"matter": "taste"}, "input.required", "matter"),
        ({"source": "telepathy"}, "input.required", "source"),
        ({"anonymous": False}, "report.name_or_anonymous", "name"),
        ({"anonymous": False, "phone": "138"}, "input.phone_short", "phone"),
    ],
)
def test_a_form_that_cannot_be_taken_is_refused(
    session: Session,
    house: Institution,
    file_one: FileReport,
    fields: dict[str, object],
    code: str,
    field: str,
):
    before = row_counts(session)

    with pytest.raises(InvalidInput) as refused:
        file_one(**fields)

    assert (refused.value.code, refused.value.field) == (code, field)
    assert row_counts(session) == before


def test_a_wrong_code_and_an_unknown_number_look_alike(
    session: Session, house: Institution, file_one: FileReport
):
    filed = file_one()
    other = file_one(about="石桥信用社")

    refusals = []
    for number, code in ((filed.report_no, other.code), ("JB-20260929-ZZZZZZ", filed.code)):
        with pytest.raises(NotFound) as refused:
            follow_report(session, PUBLIC, report_no=number, code=code)
        refusals.append((refused.value.code, refused.value.field, refused.value.params))
    assert refusals[0] == refusals[1] == ("report.no_match", "report_no", {})


def test_adding_the_same_words_twice_adds_them_once(
    session: Session, house: Institution, file_one: FileReport
):
    filed = file_one()

    _, found = [
        add_words(session, PUBLIC, report_no=filed.report_no, code=filed.code, words="还有证人。")
        for _ in range(2)
    ]

    assert [step.words for step in found.steps] == ["还有证人。", ""]
    assert own_profile(session, house.act(house.union_officer)).unread == 2

"""The page of protected reports, driven as supervision does."""

import pytest

from shouwen_app.db.models import Staff
from shouwen_app.db.session import transaction
from shouwen_app.services.reports.file_report import Filed, file_report
from shouwen_app.state.notice import NoticeState
from shouwen_app.state.reports import (
    DecideForm,
    MatchForm,
    ReportForm,
    ReportsState,
    RevealForm,
    WordsForm,
)
from tests.factories import Institution
from tests.plugins.reports import PUBLIC, filing
from tests.plugins.tabs import OpenTab, Tab


@pytest.fixture
def filed(database: str, settled_house: Institution) -> Filed:
    with transaction(database) as session:
        return file_report(session, PUBLIC, filing=filing(anonymous=False, name="李建国"))


async def opened(tab: OpenTab, person: Staff, filed: Filed) -> Tab:
    page = await tab(signed_in_as=person)
    await page.send(ReportsState.load, f"/reports?no={filed.report_no}")
    return page


async def test_a_notice_leads_to_its_report(tab: OpenTab, settled_house: Institution, filed: Filed):
    page = await opened(tab, settled_house.union_officer, filed)

    state = await page.state(ReportsState)
    assert [row.report_no for row in state.rows] == [filed.report_no]
    assert state.report.report_no == filed.report_no
    assert state.report.may == ("match", "receive")
    assert state.reporter.name == ""


async def test_a_report_goes_its_way_through_the_dialogs(
    tab: OpenTab, settled_house: Institution, filed: Filed
):
    page = await opened(tab, settled_house.union_officer, filed)

    async def send(handler, form: type, **fields: str) -> None:
        state = await page.state(ReportsState)
        known = {
            "report_no": filed.report_no,
            "seen": str(state.report.version),
            "request_id": state.request_id,
        }
        await page.send(handler, form=page.filled(form, **known, **fields))

    for dialog, handler, form, fields in (
        ("receive", ReportsState.receive, ReportForm, {}),
        ("match", ReportsState.match, MatchForm, {"logins": "0101"}),
        ("ask", ReportsState.ask, WordsForm, {"words": "几点？"}),
        ("note", ReportsState.note, WordsForm, {"words": "已调看录像。"}),
        ("decide", ReportsState.decide, DecideForm, {"words": "属实，已教育。", "finding": "founded"}),
    ):
        await page.send(ReportsState.open, dialog=dialog)
        await send(handler, form, **fields)
        assert (await page.state(NoticeState)).kind == "success"
    state = await page.state(ReportsState)
    assert (state.report.finding, state.report.may, state.dialog) == ("属实", ("close",), "")

    await page.send(ReportsState.open, dialog="close")
    await send(ReportsState.finish, ReportForm)
    assert (await page.state(ReportsState)).rows == []
    await page.send(ReportsState.show_closed, with_closed=True)
    assert len((await page.state(ReportsState)).rows) == 1


async def test_a_refusal_keeps_the_dialog_and_names_the_field(
    tab: OpenTab, settled_house: Institution, filed: Filed
):
    page = await opened(tab, settled_house.union_officer, filed)
    await page.send(ReportsState.open, dialog="match")

    form = page.filled(MatchForm, report_no=filed.report_no, seen="1", logins="7777")
    await page.send(ReportsState.match, form=form)

    notice = await page.state(NoticeState)
    assert (notice.kind, notice.field) == ("warning", "logins")
    assert (await page.state(ReportsState)).dialog == "match"


async def test_the_reporter_is_in_clear_for_one_view(tab: OpenTab, settled_house: Institution, filed: Filed):
    page = await opened(tab, settled_house.union_officer, filed)

    form = page.filled(RevealForm, report_no=filed.report_no, seen="1", reason="电话核实")
    await page.send(ReportsState.reveal, form=form)
    shown = (await page.state(ReportsState)).reporter.name
    await page.send(ReportsState.show, report_no=filed.report_no)

    assert (shown, (await page.state(ReportsState)).reporter.name) == ("李建国", "")


@pytest.mark.rule("R16.10")
async def test_a_head_with_the_same_page_sees_nothing(tab: OpenTab, settled_house: Institution, filed: Filed):
    page = await opened(tab, settled_house.head, filed)
    await page.send(ReportsState.show, report_no=filed.report_no)

    state = await page.state(ReportsState)
    assert (state.rows, state.report.report_no) == ([], "")
    assert "没有找到这件举报" in (await page.state(NoticeState)).text

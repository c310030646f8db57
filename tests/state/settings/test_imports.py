"""The imports page, driven as the Office does: confirm the columns, check, import, take back."""

from sqlmodel import func, select

from shouwen_app.db.models import Case
from shouwen_app.db.session import reading
from shouwen_app.domain.act import Act
from shouwen_app.services.imports.upload import upload_book
from shouwen_app.services.transaction import run
from shouwen_app.state.notice import NoticeState
from shouwen_app.state.settings.imports import ImportsState
from tests.factories import Institution
from tests.plugins.books import line, workbook
from tests.plugins.tabs import OpenTab, Tab


async def handed_in(tab: OpenTab, house: Institution, office: Act) -> Tab:
    """The page as it comes back from the upload."""
    content = workbook([line(), line(客户姓名="张三", 来访日期="3月5日"), line(来访日期="某日")])
    made = run(upload_book, office, file_name="登记簿.xlsx", content=content)
    page = await tab(signed_in_as=house.clerk)
    await page.send(ImportsState.load, f"/settings/imports?book={made}")
    return page


async def form(page: Tab, **changed: str) -> dict[str, str]:
    state = await page.state(ImportsState)
    columns = {field.name: field.position for field in state.book.fields}
    typed = {"unit": "yingye", "year": "2025", "import_id": str(state.book.import_id)}
    return {"request_id": state.request_id, **columns, **typed, **changed}


async def test_a_book_goes_from_its_columns_to_its_cases(
    tab: OpenTab, settled_house: Institution, office: Act, database: str
) -> None:
    page = await handed_in(tab, settled_house, office)

    await page.send(ImportsState.check, form=await form(page))
    checked = (await page.state(ImportsState)).checked
    await page.send(ImportsState.commit)

    assert (checked.good, [wrong.row for wrong in checked.wrong]) == (2, [4])
    state = await page.state(ImportsState)
    assert (state.book.import_id, [row.counts for row in state.rows]) == (0, ["导入 2，已有 0，退回 1"])
    assert (await page.state(NoticeState)).text == "已导入 2 件，已在系统里 0 行，退回 1 行。"

    await page.send(ImportsState.undo, import_id=state.rows[0].import_id)

    assert (await page.state(ImportsState)).rows[0].status == "undone"
    with reading(database) as session:
        assert session.exec(select(func.count()).where(Case.closing == "voided")).one() == 2


async def test_a_mapping_that_cannot_hold_is_told(
    tab: OpenTab, settled_house: Institution, office: Act
) -> None:
    page = await handed_in(tab, settled_house, office)

    await page.send(ImportsState.check, form=await form(page, content="-1"))

    notice = await page.state(NoticeState)
    assert notice.text == "没有对应「事项」的列。请在列对应里选出它是哪一列。"
    assert (await page.state(ImportsState)).checked.summary == ""


async def test_the_address_says_only_known_reasons(tab: OpenTab, settled_house: Institution) -> None:
    page = await tab(signed_in_as=settled_house.clerk)

    await page.send(ImportsState.load, "/settings/imports?refused=book.file_kind")
    told = (await page.state(ImportsState)).refused
    await page.send(ImportsState.load, "/settings/imports?refused=permission.denied&book=7")

    assert told.startswith("只能导入 XLSX")
    assert (await page.state(ImportsState)).refused == ""

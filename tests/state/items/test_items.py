"""The pages of service items: found, revised without losing a row, published once."""

from sqlmodel import select

from shouwen_app.db.models import ItemVersion
from shouwen_app.db.session import reading, transaction
from shouwen_app.domain.service_item import situations_from
from shouwen_app.state.items.editor import EditorState
from shouwen_app.state.items.item import ItemState
from shouwen_app.state.items.items import ItemsState
from shouwen_app.state.notice import NoticeState
from tests.factories import Institution
from tests.plugins.items import add_repayment
from tests.plugins.tabs import OpenTab, Tab

PAGE = "/items/repay-early"


def _kept(house: Institution, database: str) -> None:
    with transaction(database) as session:
        reading_session, house.session = house.session, session
        add_repayment(session, house)
        house.session = reading_session


async def _revising(tab: OpenTab, house: Institution, database: str) -> Tab:
    _kept(house, database)
    page = await tab(signed_in_as=house.lending_head)
    await page.send(ItemState.load, PAGE)
    await page.send(EditorState.begin_revision, PAGE, code="repay-early")
    return page


async def _form(page: Tab, **typed: str) -> dict[str, str]:
    """The form as the browser holds it: what it began with, and ``typed`` over it."""
    state = await page.state(EditorState)
    form = {
        "request_id": state.request_id,
        "code": state.draft.code,
        "seen": str(state.draft.seen or ""),
        "effective_on": state.draft.effective_on,
        "promised_unit": state.draft.promised.unit,
        "promised_figure": state.draft.promised.figure,
        "statutory_unit": "",
        "statutory_figure": "",
        "statutory_rule": "",
        "conditions": "",
    }
    for row in state.rows:
        form[f"situation_{row.key}"] = row.name
        for line in row.materials:
            key = f"{row.key}_{line.key}"
            form |= {f"material_{key}": line.name, f"note_{key}": line.note, f"copies_{key}": line.copies}
    return form | typed


async def test_everybody_finds_an_item_and_reads_it(tab: OpenTab, settled_house: Institution, database: str):
    _kept(settled_house, database)
    page = await tab(signed_in_as=settled_house.auditor)

    await page.send(ItemsState.load, "/items")
    await page.send(ItemsState.search, "/items", form={"words": "还款"})
    await page.send(ItemState.load, PAGE)

    rows, shown = (await page.state(ItemsState)).rows, await page.state(ItemState)
    assert [(row.code, row.promised, row.version) for row in rows] == [
        ("repay-early", "4 个工作日", rows[0].version)
    ]
    assert shown.item is not None
    assert (shown.item.name, shown.item.may_manage, shown.shown) == ("助农贷款提前还款", False, 1)


async def test_an_item_that_is_not_there_is_said_to_be_missing(tab: OpenTab, settled_house: Institution):
    page = await tab(signed_in_as=settled_house.teller)

    await page.send(ItemState.load, "/items/nothing")

    state = await page.state(ItemState)
    assert (state.missing, state.item) == (True, None)


async def test_rows_come_and_go_and_the_others_keep_their_keys(
    tab: OpenTab, settled_house: Institution, database: str
):
    page = await _revising(tab, settled_house, database)

    await page.send(EditorState.add_material, PAGE, situation="self")
    await page.send(EditorState.remove_material, PAGE, situation="self", material="m2")
    await page.send(EditorState.add_situation, PAGE)
    await page.send(EditorState.remove_situation, PAGE, situation="proxy")

    rows = (await page.state(EditorState)).rows
    assert [row.key for row in rows] == ["self", rows[1].key]
    assert [line.key for line in rows[0].materials[:2]] == ["m1", "m3"]
    assert len({line.key for row in rows for line in row.materials}) == 4


async def test_publishes_what_was_typed_as_the_next_version(
    tab: OpenTab, settled_house: Institution, database: str
):
    page = await _revising(tab, settled_house, database)
    await page.send(EditorState.add_material, PAGE, situation="proxy")
    new = (await page.state(EditorState)).rows[1].materials[2].key
    typed = {f"material_proxy_{new}": "代办人身份证", f"copies_proxy_{new}": "2", f"held_proxy_{new}": "1"}

    await page.send(EditorState.publish, PAGE, form=await _form(page, promised_figure="3", **typed))

    with reading(database) as session:
        version = session.exec(select(ItemVersion).where(ItemVersion.version == 2)).one()
    added = situations_from(version.situations)[1].materials[2]
    assert (version.promised or {})["limit"] == 3
    assert (added.name, added.copies, added.bank_holds) == ("代办人身份证", 2, True)
    assert page.redirects == [PAGE]
    assert not (await page.state(EditorState)).is_open


async def test_a_refusal_names_the_row_and_keeps_the_form_open(
    tab: OpenTab, settled_house: Institution, database: str
):
    page = await _revising(tab, settled_house, database)

    await page.send(EditorState.publish, PAGE, form=await _form(page, copies_self_m2="很多"))

    notice = await page.state(NoticeState)
    assert (notice.kind, notice.field) == ("warning", "material.self.1")
    assert (await page.state(EditorState)).is_open
    with reading(database) as session:
        assert len(session.exec(select(ItemVersion)).all()) == 1


async def test_a_new_item_is_published_once_however_often_it_is_sent(
    tab: OpenTab, settled_house: Institution, database: str
):
    page = await tab(signed_in_as=settled_house.clerk)
    await page.send(EditorState.begin_new, "/items/new")
    row = (await page.state(EditorState)).rows[0]
    line = f"{row.key}_{row.materials[0].key}"
    typed = {
        "code": "card",
        "name": "社保卡换卡",
        "unit": "yingye",
        "promised_unit": "immediate",
        f"situation_{row.key}": "本人办理",
        f"material_{line}": "身份证",
    }

    form = await _form(page, **typed)

    await page.send(EditorState.publish, "/items/new", form=form)
    await page.send(EditorState.publish, "/items/new", form=form)

    with reading(database) as session:
        version = session.exec(select(ItemVersion)).one()
    assert (version.promised or {})["unit"] == "immediate"
    assert page.redirects == ["/items/card"] * 2


async def test_a_form_survives_a_reconnect_and_another_item_closes_it(
    tab: OpenTab, settled_house: Institution, database: str
):
    page = await _revising(tab, settled_house, database)

    await page.send(ItemState.load, PAGE)
    kept = (await page.state(EditorState)).is_open
    await page.send(ItemState.load, "/items/other")

    assert kept
    assert not (await page.state(EditorState)).is_open


async def test_a_clerk_neither_opens_the_form_nor_ends_an_item(
    tab: OpenTab, settled_house: Institution, database: str
):
    _kept(settled_house, database)
    page = await tab(signed_in_as=settled_house.teller)

    await page.send(EditorState.begin_revision, PAGE, code="repay-early")
    await page.send(ItemState.end, PAGE, code="repay-early")
    await page.send(ItemsState.load, "/items")

    assert not (await page.state(EditorState)).is_open
    assert len((await page.state(ItemsState)).rows) == 1


async def test_the_head_ends_an_item(tab: OpenTab, settled_house: Institution, database: str):
    _kept(settled_house, database)
    page = await tab(signed_in_as=settled_house.lending_head)
    await page.send(ItemState.load, PAGE)

    await page.send(ItemState.end, PAGE, code="repay-early")

    item = (await page.state(ItemState)).item
    assert item is not None
    assert (item.is_active, item.may_manage) == (False, False)

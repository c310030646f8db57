"""The settings pages, driven as an administrator does."""

from shouwen_app.db.models import Unit
from shouwen_app.db.repositories.staff import get_staff
from shouwen_app.db.session import reading
from shouwen_app.state.notice import NoticeState
from shouwen_app.state.settings.access import AccessSettingsState
from shouwen_app.state.settings.person import AddStaffForm, ChangeStaffForm, PersonState
from shouwen_app.state.settings.staff import StaffSettingsState
from shouwen_app.state.settings.units import AddUnitForm, MoveUnitForm, UnitSettingsState
from tests.factories import Institution
from tests.plugins.tabs import OpenTab, Tab


async def administrator(tab: OpenTab, house: Institution) -> Tab:
    page = await tab(signed_in_as=house.administrator)
    await page.send(UnitSettingsState.load)
    await page.send(StaffSettingsState.load)
    return page


async def test_a_unit_is_added_under_the_chosen_one(tab: OpenTab, settled_house: Institution):
    page = await administrator(tab, settled_house)
    await page.send(UnitSettingsState.open_add, parent="yingye")
    request_id = (await page.state(UnitSettingsState)).request_id
    form = page.filled(
        AddUnitForm, request_id=request_id, code="dongjie", name="东街网点", kind="outlet", parent="yingye"
    )

    await page.send(UnitSettingsState.add, form=form)
    await page.send(UnitSettingsState.add, form=form)

    state = await page.state(UnitSettingsState)
    assert [unit.code for unit in state.units].count("dongjie") == 1
    assert state.dialog == ""
    assert (await page.state(NoticeState)).kind == "success"


async def test_a_refused_move_keeps_the_dialog_open_and_names_the_field(
    tab: OpenTab, settled_house: Institution
):
    page = await administrator(tab, settled_house)
    await page.send(UnitSettingsState.open_move, code="yingye")

    await page.send(UnitSettingsState.move, form=page.filled(MoveUnitForm, code="yingye", parent="yingye"))

    notice = await page.state(NoticeState)
    assert (await page.state(UnitSettingsState)).dialog == "move"
    assert (notice.kind, notice.field) == ("warning", "parent")


async def test_a_unit_in_use_stays(tab: OpenTab, settled_house: Institution, database: str):
    page = await administrator(tab, settled_house)

    await page.send(UnitSettingsState.deactivate, code="yingye")

    with reading(database) as session:
        assert session.get_one(Unit, settled_house.yingye.id).is_active
    assert "3 名在岗人员" in (await page.state(NoticeState)).text


async def test_a_person_is_added_and_the_password_shown_once(
    tab: OpenTab, settled_house: Institution, database: str
):
    page = await administrator(tab, settled_house)
    await page.send(PersonState.open_add)
    await page.send(PersonState.tick_role, role="counter")
    form = page.filled(
        AddStaffForm, login="0601", name="郑浩", unit="yingye", post="柜员", rank="10", employment="contract"
    )

    await page.send(PersonState.add, form=form)

    shown = (await page.state(AccessSettingsState)).first_password
    await page.send(AccessSettingsState.forget)
    with reading(database) as session:
        assert get_staff(session, "0601").must_change_password
    assert len(shown) == len("xxxx-xxxx-xxxx-xxxx")
    assert (await page.state(AccessSettingsState)).first_password == ""
    assert "0601" in [row.login for row in (await page.state(StaffSettingsState)).rows]


async def test_a_person_is_moved_and_given_a_role(tab: OpenTab, settled_house: Institution):
    page = await administrator(tab, settled_house)
    await page.send(PersonState.open_change, login="0102")
    await page.send(PersonState.tick_role, role="counter")
    await page.send(PersonState.tick_role, role="leader")
    await page.send(PersonState.tick_in_charge, code="xindai")
    form = page.filled(
        ChangeStaffForm,
        login="0102",
        name="刘洋",
        unit="xindai",
        post="信贷员",
        rank="20",
        employment="regular",
        is_on_duty=True,
    )

    await page.send(PersonState.change, form=form)

    changed = next(row for row in (await page.state(StaffSettingsState)).rows if row.login == "0102")
    assert (changed.unit, changed.post, changed.roles, changed.in_charge) == (
        "xindai",
        "信贷员",
        ["leader"],
        ["xindai"],
    )


async def test_a_made_up_role_is_refused(tab: OpenTab, settled_house: Institution):
    page = await administrator(tab, settled_house)
    await page.send(PersonState.open_change, login="0102")
    await page.send(PersonState.tick_role, role="king")
    form = page.filled(
        ChangeStaffForm,
        login="0102",
        name="刘洋",
        unit="xindai",
        post="信贷员",
        rank="20",
        employment="regular",
    )

    await page.send(PersonState.change, form=form)

    assert (await page.state(PersonState)).dialog == "change"
    assert (await page.state(NoticeState)).field == "roles"


async def test_an_extra_field_is_refused(tab: OpenTab, settled_house: Institution):
    page = await administrator(tab, settled_house)
    form = {**page.filled(MoveUnitForm, code="xindai", parent="yingye"), "password_hash": "x"}

    await page.send(UnitSettingsState.move, form=form)

    assert (await page.state(NoticeState)).field == "password_hash"


async def test_sessions_are_listed_and_ended(tab: OpenTab, settled_house: Institution):
    other = await tab(signed_in_as=settled_house.teller)
    page = await administrator(tab, settled_house)
    await page.send(AccessSettingsState.open_list)
    listed = {row.login for row in (await page.state(AccessSettingsState)).sessions}

    await page.send(AccessSettingsState.end, login="0101")
    await other.send(StaffSettingsState.load, "/settings/staff")

    assert listed == {"0101", "0501"}
    assert {row.login for row in (await page.state(AccessSettingsState)).sessions} == {"0501"}
    assert other.redirects == ["/login?next=%2Fsettings%2Fstaff"]


async def test_the_list_is_searched(tab: OpenTab, settled_house: Institution):
    page = await administrator(tab, settled_house)

    await page.send(StaffSettingsState.search, form={"words": "孙桂芳"})

    assert [row.login for row in (await page.state(StaffSettingsState)).rows] == ["0202"]


async def test_a_clerk_gets_nothing(tab: OpenTab, settled_house: Institution):
    page = await tab(signed_in_as=settled_house.teller)

    await page.send(StaffSettingsState.load)
    await page.send(AccessSettingsState.reset_password, login="0102")

    assert (await page.state(StaffSettingsState)).rows == []
    assert (await page.state(AccessSettingsState)).first_password == ""

"""The guard: who may call which handler, for every event, denied by default."""

from collections.abc import Iterator

import pytest
import reflex as rx
from reflex_base.registry import RegistrationContext
from sqlmodel import select

from shouwen_app.db.models import AccessEntry, AuthSession, Staff
from shouwen_app.db.session import reading, transaction
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.permissions import Permission
from shouwen_app.state.guard import PUBLIC, SIGNED_IN, action
from shouwen_app.state.identity import current_actor
from shouwen_app.state.notice import NoticeState
from tests.factories import Institution
from tests.plugins.tabs import OpenTab


class DoorState(rx.State):
    """Handlers with every kind of policy, and one without any."""

    calls: rx.Field[list[str]] = rx.field(default_factory=list)
    typed: rx.Field[str] = rx.field("")

    @action(PUBLIC)
    async def public(self, text: str = "") -> None:
        self.calls = [*self.calls, f"public {current_actor().name}{text}"]

    @action(PUBLIC)
    async def lead_on(self) -> list[object]:
        return [DoorState.signed_in()]

    @action(SIGNED_IN)
    async def signed_in(self) -> None:
        self.calls = [*self.calls, f"signed in {current_actor().name}"]

    @action(Permission.STAFF_MANAGE)
    async def administer(self) -> None:
        self.calls = [*self.calls, "administer"]

    @action(SIGNED_IN)
    async def fail(self, typed: str) -> None:
        self.typed = typed
        raise RuleViolation("transfer.same_unit", field="to_unit")

    @action(SIGNED_IN)
    async def fail_midway(self):
        self.typed = "begun"
        yield
        raise RuleViolation("transfer.same_unit")

    @action(SIGNED_IN, background=True)
    async def fail_behind(self) -> None:
        async with self:
            self.calls = [*self.calls, f"background {current_actor().name}"]
        raise RuleViolation("transfer.same_unit")


@pytest.fixture(scope="module")
def back_door() -> Iterator[type[rx.State]]:
    """A state whose handlers declare nothing; forgotten afterwards, since the product has none."""

    class BackDoorState(rx.State):
        calls: rx.Field[list[str]] = rx.field(default_factory=list)

        @rx.event
        async def undeclared(self) -> None:
            self.calls = [*self.calls, "undeclared"]

        def helper(self) -> None:
            self.calls = [*self.calls, "helper"]

    yield BackDoorState
    known = RegistrationContext.get().event_handlers
    for name in [name for name in known if name.startswith(BackDoorState.get_full_name())]:
        del known[name]


async def test_stranger_reaches_public_handlers_only(tab: OpenTab, settled_house: Institution):
    page = await tab()

    for handler in (DoorState.public, DoorState.signed_in, DoorState.administer):
        await page.send(handler)

    assert (await page.state(DoorState)).calls == ["public 客户"]
    assert set(page.redirects) == {"/login?next=%2F"}


async def test_stranger_is_led_back_after_log_in(tab: OpenTab, settled_house: Institution):
    page = await tab()

    await page.send(DoorState.signed_in, "/cases?q=a")

    assert page.redirects == ["/login?next=%2Fcases%3Fq%3Da"]


async def test_events_queued_by_others_are_judged_too(tab: OpenTab, settled_house: Institution):
    page = await tab()

    await page.send(DoorState.lead_on, "/cases?q=a")

    assert set(page.redirects) == {"/login?next=%2Fcases%3Fq%3Da"}
    assert (await page.state(DoorState)).calls == []


async def test_clerk_is_refused_what_the_role_does_not_allow(tab: OpenTab, settled_house: Institution):
    page = await tab(signed_in_as=settled_house.teller)

    for handler in (DoorState.signed_in, DoorState.administer):
        await page.send(handler)

    assert (await page.state(DoorState)).calls == ["signed in 周敏"]
    assert "没有做这一步的权限" in (await page.state(NoticeState)).text


async def test_administrator_may_administer(tab: OpenTab, settled_house: Institution):
    page = await tab(signed_in_as=settled_house.administrator)

    await page.send(DoorState.administer)

    assert (await page.state(DoorState)).calls == ["administer"]


@pytest.mark.parametrize("person", ["teller", "administrator"])
async def test_what_declares_nothing_is_open_to_nobody(
    tab: OpenTab, settled_house: Institution, back_door: type[rx.State], person: str
):
    page = await tab(signed_in_as=getattr(settled_house, person))

    await page.send(f"{back_door.get_full_name()}.undeclared")
    await page.send(f"{back_door.get_full_name()}.helper")

    assert getattr(await page.state(back_door), "calls") == []  # noqa: B009 - declared on a class made in a fixture


async def test_setvar_is_refused(tab: OpenTab, settled_house: Institution):
    page = await tab(signed_in_as=settled_house.administrator)

    await page.send(f"{DoorState.get_full_name()}.setvar", var_name="typed", value="set from outside")

    assert (await page.state(DoorState)).typed == ""


async def test_framework_tag_is_dropped_wherever_it_hides(tab: OpenTab, settled_house: Institution):
    page = await tab()

    await page.send(DoorState.public, text="<reflex.Var>x</reflex.Var>")
    await page.send(DoorState.public, "/?a=<reflex.Var>x</reflex.Var>")
    await page.send(DoorState.public, text=[{"k": ["<reflex.Var>1</reflex.Var>"]}])

    assert (await page.state(DoorState)).calls == []


async def test_revoked_session_is_refused_on_an_open_socket(
    tab: OpenTab, settled_house: Institution, database: str
):
    page = await tab(signed_in_as=settled_house.teller)
    await page.send(DoorState.signed_in)
    with transaction(database) as session:
        row = session.exec(select(AuthSession)).one()
        row.revoked_at = row.created_at

    await page.send(DoorState.signed_in)

    assert page.redirects == ["/login?next=%2F"]


async def test_states_of_one_person_are_never_shown_to_another(tab: OpenTab, settled_house: Institution):
    page = await tab(signed_in_as=settled_house.teller)
    await page.send(DoorState.fail, typed="王秀英的电话")

    page.cookie = ""
    await page.send(DoorState.public)

    state = await page.state(DoorState)
    assert (state.typed, state.calls) == ("", ["public 客户"])


async def test_first_password_has_to_be_changed_before_anything_else(
    tab: OpenTab, settled_house: Institution, database: str
):
    with transaction(database) as session:
        session.get_one(Staff, settled_house.teller.id).must_change_password = True
    page = await tab(signed_in_as=settled_house.teller)

    await page.send(DoorState.signed_in)
    await page.send(DoorState.public)

    assert page.redirects == ["/password?error=first"]
    assert (await page.state(DoorState)).calls == ["public 周敏"]


async def test_refusal_is_written_down(tab: OpenTab, settled_house: Institution, database: str):
    page = await tab(signed_in_as=settled_house.teller)

    await page.send(DoorState.administer)

    with reading(database) as session:
        entry = session.exec(select(AccessEntry)).one()
    assert (entry.kind, entry.staff_id) == (AccessKind.REFUSED, settled_house.teller.id)
    assert str(entry.detail["what"]).endswith("door_state.administer")


async def test_expected_failure_becomes_a_notice_and_keeps_what_was_typed(
    tab: OpenTab, settled_house: Institution
):
    page = await tab(signed_in_as=settled_house.teller)

    await page.send(DoorState.fail, typed="客户咨询房贷")

    notice = await page.state(NoticeState)
    assert (await page.state(DoorState)).typed == "客户咨询房贷"
    assert (notice.kind, notice.field) == ("warning", "to_unit")


async def test_failure_of_a_generator_becomes_a_notice(tab: OpenTab, settled_house: Institution):
    page = await tab(signed_in_as=settled_house.teller)

    await page.send(DoorState.fail_midway)

    assert (await page.state(DoorState)).typed == "begun"
    assert (await page.state(NoticeState)).kind == "warning"


async def test_background_handler_knows_its_sender_and_its_failure_becomes_a_notice(
    tab: OpenTab, settled_house: Institution
):
    page = await tab(signed_in_as=settled_house.teller)

    await page.send(DoorState.fail_behind)

    assert (await page.state(DoorState)).calls == ["background 周敏"]
    assert (await page.state(NoticeState)).kind == "warning"

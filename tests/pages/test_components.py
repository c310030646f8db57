"""Components: what they carry to the browser, and what customer pages must not carry."""

import logging
import re
from collections.abc import Iterator

import pytest
import reflex as rx
from reflex_components_radix.themes.base import RadixThemesComponent

from shouwen_app.components.badges import CLOCK_LOOKS, STATUS_LOOKS, clock_chip, status_badge
from shouwen_app.components.cards import stat_tile
from shouwen_app.components.forms import act_form, error_of, field, submit_button
from shouwen_app.components.key_hints import KeyHint, key_sheet
from shouwen_app.components.layout import staff_page
from shouwen_app.components.menu import MENU
from shouwen_app.components.native import NativeForm, choice_row, face_row, native_form, tick_cards
from shouwen_app.components.public import phone_body, phone_page, wide_page
from shouwen_app.components.say import say
from shouwen_app.components.tables import Column, data_table
from shouwen_app.components.topbar import Crumb
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.login import login_page
from shouwen_app.pages.not_found import not_found_page
from shouwen_app.pages.password import password_page
from shouwen_app.state.search import SearchState
from shouwen_app.state.session import SessionState
from shouwen_app.texts import CATALOG, t


def parts(component: rx.Component) -> Iterator[rx.Component]:
    """The component and everything inside it, also behind conditions."""
    yield component
    inner = [*component.children, *component._get_components_in_props()]
    for child in inner:
        if isinstance(child, rx.Component):
            yield from parts(child)


def markup(component: rx.Component) -> str:
    """What the component renders to, with escaped characters made readable."""
    return re.sub(r"\\+u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), str(component.render()))


def prop(component: rx.Component, name: str) -> str:
    return str(getattr(component, name, ""))


def fake_case() -> rx.vars.ObjectVar:
    return rx.Var("shownCase").to(dict[str, str])


def staff() -> rx.Component:
    return staff_page(
        rx.el.p("正文"),
        here="/cases",
        needs=Permission.CASE_VIEW,
        title="案件",
        crumb=Crumb("首问登记簿", "/cases"),
        keys=[KeyHint("R", "答复客户")],
        foot=submit_button("登记"),
    )


def test_say_without_parameters_is_the_text_itself():
    assert markup(rx.el.p(say("common.product"))) == markup(rx.el.p(t("common.product")))


def test_say_fills_vars_in_the_browser():
    text = str(say("layout.notices", count=rx.Var("unread").to(int)))

    assert "unread" in text
    assert text.count("{") == text.count("}") == text.count("${")


def test_every_case_status_has_a_look_and_a_name():
    assert set(STATUS_LOOKS) == set(CaseStatus)
    assert all(f"status.{status}" in CATALOG for status in CaseStatus)


@pytest.mark.parametrize("state", sorted(CLOCK_LOOKS))
def test_clock_chip_knows_every_reading(state):
    rendered = markup(clock_chip(rx.Var("state").to(str), rx.Var("text").to(str)))

    assert state in rendered


def test_red_is_kept_for_overdue():
    red = {key for key, look in {**CLOCK_LOOKS, **STATUS_LOOKS}.items() if look.scale == "red"}

    assert red == {"over"}


def test_status_badge_shows_names_not_codes():
    rendered = markup(status_badge(rx.Var("status").to(str)))

    assert t("status.awaiting_reply") in rendered


def test_act_form_carries_case_version_and_request():
    form = act_form(fake_case(), rx.el.input(name="q"), on_submit=SearchState.search, request_id="r-1")

    hidden = {
        prop(part, "name"): prop(part, "value") for part in parts(form) if prop(part, "type") == '"hidden"'
    }

    assert set(hidden) == {'"case_no"', '"seen"', '"request_id"'}
    assert "version" in hidden['"seen"']


def test_form_without_a_control_its_handler_needs_is_refused():
    with pytest.raises(Exception, match="q"):
        act_form(fake_case(), rx.el.input(name="misspelt"), on_submit=SearchState.search, request_id="r-1")


def test_field_marks_only_the_control_the_refusal_names():
    wrong = markup(field("手机号", rx.input(name="phone"), error=error_of("phone")))

    assert "data-wrong" in wrong
    assert '"phone"' in wrong


def test_menu_routes_are_unique_and_named():
    places = [place for group in MENU for place in group.places]

    assert len({place.route for place in places}) == len(places)
    assert all(place.text in CATALOG and place.short in CATALOG for place in places)


def test_staff_page_marks_the_current_place_once():
    rendered = markup(staff())

    assert rendered.count("aria-current") == 1


def test_key_sheet_lists_page_keys_beside_global_ones():
    rendered = markup(key_sheet([KeyHint("R", "答复客户")]))

    assert "答复客户" in rendered
    assert t("layout.key_search") in rendered


def test_table_is_captioned_and_sortable_headers_say_so():
    table = data_table(
        "登记簿",
        [Column("案件号", "120px"), Column("受理时间", on_sort=SessionState.load, sorted="descending")],
    )
    rendered = markup(table)

    assert "caption" in rendered
    assert "aria-sort" in rendered


def test_tile_leads_to_the_list_behind_it():
    rendered = markup(stat_tile("clock", 3, "今日到期", "17:30", href="/cases?due=today"))

    assert "/cases?due=today" in rendered


def customer_page() -> rx.Component:
    form = native_form(
        face_row("grade", "总体评价", [("5", "laugh", "很满意")]),
        choice_row("attitude", "服务态度", [("3", "好")]),
        tick_cards("same", [("rank", "领导、下属一样热情")]),
    )
    return phone_page(phone_body(form), subtitle="服务评价", here="/f/")


@pytest.mark.parametrize("page", [login_page, password_page, not_found_page, customer_page, wide_page])
def test_pages_for_everybody_hold_no_radix_component(page):
    assert [part for part in parts(page()) if isinstance(part, RadixThemesComponent)] == []


@pytest.mark.parametrize("page", [login_page, password_page, customer_page, staff])
def test_every_form_is_posted(page):
    forms = [part for part in parts(page()) if isinstance(part, NativeForm | rx.el.Form)]

    assert forms
    assert {prop(form, "method") for form in forms} == {'"post"'}


@pytest.mark.parametrize("page", [login_page, password_page, not_found_page, customer_page, wide_page, staff])
def test_every_icon_exists(page, caplog):
    with caplog.at_level(logging.WARNING):
        page().render()

    assert "Invalid icon" not in caplog.text

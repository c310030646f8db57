"""The notice region: what handlers say reaches it, refusals name their control."""

from datetime import timedelta

import pytest
import reflex as rx

from shouwen_app.domain.errors import NotPermitted
from shouwen_app.state import notice as notice_module
from shouwen_app.state.notice import NoticeState, clear_notice, forget_old_notice, notify, notify_error
from shouwen_app.texts import t


@pytest.fixture
async def notice() -> NoticeState:
    return await rx.State().get_state(NoticeState)


async def test_good_news_is_said_in_words(notice):
    await notify(notice, "layout.new_case")

    assert (notice.kind, notice.text) == ("success", t("layout.new_case"))


async def test_same_news_twice_appears_twice(notice):
    await notify(notice, "layout.new_case")
    first = notice.count

    await notify(notice, "layout.new_case")

    assert notice.count > first


async def test_refusal_names_the_control_it_concerns(notice):
    await notify_error(notice, NotPermitted("permission.denied", field="phone"))

    assert (notice.kind, notice.field) == ("warning", "phone")
    assert notice.text == t("error.permission.denied")


async def test_good_news_takes_the_mark_off_the_control(notice):
    await notify_error(notice, NotPermitted("permission.denied", field="phone"))

    await notify(notice, "layout.new_case")

    assert notice.field == ""


async def test_cleared_notice_says_nothing(notice):
    await notify(notice, "layout.new_case")

    await clear_notice(notice)

    assert notice.text == ""


@pytest.mark.parametrize(
    ("after", "text"), [(timedelta(seconds=2), t("layout.new_case")), (timedelta(seconds=5), "")]
)
async def test_good_news_is_not_said_again_by_a_page_loaded_later(notice, monkeypatch, after, text):
    said = notice_module.now()
    await notify(notice, "layout.new_case")
    monkeypatch.setattr(notice_module, "now", lambda: said + after)

    await forget_old_notice(notice)

    assert notice.text == text


async def test_refusal_stays_while_its_page_is_loaded_again(notice, monkeypatch):
    said = notice_module.now()
    await notify_error(notice, NotPermitted("permission.denied", field="phone"))
    monkeypatch.setattr(notice_module, "now", lambda: said + timedelta(hours=1))

    await forget_old_notice(notice)

    assert notice.field == "phone"


async def test_failure_gives_a_reference_to_report(notice):
    await NoticeState.show_failure.fn(notice, "E5031-7F2C")

    assert (notice.kind, notice.reference) == ("error", "E5031-7F2C")

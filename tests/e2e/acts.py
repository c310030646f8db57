"""What people do on the screens (办理动作), by what they read there: labels, buttons, links."""

import re
from contextlib import suppress

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as TimedOut

from shouwen_app.texts import t

CASE_NO = re.compile(r"SW-\d{8}-\d{4}")
GONE_MS = 3_000
AFTER_DOUBLE_CLICK_MS = 800
"""A form sent again sooner than that was clicked twice, and is sent once."""


def open_intake(page: Page) -> Locator:
    """The registration form, ready to be filled in, also when the last result is still shown, or just going."""
    page.goto("/cases/new")
    again = page.get_by_role("button", name=t("intake.next"))
    units = page.locator("select[name=to_unit] option:nth-child(2)")
    again.or_(units).wait_for(state="attached")
    if again.is_visible():
        with suppress(TimedOut):
            again.click(timeout=GONE_MS)
    units.wait_for(state="attached")
    return page.get_by_role("form", name=t("intake.form"))


def fill_intake(form: Locator, *, name: str, phone: str, content: str) -> None:
    """Who asks, and what."""
    for label, text in (("intake.name", name), ("intake.phone", phone), ("intake.content_label", content)):
        form.get_by_role("textbox", name=t(label), exact=True).fill(text)


def choose_transfer(form: Locator, unit: str, reason: str) -> None:
    """The card 转相关部门, with the unit and the reason."""
    form.locator("label", has_text=t("disposition.other_unit")).click()
    form.get_by_label(t("intake.field.to_unit")).select_option(label=unit)
    form.get_by_label(t("intake.field.reason")).last.fill(reason)


def choose_head_opinion(form: Locator, proposal: str) -> None:
    """The card 本部门办理, with what the head is asked to agree to."""
    form.locator("label", has_text=t("disposition.own_unit")).click()
    form.get_by_label(t("intake.field.proposal")).fill(proposal)


def register(page: Page) -> str:
    """Send the form; the number of the new case."""
    page.get_by_role("button", name=t("intake.submit"), exact=True).click()
    done = page.get_by_role("status").filter(has_text=t("intake.done"))
    expect(done).to_be_visible()
    found = CASE_NO.search(done.inner_text())
    assert found is not None
    return found[0]


def open_case(page: Page, case_no: str, query: str = "") -> None:
    """The page of a case, loaded."""
    page.goto(f"/cases/{case_no}{query}")
    expect(page.get_by_role("heading", name=t("case.next"))).to_be_visible()


def open_step(page: Page, step: str) -> Locator:
    """The dialog of a step on the page of a case."""
    page.get_by_role("complementary").get_by_role("button", name=t(f"step.{step}"), exact=True).click()
    return page.get_by_role("dialog", name=t(f"step.{step}"))


def send(dialog: Locator, step: str) -> None:
    """Send the form of a step; its dialog closes."""
    dialog.get_by_role("button", name=t(f"step.{step}"), exact=True).click()
    expect(dialog).to_be_hidden()


def be_refused(dialog: Locator, step: str, said: str) -> None:
    """Send the form of a step, which stays open and says this beside the field that is wrong."""
    dialog.get_by_role("button", name=t(f"step.{step}"), exact=True).click()
    expect(dialog.get_by_role("alert")).to_have_text(said)
    dialog.page.wait_for_timeout(AFTER_DOUBLE_CLICK_MS)


def tick(dialog: Locator, *names: str) -> None:
    """Tick people in a list."""
    for name in names:
        dialog.locator(".sw-ticks label", has_text=name).get_by_role("checkbox").check()


def why_due(page: Page) -> Locator:
    """How the limits of the case shown were counted."""
    page.get_by_role("button", name=t("case.why_due")).click()
    return page.get_by_role("dialog").filter(has_text=t("case.why_due_hint"))


def choose(dialog: Locator, field: str, answer: str) -> None:
    """Pick an answer out of a row of answers."""
    row = dialog.get_by_role("radiogroup", name=t(field), exact=True)
    row.get_by_role("radio", name=t(answer), exact=True).check()


def write(dialog: Locator, field: str, text: str) -> None:
    """Write into a field of a dialog."""
    dialog.get_by_label(t(field), exact=True).fill(text)


def make_rating_link(page: Page) -> str:
    """Make the rating link of the case shown; its address."""
    dialog = open_step(page, "rating_link")
    dialog.get_by_role("button", name=t("act.rating_link.make")).click()
    url = dialog.locator("code").inner_text()
    dialog.get_by_role("button", name=t("common.close"), exact=True).click()
    expect(dialog).to_be_hidden()
    return url


def rate(page: Page, url: str, grade: int, comment: str = "") -> None:
    """Open a rating link on a phone and send a rating."""
    page.goto(url)
    page.get_by_role("radio", name=t(f"rate.grade.{grade}"), exact=True).check()
    if comment:
        page.get_by_label(t("rate.more")).fill(comment)
    page.get_by_role("button", name=t("rate.submit")).click()

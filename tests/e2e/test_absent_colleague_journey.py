"""An absent colleague (责任人不在): the four fields are written down, and somebody on duty takes the matter."""

import pytest
from playwright.sync_api import expect

from shouwen_app.domain.permissions import Role
from shouwen_app.texts import t
from tests.e2e import acts
from tests.e2e.visitors import Visitors
from tests.plugins.demo import DemoSite

AFTER_DOUBLE_CLICK_MS = 1000
"""What follows faster is taken for a second click and not sent."""
CONTENT = "找你们的信贷员，贷款资料要补一份。"


@pytest.mark.timeout(180)
@pytest.mark.rule("R18.4.3b", "R17.3.2b")
def test_what_is_an_absent_colleagues_goes_to_somebody_on_duty(
    visitors: Visitors, demo_site: DemoSite
) -> None:
    absent_id, absent, login = _absence(demo_site)
    clerk = visitors.staff(login)

    form = acts.open_intake(clerk)
    acts.fill_intake(form, name="", phone="13800007734", content=CONTENT)
    form.locator("label", has_text=t("disposition.own_unit")).click()
    form.locator("label", has_text=t("outcome.colleague")).click()
    form.get_by_label(t("intake.field.colleague")).select_option(value=absent_id)
    stand_in = clerk.get_by_text(t("intake.note_deputy", name=absent))
    expect(stand_in).to_be_visible()

    clerk.get_by_role("button", name=t("intake.submit"), exact=True).click()
    expect(form.get_by_role("alert").first).to_be_visible()
    clerk.wait_for_timeout(AFTER_DOUBLE_CLICK_MS)
    acts.fill_intake(form, name="欧阳巧云", phone="13800007734", content=CONTENT)
    acts.open_case(clerk, acts.register(clerk))

    _, told = t("timeline.deputy", handler="|", absent=absent).split("|")
    expect(clerk.get_by_text(told).first).to_be_visible()


def _absence(site: DemoSite) -> tuple[str, str, str]:
    """Somebody who is away, by id and name, and the log-in of a colleague at the counter who is there."""
    away = """SELECT staff.id, name, staff.unit_id FROM staff JOIN role_grant ON staff_id = staff.id
        WHERE NOT is_on_duty AND is_active AND role = ? ORDER BY login"""
    staff_id, name, unit_id = site.rows(away, Role.COUNTER.value)[0]
    there = """SELECT login FROM staff JOIN role_grant ON staff_id = staff.id
        WHERE is_on_duty AND is_active AND role = ? AND staff.unit_id = ? ORDER BY login"""
    return str(staff_id), name, site.rows(there, Role.COUNTER.value, unit_id)[1][0]

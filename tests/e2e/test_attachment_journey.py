"""A photo and a letter on a case (附件): chosen, sent by the browser itself, listed, opened; a program is refused."""

import pytest
from playwright.sync_api import FilePayload, Page, expect

from shouwen_app.domain.permissions import Role
from shouwen_app.texts import t
from tests.e2e.visitors import Visitors
from tests.plugins.demo import DemoSite
from tests.plugins.files import photo

OPEN = """SELECT case_no FROM inquiry JOIN staff ON staff.id = first_inquiry_id
    WHERE login = ? AND rating_closes_at IS NULL AND status <> 'archived' ORDER BY case_no DESC"""


@pytest.mark.timeout(240)
def test_files_are_added_on_the_page_and_opened_from_it(visitors: Visitors, demo_site: DemoSite) -> None:
    login = demo_site.logins[Role.COUNTER]
    clerk = visitors.staff(login)
    case_no = demo_site.rows(OPEN, login)[0][0]
    clerk.goto(f"/cases/{case_no}")

    _send(clerk, _file("存折.jpg", photo()), _file("说明.txt", "利息没有到账。".encode()))

    expect(clerk.get_by_text(t("attachment.added", n=2))).to_be_visible()
    link = clerk.get_by_role("link", name="存折.jpg")
    expect(link).to_be_visible()
    opened = clerk.request.get(str(link.get_attribute("href")))
    assert (opened.status, opened.headers["content-type"]) == (200, "image/jpeg")

    _send(clerk, _file("照片.jpg", b"MZ\x90\x00\x03\x00"))

    expect(clerk.get_by_text(t("error.attachment.type", n=1)).first).to_be_visible()


def _send(clerk: Page, *files: FilePayload) -> None:
    clerk.get_by_label(t("attachment.choose")).set_input_files(list(files))
    clerk.get_by_role("button", name=t("attachment.send")).click()


def _file(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}

"""A register book over plain requests: taken in, refused with a reason, and its wrong lines given back."""

from collections.abc import Callable
from io import BytesIO

import httpx
import openpyxl
import pytest
from sqlmodel import select

from shouwen_app.db.models import AccessEntry, Staff
from shouwen_app.db.session import reading
from shouwen_app.domain.access_log import AccessKind
from tests.factories import Institution
from tests.plugins.books import Import, line, workbook

PAGE = "/settings/imports"
SignIn = Callable[[Staff], str]


@pytest.mark.parametrize(
    ("name", "content", "goal"),
    [
        ("登记簿.xlsx", workbook([line()]), f"{PAGE}?book=1"),
        ("登记簿.pdf", b"%PDF", f"{PAGE}?refused=book.file_kind"),
        ("登记簿.xlsx", b"PK", f"{PAGE}?refused=book.file_broken"),
        ("", b"", f"{PAGE}?refused=book.file_missing"),
    ],
)
async def test_a_book_is_taken_or_refused(
    browser: httpx.AsyncClient,
    settled_house: Institution,
    cookie_of: SignIn,
    name: str,
    content: bytes,
    goal: str,
) -> None:
    cookie = {"cookie": cookie_of(settled_house.clerk)}

    answer = await browser.post(PAGE, headers=cookie, files={"file": (name, content)})

    assert (answer.status_code, answer.headers["location"]) == (303, goal)


async def test_what_is_no_form_is_refused(
    browser: httpx.AsyncClient, settled_house: Institution, cookie_of: SignIn
) -> None:
    headers = {"cookie": cookie_of(settled_house.clerk), "content-type": "multipart/form-data"}

    answer = await browser.post(PAGE, headers=headers, content=b"x")

    assert answer.headers["location"] == f"{PAGE}?refused=book.file_missing"


async def test_wrong_lines_come_back_and_the_log_says_who_took_them(
    browser: httpx.AsyncClient, settled_house: Institution, cookie_of: SignIn, bring_in: Import, database: str
) -> None:
    found = bring_in(workbook([line(), line(来访日期="某日", 反映问题="+1-1")]))
    cookie = {"cookie": cookie_of(settled_house.clerk)}

    answer = await browser.get(f"{PAGE}/{found.import_id}/wrong.xlsx", headers=cookie)

    sheet = openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0]
    (_, row) = sheet.iter_rows()
    assert [cell.value for cell in row][-2:] == [
        "3",
        "来访日期：看不懂「某日」。请写成 2026-3-5 或 2026年3月5日。",
    ]
    assert row[4].data_type == "s"
    assert answer.headers["cache-control"] == "no-store"
    with reading(database) as session:
        taken = session.exec(
            select(AccessEntry).where(AccessEntry.kind == AccessKind.BOOK_REFUSED_TAKEN)
        ).one()
        assert taken.staff_id == settled_house.clerk.id


@pytest.mark.parametrize("asked", ["1", "x", "９", "9" * 20])
async def test_wrong_lines_of_somebody_else_are_not_found(
    browser: httpx.AsyncClient, settled_house: Institution, cookie_of: SignIn, bring_in: Import, asked: str
) -> None:
    bring_in(workbook([line(来访日期="某日")]))
    cookie = {"cookie": cookie_of(settled_house.head)}

    assert (await browser.get(f"{PAGE}/{asked}/wrong.xlsx", headers=cookie)).status_code == 404


async def test_counter_staff_hand_in_nothing(
    browser: httpx.AsyncClient, settled_house: Institution, cookie_of: SignIn
) -> None:
    cookie = {"cookie": cookie_of(settled_house.teller)}

    answer = await browser.post(PAGE, headers=cookie, files={"file": ("a.xlsx", workbook([line()]))})

    assert answer.status_code == 403

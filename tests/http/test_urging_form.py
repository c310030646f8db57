"""The button 催一催 over HTTP: a form of its own that works without scripts; looking records nothing (R7.1)."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlmodel import select
from starlette.types import ASGIApp

from shouwen_app.db.models import Case, CaseEvent, Notice
from shouwen_app.db.session import reading, transaction
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.frontend.composition import client_dir
from shouwen_app.http.customer_forms import CUSTOMER_ENDPOINTS
from shouwen_app.http.dispatch import Dispatch, refuse_unless_public
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.clock import now
from shouwen_app.services.ratings.links import make_progress_link
from tests.factories import Institution, intake
from tests.needed import NEEDED
from tests.plugins.customers import Asked

PAGE = (
    '<main><form method="post"><div id="answer"></div><input name="case_no" value=""/>'
    '<input name="phone_tail" value=""/><button type="submit">查询进度</button></form>'
    '<form method="post" id="urge"><input type="hidden" name="do" value="urge"/></form></main>'
)
URGE = {"do": "urge"}


@pytest.fixture
def page(
    inner: ASGIApp,
    client: Callable[[ASGIApp], httpx.AsyncClient],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> httpx.AsyncClient:
    """The progress page as a browser without scripts sees it."""
    folder = client_dir(tmp_path / "web") / "q"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(PAGE, "utf-8")
    monkeypatch.setenv("REFLEX_WEB_WORKDIR", str(tmp_path / "web"))
    opened = client(Dispatch(inner, CUSTOMER_ENDPOINTS, refuse_unless_public, []))
    opened.headers.update({"Sec-Fetch-Site": "same-origin"})
    return opened


@pytest.fixture
def waiting(database: str) -> Asked:
    """A matter passed on an hour ago, with its progress link, committed."""
    with transaction(database) as session:
        house = Institution(session)
        act = house.act(house.teller, now() - timedelta(hours=1))
        given = {**NEEDED[TriageOutcome.TRANSFER], "to_unit": house.xindai.id}
        case = register_case(session, act, intake=intake(TriageOutcome.TRANSFER, **given))
        link = make_progress_link(session, act, case.case_no)
    return Asked(case.case_no, "", link.path.partition("=")[2])


def urgings(database: str) -> int:
    with reading(database) as session:
        return len(session.exec(select(CaseEvent).where(CaseEvent.kind == "urged")).all())


def button_fields(html: str) -> dict[str, str]:
    """What the browser sends when 催一催 is pressed: the fields that belong to its form."""
    assert re.search(r'<button type="submit" form="urge"[^>]*>催一催</button>', html)
    inside = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"/>', html))
    return inside | dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)" form="urge">', html))


@pytest.mark.both_databases
@pytest.mark.rule("R7.1", "R20.A1.1")
async def test_the_button_of_the_page_urges_by_number_and_digits(
    page: httpx.AsyncClient, database: str, waiting: Asked
) -> None:
    shown = await page.post("/q/", data={"case_no": waiting.case_no, "phone_tail": "2046"})

    answer = await page.post("/q/", data=button_fields(shown.text))

    assert (answer.status_code, urgings(database)) == (200, 1)
    assert "已替您催办" in answer.text
    assert "以后可以再催" in answer.text
    assert 'form="urge" class' not in answer.text
    with reading(database) as session:
        told = session.exec(select(Notice.staff_id).where(Notice.kind == "customer_urged")).all()
        assert len(told) == 2


async def test_the_button_urges_by_link_without_anything_typed(
    page: httpx.AsyncClient, database: str, waiting: Asked
) -> None:
    answer = await page.post(f"/q/?k={waiting.progress_token}", data=URGE)

    assert (answer.status_code, urgings(database), waiting.case_no in answer.text) == (200, 1, True)


async def test_pressed_again_it_says_from_when_it_is_possible(
    page: httpx.AsyncClient, database: str, waiting: Asked
) -> None:
    await page.post(f"/q/?k={waiting.progress_token}", data=URGE)
    answer = await page.post(f"/q/?k={waiting.progress_token}", data=URGE)

    assert (answer.status_code, urgings(database)) == (422, 1)
    assert re.search(r"刚刚已经催过了，(明天|\d+月\d+日) \d\d:\d\d 以后可以再催", answer.text)
    assert waiting.case_no in answer.text


async def test_an_answered_matter_is_not_urged(page: httpx.AsyncClient, database: str, asked: Asked) -> None:
    answer = await page.post(f"/q/?k={asked.progress_token}", data=URGE)

    assert (answer.status_code, urgings(database)) == (422, 0)
    assert "这件已经答复，不用再催" in answer.text


@pytest.mark.parametrize("token", ["", "x" * 32, "<script>"])
async def test_a_wrong_link_urges_nothing(
    page: httpx.AsyncClient, database: str, waiting: Asked, token: str
) -> None:
    answer = await page.post("/q/", params={"k": token}, data=URGE)

    assert (answer.status_code, urgings(database)) == (422, 0)


async def test_guessing_digits_is_stopped_for_urging_too(
    page: httpx.AsyncClient, database: str, waiting: Asked
) -> None:
    for digits in ("0001", "0002", "0003", "0004", "0005"):
        await page.post("/q/", data={**URGE, "case_no": waiting.case_no, "phone_tail": digits})

    answer = await page.post("/q/", data={**URGE, "case_no": waiting.case_no, "phone_tail": "2046"})

    assert (answer.status_code, urgings(database)) == (429, 0)


async def test_looking_at_the_page_changes_nothing(
    page: httpx.AsyncClient, database: str, waiting: Asked
) -> None:
    for method in ("GET", "HEAD", "OPTIONS"):
        await page.request(method, f"/q/?k={waiting.progress_token}&do=urge")
    await page.post("/q/", data={"case_no": waiting.case_no, "phone_tail": "2046"})

    assert urgings(database) == 0
    with reading(database) as session:
        assert session.exec(select(Case.customer_urged_at)).one() is None


async def test_another_site_cannot_urge(page: httpx.AsyncClient, database: str, waiting: Asked) -> None:
    answer = await page.post(
        f"/q/?k={waiting.progress_token}", data=URGE, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert (answer.status_code, urgings(database)) == (403, 0)

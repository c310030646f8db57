"""Files of figures: permission, what is hidden stays hidden, no cell is a formula, the log."""

import csv
from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import httpx
import pytest
from sqlmodel import select

from shouwen_app.db.models import AccessEntry, Staff, Unit
from shouwen_app.db.session import reading, transaction
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.clock import now
from shouwen_app.services.insight.export import FigureTable
from tests.factories import Institution, intake

SignIn = Callable[[Staff], str]


@pytest.fixture
def house(settled_house: Institution, database: str) -> Institution:
    """Six answered matters, in a unit whose name a spreadsheet would run."""
    answered = intake(TriageOutcome.ANSWERED, answer="不收违约金。")
    with transaction(database) as session:
        unit = session.exec(select(Unit).where(Unit.code == "yingye")).one()
        unit.name = "=cmd|营业部"
        for _ in range(6):
            act = settled_house.act(settled_house.teller, now() - timedelta(minutes=9))
            register_case(session, act, intake=answered)
    return settled_house


async def test_a_table_of_units_is_text_and_logged(
    browser: httpx.AsyncClient, house: Institution, cookie_of: SignIn, database: str
) -> None:
    cookie = {"cookie": cookie_of(house.union_officer)}

    answer = await browser.get("/export/figures.csv?table=fair&measure=response&on=", headers=cookie)

    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith('attachment; filename="figures-')
    header, first, *_ = csv.reader(StringIO(answer.text.removeprefix("\ufeff")))
    assert header[:3] == ["首问机构", "达到/计入", "比率"]
    assert first[:3] == ["'=cmd|营业部", "6/6", "100.0%"]
    with reading(database) as session:
        kinds = session.exec(select(AccessEntry).where(AccessEntry.kind == AccessKind.FIGURES_EXPORTED)).all()
    assert [entry.detail["table"] for entry in kinds] == ["fair"]


@pytest.mark.parametrize("table", FigureTable)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
async def test_every_table_is_a_file(
    browser: httpx.AsyncClient, house: Institution, cookie_of: SignIn, table: str, kind: str
) -> None:
    cookie = {"cookie": cookie_of(house.head)}

    answer = await browser.post(f"/export/figures.{kind}?table={table}&measure=response", headers=cookie)

    assert answer.status_code == 200
    assert answer.content[:2] == (b"PK" if kind == "xlsx" else b"\xef\xbb")


@pytest.mark.parametrize(
    "query",
    [
        "table=all",
        "",
        "table=fair&measure=luck",
        "table=fair&measure=named_contact",
        "table=line&unit=nowhere",
        "table=fair&x=1",
    ],
)
async def test_what_makes_no_sense_is_refused_in_words(
    browser: httpx.AsyncClient, house: Institution, cookie_of: SignIn, query: str
) -> None:
    answer = await browser.get(f"/export/figures.csv?{query}", headers={"cookie": cookie_of(house.head)})

    assert answer.status_code == 422
    assert any("\u4e00" <= sign <= "\u9fff" for sign in answer.text)


async def test_an_auditor_says_what_for(
    browser: httpx.AsyncClient, house: Institution, cookie_of: SignIn
) -> None:
    cookie, path = {"cookie": cookie_of(house.auditor)}, "/export/figures.csv?table=summary"

    without = await browser.post(path, headers=cookie)
    told = await browser.post(path, headers=cookie, data={"reason": "季度审计"})

    assert (without.status_code, told.status_code) == (422, 200)


async def test_counter_staff_and_strangers_get_no_file(
    browser: httpx.AsyncClient, house: Institution, cookie_of: SignIn
) -> None:
    path, cookie = "/export/figures.csv?table=summary", {"cookie": cookie_of(house.teller)}

    assert (await browser.get(path, headers=cookie)).status_code == 403
    assert (await browser.get(path)).status_code == 303

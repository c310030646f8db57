"""The rating page as the server gives it: the matter named, nothing recorded, no framework, no free guesses."""

import httpx
import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import CaseEvent, Rating
from shouwen_app.db.session import reading, transaction
from tests.factories import row_counts
from tests.http.test_customer_forms import forms
from tests.http.test_filled_page import Seen
from tests.plugins.customers import Asked

__all__ = ["forms"]


def events(session: Session) -> int:
    return len(session.exec(select(CaseEvent)).all())


async def test_names_the_matter_and_who_answered(forms: httpx.AsyncClient, asked: Asked) -> None:
    page = await forms.get(f"/f/?k={asked.rating_token}")

    assert page.status_code == 200
    assert "助农贷款想提前还清" in page.text
    assert "<b>营业部 周敏</b>" in page.text
    assert page.headers.get("cache-control", "no-store") == "no-store"


async def test_comes_without_the_framework_and_as_it_was_built(
    forms: httpx.AsyncClient, asked: Asked
) -> None:
    seen = Seen((await forms.get(f"/f/?k={asked.rating_token}")).text)

    assert seen.scripts == ["/public.js"]
    assert seen.chosen("anonymous") == ["1"]
    assert seen.chosen("grade") == []


async def test_says_that_a_rating_was_given_and_may_be_changed(
    forms: httpx.AsyncClient, asked: Asked
) -> None:
    assert 'role="status"' not in (await forms.get(f"/f/?k={asked.rating_token}")).text
    await forms.post(f"/f/?k={asked.rating_token}", data={"grade": "5"})

    page = (await forms.get(f"/f/?k={asked.rating_token}")).text

    assert "这件事已经评价过" in page
    assert "<b>营业部 周敏</b>" in page


async def test_opening_it_again_and_again_records_nothing(
    forms: httpx.AsyncClient, asked: Asked, database: str
) -> None:
    with reading(database) as session:
        before = events(session)

    for method in ("GET", "HEAD") * 25:
        await forms.request(method, f"/f/?k={asked.rating_token}", headers={"Sec-Purpose": "prefetch"})

    with reading(database) as session:
        assert events(session) == before
        assert session.exec(select(Rating)).all() == []


@pytest.mark.parametrize(("token", "said"), [("", "链接不完整"), ("x" * 32, "没有找到这个链接")])
async def test_a_link_that_opens_nothing_is_explained_in_place_of_the_form(
    forms: httpx.AsyncClient, asked: Asked, token: str, said: str
) -> None:
    page = (await forms.get("/f/", params={"k": token})).text

    assert said in page
    assert '<div class="sw-closed">' in page
    assert "周敏" not in page


async def test_guessing_through_the_page_is_counted_too(forms: httpx.AsyncClient, asked: Asked) -> None:
    for number in range(20):
        await forms.get("/f/", params={"k": f"{number:032}"})

    page = (await forms.get(f"/f/?k={asked.rating_token}")).text

    assert "试的次数多了" in page
    assert "周敏" not in page


async def test_a_wrong_link_changes_nothing(forms: httpx.AsyncClient, asked: Asked, database: str) -> None:
    with transaction(database) as session:
        before = row_counts(session)

    for token in ("", "falsch", "x" * 32):
        await forms.get("/f/", params={"k": token})

    with transaction(database) as session:
        assert row_counts(session) == before

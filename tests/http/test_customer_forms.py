"""Customers' forms over HTTP: one POST records, everything else only shows, nothing typed is lost."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlmodel import select
from starlette.types import ASGIApp

from shouwen_app.db.models import AuthSession, CaseEvent, FollowUpTask, Rating, Staff
from shouwen_app.db.session import reading, transaction
from shouwen_app.frontend.composition import client_dir
from shouwen_app.http.customer_forms import CUSTOMER_ENDPOINTS
from shouwen_app.http.dispatch import Dispatch, refuse_unless_public
from shouwen_app.services.clock import now
from shouwen_app.services.signin.cookie import cookie_name, new_token, token_hash
from shouwen_app.state.public.markup import Html, place
from shouwen_app.state.public.matter_markup import MATTER
from shouwen_app.state.public.survey_markup import SURVEY
from tests.http.test_filled_page import PAGE
from tests.plugins.customers import Asked

HERE = {"Sec-Fetch-Site": "same-origin"}
PLACES = place(MATTER, Html()) + place(SURVEY, Html())
FORM = PAGE.replace(
    "<textarea", f'{PLACES}<input name="case_no" value=""/><input name="phone_tail" value=""/><textarea'
)


@pytest.fixture
def forms(
    inner: ASGIApp,
    client: Callable[[ASGIApp], httpx.AsyncClient],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> httpx.AsyncClient:
    """The customers' endpoints over prerendered pages."""
    for page in ("f", "q"):
        folder = client_dir(tmp_path / "web") / page
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(FORM, "utf-8")
    monkeypatch.setenv("REFLEX_WEB_WORKDIR", str(tmp_path / "web"))
    opened = client(Dispatch(inner, CUSTOMER_ENDPOINTS, refuse_unless_public, []))
    opened.headers.update(HERE)
    return opened


def ratings(database: str) -> list[Rating]:
    with reading(database) as session:
        return list(session.exec(select(Rating)))


async def test_a_rating_is_recorded_and_leads_to_the_thanks(
    forms: httpx.AsyncClient, database: str, asked: Asked
) -> None:
    form = {"grade": "2", "solved": "no", "sames": ["rank", "hour"], "comment": "等了很久", "name": "王女士"}

    answer = await forms.post(f"/f/?k={asked.rating_token}", data=form)

    (rating,) = ratings(database)
    assert (answer.status_code, answer.headers["location"]) == (303, "/f/thanks/#g2")
    assert (rating.grade, rating.solved, rating.sames, rating.comment) == (
        2,
        "no",
        ["rank", "hour"],
        "等了很久",
    )
    assert rating.name == "王女士"


async def test_anonymous_means_that_no_name_is_kept(
    forms: httpx.AsyncClient, database: str, asked: Asked
) -> None:
    await forms.post(f"/f/?k={asked.rating_token}", data={"grade": "5", "anonymous": "1", "name": "王女士"})

    assert ratings(database)[0].name == ""


async def test_looking_at_the_link_records_nothing(
    forms: httpx.AsyncClient, database: str, asked: Asked
) -> None:
    for headers in ({}, {"Sec-Purpose": "prefetch"}, {"User-Agent": "LinkScanner"}):
        for method in ("GET", "HEAD", "OPTIONS"):
            await forms.request(method, f"/f/?k={asked.rating_token}", headers=headers)

    assert ratings(database) == []


@pytest.mark.both_databases
async def test_sending_twice_at_once_records_once(
    forms: httpx.AsyncClient, database: str, asked: Asked
) -> None:
    sent = [forms.post(f"/f/?k={asked.rating_token}", data={"grade": "1"}) for _ in range(4)]

    answers = await asyncio.gather(*sent)

    with reading(database) as session:
        assert len(session.exec(select(FollowUpTask)).all()) == 1
        assert len(session.exec(select(CaseEvent).where(CaseEvent.kind == "rated")).all()) == 1
    assert [answer.status_code for answer in answers] == [303] * 4


async def test_without_a_face_the_form_comes_back_as_it_was(
    forms: httpx.AsyncClient, database: str, asked: Asked
) -> None:
    answer = await forms.post(f"/f/?k={asked.rating_token}", data={"comment": "<b>很好</b>", "sames": "hour"})

    assert answer.status_code == 422
    assert "还没有提交成功。请先点一个满意度，再提交。" in answer.text
    assert "&lt;b&gt;很好&lt;/b&gt;" in answer.text
    assert 'name="sames" value="hour" checked=""' in answer.text
    assert ratings(database) == []


@pytest.mark.parametrize("comment", ["好" * 10_000, "a\x00b"])
async def test_what_cannot_be_kept_is_said_and_given_back(
    forms: httpx.AsyncClient, database: str, asked: Asked, comment: str
) -> None:
    answer = await forms.post(f"/f/?k={asked.rating_token}", data={"grade": "5", "comment": comment})

    assert answer.status_code == 422
    assert 'href="#comment"' in answer.text
    assert comment in answer.text
    assert ratings(database) == []


@pytest.mark.parametrize(
    ("token", "said"), [("", "链接不完整"), ("<script>", "链接不完整"), ("x" * 32, "没有找到这个链接")]
)
async def test_a_wrong_link_is_explained(
    forms: httpx.AsyncClient, asked: Asked, token: str, said: str
) -> None:
    answer = await forms.post("/f/", params={"k": token}, data={"grade": "5"})

    assert answer.status_code == 422
    assert said in answer.text
    assert "<script>alert" not in answer.text


async def test_guessing_links_is_stopped_for_everybody_at_that_address(
    forms: httpx.AsyncClient, database: str, asked: Asked
) -> None:
    for number in range(20):
        await forms.post("/f/", params={"k": f"{number:032}"}, data={"grade": "5"})

    answer = await forms.post(f"/f/?k={asked.rating_token}", data={"grade": "5"})

    assert answer.status_code == 429
    assert "试的次数多了，请约 1 分钟后再试。" in answer.text
    assert ratings(database) == []


async def test_a_flood_of_fields_is_refused(forms: httpx.AsyncClient, asked: Asked) -> None:
    answer = await forms.post(f"/f/?k={asked.rating_token}", content="sames=x&" * 1000)

    assert answer.status_code == 422
    assert "请重新打开页面再填一次" in answer.text


async def test_a_signed_in_browser_does_not_count(
    forms: httpx.AsyncClient, database: str, asked: Asked
) -> None:
    cookie = new_token()
    with transaction(database) as session:
        person = session.exec(select(Staff)).first()
        assert person is not None
        session.add(
            AuthSession(
                token_hash=token_hash(cookie),
                staff_id=person.id or 0,
                created_at=now(),
                last_seen_at=now(),
                expires_at=now() + timedelta(hours=1),
            )
        )

    await forms.post(
        f"/f/?k={asked.rating_token}", data={"grade": "1"}, headers={"Cookie": f"{cookie_name()}={cookie}"}
    )

    assert ratings(database)[0].set_aside == "staff_session"


async def test_progress_is_shown_in_the_page_itself(forms: httpx.AsyncClient, asked: Asked) -> None:
    answer = await forms.post("/q/", data={"case_no": asked.case_no.lower(), "phone_tail": "2046"})

    assert answer.status_code == 200
    assert "营业部 周敏" in answer.text
    assert 'href="tel:8000"' in answer.text
    assert f'name="case_no" value="{asked.case_no.lower()}"' in answer.text


async def test_progress_by_link_needs_nothing_typed(forms: httpx.AsyncClient, asked: Asked) -> None:
    answer = await forms.post(f"/q/?k={asked.progress_token}", data={"case_no": "", "phone_tail": ""})

    assert (answer.status_code, asked.case_no in answer.text) == (200, True)


async def test_wrong_digits_and_an_unknown_number_look_alike(forms: httpx.AsyncClient, asked: Asked) -> None:
    wrong = await forms.post("/q/", data={"case_no": asked.case_no, "phone_tail": "9999"})
    unknown = await forms.post("/q/", data={"case_no": "SW-20200101-0001", "phone_tail": "9999"})

    assert wrong.status_code == unknown.status_code == 422
    assert wrong.text.replace(asked.case_no, "") == unknown.text.replace("SW-20200101-0001", "")


async def test_trying_digits_is_stopped_even_for_the_right_ones(
    forms: httpx.AsyncClient, asked: Asked
) -> None:
    for digits in ("0001", "0002", "0003", "0004", "0005"):
        await forms.post("/q/", data={"case_no": asked.case_no, "phone_tail": digits})

    answer = await forms.post("/q/", data={"case_no": asked.case_no.replace("-", ""), "phone_tail": "2046"})

    assert answer.status_code == 429
    assert "周敏" not in answer.text

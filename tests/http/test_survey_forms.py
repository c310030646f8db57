"""Surveys over HTTP: the page shows the questions that ask about the matter, without a script and without a trace."""

from datetime import timedelta

import httpx
import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Rating, Survey
from shouwen_app.db.session import reading, transaction
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.survey import Population, Question
from shouwen_app.services.clock import now
from shouwen_app.services.surveys.keep_surveys import add_survey, publish_draft, save_draft
from tests.http.test_customer_forms import forms
from tests.plugins.customers import Asked
from tests.plugins.surveys import levels, ticks, words

__all__ = ["forms"]

QUESTIONS: tuple[Question, ...] = (
    levels("attitude", "服务态度", "Courtesy"),
    levels("q3", "在网点等候的时间能接受吗", "Waiting time at the branch"),
    ticks("q1", "在哪等得久 <b>", "Where you waited", ("o1", "取号", "Ticket"), ("o2", "柜台", "Counter")),
    words("q2", "最想改的一件事", "One thing to improve"),
)


def publish(session: Session, questions: tuple[Question, ...]) -> int:
    """Publish a version of the customers' survey that asks from today on; its id."""
    act = Act(SYSTEM, now())
    general = session.exec(select(Survey).where(Survey.population == Population.CUSTOMERS)).first()
    assert general is not None
    survey = general.id or 0
    saved = save_draft(session, act, survey=survey, seen=0, questions=questions)
    today = (act.at + timedelta(hours=8)).date()
    publish_draft(session, act, survey=survey, seen=saved.revision, effective_on=today)
    return saved.version_id


@pytest.fixture
def published(database: str) -> int:
    """The id of the version that asks."""
    with transaction(database) as session:
        return publish(session, QUESTIONS)


def ratings(database: str) -> list[Rating]:
    with reading(database) as session:
        return list(session.exec(select(Rating)))


async def test_the_page_asks_what_was_published(
    forms: httpx.AsyncClient, asked: Asked, published: int
) -> None:
    page = (await forms.get(f"/f/?k={asked.rating_token}")).text

    assert f'<input type="hidden" name="survey" value="{published}">' in page
    assert 'name="q1" value="o2"' in page
    assert "在哪等得久 &lt;b&gt;" in page
    assert 'name="timeliness"' not in page
    assert 'class="t2 sw-across"' in page


async def test_a_posted_form_is_kept_by_code(
    forms: httpx.AsyncClient, database: str, asked: Asked, published: int
) -> None:
    form = {
        "grade": "4",
        "survey": str(published),
        "attitude": "2",
        "q3": "1",
        "q1": ["o2"],
        "q2": "多开窗口",
    }

    answer = await forms.post(f"/f/?k={asked.rating_token}", data=form)

    (rating,) = ratings(database)
    assert answer.status_code == 303
    assert (rating.attitude, rating.survey_version_id) == (2, published)
    assert rating.further == {"q3": ["1"], "q1": ["o2"], "q2": ["多开窗口"]}


async def test_without_a_face_the_questions_come_back_as_they_were_filled_in(
    forms: httpx.AsyncClient, database: str, asked: Asked, published: int
) -> None:
    form = {"survey": str(published), "q3": "1", "q1": ["o1", "o2"], "q2": "多开<窗口>"}

    answer = await forms.post(f"/f/?k={asked.rating_token}", data=form)

    assert answer.status_code == 422
    assert 'name="q3" value="1" checked=""' in answer.text
    assert answer.text.count('name="q1"') == answer.text.count('checked=""') - 1 == 2
    assert "多开&lt;窗口&gt;</textarea>" in answer.text
    assert ratings(database) == []


async def test_a_form_filled_in_before_another_version_comes_back_as_it_was(
    forms: httpx.AsyncClient, database: str, asked: Asked, published: int
) -> None:
    with transaction(database) as session:
        newer = publish(session, (words("q9", "别的问题", "Another"),))

    answer = await forms.post(
        f"/f/?k={asked.rating_token}", data={"survey": str(published), "q2": "多开窗口"}
    )

    assert f'name="survey" value="{published}"' in answer.text
    assert "多开窗口</textarea>" in answer.text
    assert "别的问题" not in answer.text
    assert f'name="survey" value="{newer}"' in (await forms.get(f"/f/?k={asked.rating_token}")).text


@pytest.mark.parametrize("survey", ["999", "2", "drop"])
async def test_an_unknown_version_is_refused_and_nothing_typed_is_lost(
    forms: httpx.AsyncClient, database: str, asked: Asked, published: int, survey: str
) -> None:
    form = {"grade": "5", "survey": survey, "attitude": "3", "q1": "o1", "comment": "很好"}

    answer = await forms.post(f"/f/?k={asked.rating_token}", data=form)

    assert answer.status_code == 422
    assert "还没有提交成功。问卷已经换了新的" in answer.text
    assert f'name="survey" value="{published}"' in answer.text
    assert 'name="attitude" value="3" checked=""' in answer.text
    assert 'name="q1" value="o1" checked=""' in answer.text
    assert "很好</textarea>" in answer.text
    assert ratings(database) == []


async def test_a_choice_that_was_not_offered_is_marked(
    forms: httpx.AsyncClient, asked: Asked, published: int
) -> None:
    answer = await forms.post(
        f"/f/?k={asked.rating_token}", data={"grade": "5", "survey": str(published), "q1": "o9"}
    )

    assert answer.status_code == 422
    assert '<a href="#q1">' in answer.text


async def test_a_survey_for_other_matters_is_not_answered_here(
    forms: httpx.AsyncClient, database: str, asked: Asked, published: int
) -> None:
    with transaction(database) as session:
        act = Act(SYSTEM, now())
        survey = add_survey(session, act, name="投诉", kinds=("complaint",))  # type: ignore[arg-type]  # its value
        saved = save_draft(session, act, survey=survey, seen=1, questions=QUESTIONS)
        today = (act.at + timedelta(hours=8)).date()
        publish_draft(session, act, survey=survey, seen=2, effective_on=today)

    answer = await forms.post(
        f"/f/?k={asked.rating_token}", data={"grade": "5", "survey": str(saved.version_id)}
    )

    assert answer.status_code == 422
    assert ratings(database) == []

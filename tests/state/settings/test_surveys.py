"""The surveys page: questions are added, moved and worded without losing what is typed, then looked at and published."""

from sqlmodel import select

from shouwen_app.db.models import Survey, SurveyVersion
from shouwen_app.db.session import reading
from shouwen_app.domain.survey import questions_from
from shouwen_app.state.notice import NoticeState
from shouwen_app.state.settings.survey_editor import SurveyEditorState
from shouwen_app.state.settings.surveys import SurveySettingsState
from tests.factories import Institution
from tests.plugins.tabs import OpenTab, Tab

PAGE = "/settings/surveys"


async def editing(tab: OpenTab, house: Institution) -> tuple[Tab, int]:
    """A tab in which the customers' survey is being edited, and the survey's id."""
    page = await tab(signed_in_as=house.union_officer)
    await page.send(SurveySettingsState.load, PAGE)
    survey = (await page.state(SurveySettingsState)).cards[0].survey_id
    await page.send(SurveyEditorState.begin, PAGE, survey=survey)
    return page, survey


async def form_of(page: Tab, **typed: str) -> dict[str, str]:
    """The form as the browser holds it, with ``typed`` over it."""
    state = await page.state(SurveyEditorState)
    form = {
        "request_id": state.request_id,
        "survey": str(state.draft.survey_id),
        "seen": str(state.draft.seen),
    }
    for row in state.rows:
        form |= {f"zh_{row.code}": row.zh, f"en_{row.code}": row.en}
        for option in row.options:
            name = f"{row.code}_{option.value}"
            form |= {f"zh_{name}": option.zh, f"en_{name}": option.en}
    return form | typed


async def codes(page: Tab) -> list[str]:
    return [row.code for row in (await page.state(SurveyEditorState)).rows]


def draft(database: str) -> SurveyVersion:
    with reading(database) as session:
        return session.exec(select(SurveyVersion).where(SurveyVersion.number == 2)).one()


async def test_a_question_is_added_moved_worded_looked_at_and_published(
    tab: OpenTab, settled_house: Institution, database: str
) -> None:
    page, survey = await editing(tab, settled_house)
    await page.send(SurveyEditorState.remove, PAGE, code="recommend")
    await page.send(SurveyEditorState.add, PAGE, kind="ticks")
    await page.send(SurveyEditorState.add_option, PAGE, code="q1")
    await page.send(SurveyEditorState.remove_option, PAGE, code="q1", value="o1")
    for _ in range(5):
        await page.send(SurveyEditorState.move_up, PAGE, code="q1")
    await page.send(SurveyEditorState.move_down, PAGE, code="attitude")
    assert await codes(page) == ["q1", "timeliness", "attitude", "competence", "solved", "sames"]
    worded = {"zh_q1": "在哪等", "en_q1": "Where", "zh_q1_o2": "取号", "en_q1_o2": "Ticket"}

    form = await form_of(page, **worded, zh_q1_o3="柜台", en_q1_o3="")
    await page.send(SurveyEditorState.save, PAGE, form=form)

    shown = await page.state(SurveySettingsState)
    assert (shown.title, shown.seen, "在哪等" in shown.chinese) == ("客户评价第 2 版", 1, True)
    assert "Where" in shown.english
    assert "在哪等" not in shown.english
    publishing = {"survey": str(survey), "seen": "1", "effective_on": shown.earliest, "request_id": "p1"}
    await page.send(SurveySettingsState.publish, PAGE, form=publishing)
    assert (await page.state(NoticeState)).text.startswith("还缺：第 1 题第 2 个选项英文")
    assert (await page.state(SurveySettingsState)).title

    await page.send(SurveyEditorState.begin, PAGE, survey=survey)
    await page.send(SurveyEditorState.save, PAGE, form=await form_of(page, en_q1_o3="Counter"))
    await page.send(SurveySettingsState.publish, PAGE, form=publishing | {"seen": "2", "request_id": "p2"})

    version = draft(database)
    assert version.effective_on is not None
    assert [option.value for option in questions_from(version.questions)[0].options] == ["o2", "o3"]
    assert (await page.state(SurveySettingsState)).cards[0].versions[0].standing == "current"


async def test_a_core_question_comes_back_as_it_was_and_no_ninth_is_added(
    tab: OpenTab, settled_house: Institution
) -> None:
    page, _ = await editing(tab, settled_house)
    await page.send(SurveyEditorState.remove, PAGE, code="solved")
    assert [row.code for row in (await page.state(SurveyEditorState)).spare] == ["solved"]

    await page.send(SurveyEditorState.add_core, PAGE, code="solved")
    for kind in ("levels", "nonsense", "words", "yes_partly_no"):
        await page.send(SurveyEditorState.add, PAGE, kind=kind)

    assert await codes(page) == [
        *("attitude", "timeliness", "competence", "recommend", "sames", "solved"),
        *("q1", "q2"),
    ]


async def test_what_is_too_long_is_said_and_the_form_stays(tab: OpenTab, settled_house: Institution) -> None:
    page, _ = await editing(tab, settled_house)

    await page.send(SurveyEditorState.save, PAGE, form=await form_of(page, en_attitude="x" * 61))

    notice = await page.state(NoticeState)
    assert (notice.field, (await page.state(SurveyEditorState)).is_open) == ("attitude.en", True)


async def test_a_survey_for_complaints_is_added_and_ended(
    tab: OpenTab, settled_house: Institution, database: str
) -> None:
    page = await tab(signed_in_as=settled_house.administrator)
    await page.send(SurveySettingsState.load, PAGE)
    await page.send(SurveySettingsState.open_add, PAGE)
    await page.send(SurveySettingsState.add, PAGE, form={"name": "投诉", "request_id": "a"})
    assert (await page.state(NoticeState)).field == "kinds"

    form = {"name": "投诉", "kind_complaint": "1", "request_id": "b"}
    await page.send(SurveySettingsState.add, PAGE, form=form)

    added = (await page.state(SurveySettingsState)).cards[-1]
    assert (added.about, added.is_general, added.seen) == ("投诉", False, 1)
    await page.send(SurveySettingsState.end, PAGE, survey=added.survey_id)
    assert len((await page.state(SurveySettingsState)).cards) == 3
    with reading(database) as session:
        assert [each.ended_on is None for each in session.exec(select(Survey))].count(False) == 1

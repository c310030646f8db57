"""Keeping surveys: drafts are saved, published versions never change, one version asks about a kind of matter."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import AccessEntry, Survey, SurveyVersion
from shouwen_app.db.repositories.surveys import terms_of
from shouwen_app.domain.contact import ContactKind
from shouwen_app.domain.errors import (
    Conflict,
    InvalidInput,
    NotFound,
    NotPermitted,
    RuleViolation,
    ShouwenError,
)
from shouwen_app.domain.survey import Population, Question, questions_from
from shouwen_app.domain.survey_version import applying
from shouwen_app.services.surveys.keep_surveys import (
    add_survey,
    discard_draft,
    end_survey,
    publish_draft,
    save_draft,
)
from shouwen_app.services.surveys.list_surveys import list_surveys, preview_version
from shouwen_app.services.surveys.survey_draft import survey_draft
from shouwen_app.texts.errors import error_text
from tests.factories import TUESDAY, Institution
from tests.plugins.surveys import levels, ticks, words

TODAY = date(2026, 9, 29)
QUESTIONS: tuple[Question, ...] = (
    levels("attitude", "服务态度", "Courtesy"),
    ticks("q1", "在哪等得久", "Where you waited", ("o1", "取号", "Ticket"), ("o2", "柜台", "Counter")),
    words("q2", "建议", "Advice"),
)
LATER = TUESDAY + timedelta(hours=1)


def general(session: Session, population: Population = Population.CUSTOMERS) -> int:
    """The id of a population's general survey."""
    found = [
        each for each in session.exec(select(Survey)) if each.population is population and not each.kinds
    ]
    return found[0].id or 0


def versions(session: Session, survey: int) -> list[SurveyVersion]:
    query = select(SurveyVersion).where(SurveyVersion.survey_id == survey)
    return sorted(session.exec(query), key=lambda version: version.number)


@pytest.mark.both_databases
def test_a_published_draft_replaces_the_version_before_from_its_day_on(
    session: Session, house: Institution
) -> None:
    survey, act = general(session), house.act(house.union_officer)
    saved = save_draft(session, act, survey=survey, seen=0, questions=QUESTIONS)

    number = publish_draft(
        session, act, survey=survey, seen=saved.revision, effective_on=TODAY + timedelta(days=2)
    )

    first, second = versions(session, survey)
    assert (number, second.id, second.published_by_id) == (2, saved.version_id, house.union_officer.id)
    assert (first.retired_on, second.effective_on) == (TODAY + timedelta(days=2),) * 2
    assert questions_from(second.questions) == QUESTIONS
    terms = terms_of(session, Population.CUSTOMERS)
    assert applying(terms, None, TODAY + timedelta(days=1)).id == first.id
    assert applying(terms, None, TODAY + timedelta(days=2)).id == second.id
    assert session.exec(select(AccessEntry)).all()[-1].kind == "survey.published"


def test_the_next_draft_copies_the_last_version_and_leaves_it_as_it_was(
    session: Session, house: Institution
) -> None:
    survey, act = general(session), house.act(house.administrator)
    before = versions(session, survey)[0].questions

    draft = survey_draft(session, act, survey=survey)
    save_draft(session, act, survey=survey, seen=0, questions=QUESTIONS)

    assert [row.code for row in draft.rows] == [each["code"] for each in before]
    assert draft.rows[5].options[0].zh == "领导、下属一样热情"
    assert versions(session, survey)[0].questions == before
    assert survey_draft(session, act, survey=survey).seen == 1


def test_a_draft_is_saved_again_over_the_one_that_was_seen(session: Session, house: Institution) -> None:
    survey, act = general(session), house.act(house.union_officer)
    save_draft(session, act, survey=survey, seen=0, questions=QUESTIONS)

    again = save_draft(session, act, survey=survey, seen=1, questions=QUESTIONS[:1])

    assert again.revision == 2
    assert len(versions(session, survey)) == 2
    for seen in (0, 1):
        with pytest.raises(Conflict):
            save_draft(session, act, survey=survey, seen=seen, questions=QUESTIONS)
    with pytest.raises(Conflict):
        publish_draft(session, act, survey=survey, seen=1, effective_on=TODAY)


def test_publishing_names_every_text_that_is_missing(session: Session, house: Institution) -> None:
    survey, act = general(session), house.act(house.union_officer)
    lacking = (words("q1", "建议", ""), ticks("q2", "哪里", "Where", ("o1", "甲", "A"), ("o2", "", "B")))
    save_draft(session, act, survey=survey, seen=0, questions=lacking)

    with pytest.raises(InvalidInput) as refused:
        publish_draft(session, act, survey=survey, seen=1, effective_on=TODAY)

    assert (
        error_text(refused.value) == "还缺：第 1 题英文、第 2 题第 2 个选项中文。中文、英文都写好才能发布。"
    )
    assert versions(session, survey)[1].effective_on is None


def test_a_code_keeps_its_kind_over_all_versions(session: Session, house: Institution) -> None:
    survey, act = general(session), house.act(house.union_officer)
    for number, questions in enumerate(((words("q1", "建议", "Advice"),), (words("q2", "其他", "Other"),))):
        save_draft(session, act, survey=survey, seen=0, questions=questions)
        publish_draft(session, act, survey=survey, seen=1, effective_on=TODAY + timedelta(days=number))
    save_draft(session, act, survey=survey, seen=0, questions=(levels("q1", "等候", "Waiting"),))

    with pytest.raises(InvalidInput) as refused:
        publish_draft(session, act, survey=survey, seen=1, effective_on=TODAY + timedelta(days=1))

    assert refused.value.code == "survey.kind_changed"


@pytest.mark.parametrize(("days", "code"), [(-1, "survey.effective_past"), (1, "survey.before_previous")])
def test_a_version_takes_effect_neither_yesterday_nor_before_the_last(
    session: Session, house: Institution, days: int, code: str
) -> None:
    survey, act = general(session), house.act(house.union_officer)
    save_draft(session, act, survey=survey, seen=0, questions=QUESTIONS)
    publish_draft(session, act, survey=survey, seen=1, effective_on=TODAY + timedelta(days=5))
    save_draft(session, act, survey=survey, seen=0, questions=QUESTIONS)

    with pytest.raises(RuleViolation) as refused:
        publish_draft(session, act, survey=survey, seen=1, effective_on=TODAY + timedelta(days=days))

    assert refused.value.code == code


def test_without_a_draft_there_is_nothing_to_publish_or_discard(session: Session, house: Institution) -> None:
    survey, act = general(session), house.act(house.union_officer)

    with pytest.raises(RuleViolation):
        publish_draft(session, act, survey=survey, seen=1, effective_on=TODAY)
    with pytest.raises(RuleViolation):
        discard_draft(session, act, survey=survey)


def test_a_discarded_draft_is_gone(session: Session, house: Institution) -> None:
    survey, act = general(session), house.act(house.union_officer)
    save_draft(session, act, survey=survey, seen=0, questions=QUESTIONS)

    discard_draft(session, act, survey=survey)

    assert [version.number for version in versions(session, survey)] == [1]


def test_a_survey_for_complaints_asks_before_the_general_one_until_it_ends(
    session: Session, house: Institution
) -> None:
    act = house.act(house.union_officer)
    survey = add_survey(session, act, name="投诉回访", kinds=(ContactKind.COMPLAINT,))
    draft = survey_draft(session, act, survey=survey)
    assert len(draft.rows) == 6
    publish_draft(session, act, survey=survey, seen=draft.seen, effective_on=TODAY)
    (own,) = versions(session, survey)

    assert applying(terms_of(session, Population.CUSTOMERS), ContactKind.COMPLAINT, TODAY).id == own.id
    assert applying(terms_of(session, Population.CUSTOMERS), ContactKind.LOOKUP, TODAY).id != own.id

    end_survey(session, act, survey=survey)

    assert applying(terms_of(session, Population.CUSTOMERS), ContactKind.COMPLAINT, TODAY).id != own.id
    with pytest.raises(NotFound):
        survey_draft(session, act, survey=survey)


def test_a_kind_belongs_to_one_survey_until_that_ends(session: Session, house: Institution) -> None:
    act = house.act(house.union_officer)
    survey = add_survey(session, act, name="投诉", kinds=(ContactKind.COMPLAINT, ContactKind.INFORMING))

    with pytest.raises(InvalidInput) as refused:
        add_survey(session, act, name="又一份", kinds=(ContactKind.INFORMING,))
    discard_draft(session, act, survey=survey)

    assert refused.value.code == "survey.kind_taken"
    assert add_survey(session, act, name="又一份", kinds=(ContactKind.INFORMING,))


def test_the_general_survey_stays(session: Session, house: Institution) -> None:
    with pytest.raises(RuleViolation):
        end_survey(session, house.act(house.union_officer), survey=general(session))


@pytest.mark.parametrize("who", ["teller", "head", "leader", "clerk", "auditor"])
def test_only_supervision_and_the_administrator_keep_surveys(
    session: Session, house: Institution, who: str
) -> None:
    act, survey = house.act(getattr(house, who)), general(session)

    for refused in (
        lambda: list_surveys(session, act),
        lambda: preview_version(session, act, version=1),
        lambda: survey_draft(session, act, survey=survey),
        lambda: add_survey(session, act, name="投诉", kinds=(ContactKind.COMPLAINT,)),
        lambda: save_draft(session, act, survey=survey, seen=0, questions=QUESTIONS),
        lambda: publish_draft(session, act, survey=survey, seen=1, effective_on=TODAY),
        lambda: discard_draft(session, act, survey=survey),
        lambda: end_survey(session, act, survey=survey),
    ):
        with pytest.raises(NotPermitted):
            refused()


def test_the_list_says_whom_each_asks_since_when_and_who_published_it(
    session: Session, house: Institution
) -> None:
    survey, act = general(session), house.act(house.union_officer)
    save_draft(session, act, survey=survey, seen=0, questions=QUESTIONS)
    publish_draft(session, act, survey=survey, seen=1, effective_on=TODAY + timedelta(days=1))

    customers, colleagues, grassroots = list_surveys(session, house.act(house.administrator))

    assert (customers.about, colleagues.about, grassroots.population) == (
        "所有事项（通用）",
        "评议时使用",
        "grassroots",
    )
    newest, first = customers.versions
    assert (newest.standing, newest.term, newest.by) == (
        "coming",
        "9月30日 起",
        "林婉清 2026-09-29 14:42 发布",
    )
    assert (first.standing, first.by) == ("current", "随产品提供")
    assert newest.questions == "服务态度、在哪等得久、建议"


def test_a_version_is_looked_at_before_it_is_published(session: Session, house: Institution) -> None:
    survey, act = general(session), house.act(house.union_officer)
    saved = save_draft(session, act, survey=survey, seen=0, questions=QUESTIONS)

    seen = preview_version(session, act, version=saved.version_id)

    assert (seen.seen, seen.earliest, seen.asked.questions) == (1, "2026-09-29", QUESTIONS)
    assert seen.asked.questions[0].text.en == "Courtesy"
    with pytest.raises(ShouwenError):
        preview_version(session, act, version=999)

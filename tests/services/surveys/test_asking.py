"""Which version asks about a matter: for the page, for the answer, and for who reads it later."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, CaseEvent, Rating, RatingHistory
from shouwen_app.domain.contact import ContactKind
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.ratings.links import make_rating_link
from shouwen_app.services.ratings.rate import rate
from shouwen_app.services.ratings.views import case_rating
from shouwen_app.services.surveys.asking import questions_asked
from shouwen_app.services.surveys.keep_surveys import add_survey, publish_draft, save_draft
from tests.factories import TUESDAY, Institution
from tests.plugins.customers import customer
from tests.plugins.surveys import first_version, levels, ticks, words
from tests.services.surveys.test_keep_surveys import QUESTIONS, TODAY, general

NEXT_DAY = TUESDAY + timedelta(days=1)


@pytest.fixture
def published(session: Session, house: Institution) -> int:
    """The id of a second version of the customers' survey, asking from today on."""
    act = house.act(house.union_officer)
    saved = save_draft(session, act, survey=general(session), seen=0, questions=QUESTIONS)
    publish_draft(session, act, survey=general(session), seen=1, effective_on=TODAY)
    return saved.version_id


@pytest.fixture
def complaints(session: Session, house: Institution) -> int:
    """The id of a version for complaints only."""
    act = house.act(house.union_officer)
    survey = add_survey(session, act, name="投诉", kinds=(ContactKind.COMPLAINT,))
    saved = save_draft(session, act, survey=survey, seen=1, questions=(levels("q1", "道歉了吗", "Apology"),))
    publish_draft(session, act, survey=survey, seen=2, effective_on=TODAY)
    return saved.version_id


@pytest.fixture
def complaint_token(session: Session, house: Institution, make_case: Callable[..., Case]) -> str:
    """The token of the rating link of an answered complaint."""
    case = make_case(TriageOutcome.ANSWERED, kind=ContactKind.COMPLAINT)
    return make_rating_link(session, house.act(house.teller), case.case_no).path.partition("=")[2]


def test_the_page_asks_by_the_kind_of_the_matter(
    session: Session, token: str, complaint_token: str, published: int, complaints: int
) -> None:
    assert questions_asked(session, customer(), token=token).version_id == published
    assert questions_asked(session, customer(), token=complaint_token).version_id == complaints


@pytest.mark.parametrize("wrong", ["", "x" * 32, "短"])
def test_a_wrong_link_asks_what_everybody_is_asked(
    session: Session, published: int, complaints: int, wrong: str
) -> None:
    assert questions_asked(session, customer(), token=wrong).version_id == published


def test_a_form_is_shown_again_as_it_was_read(session: Session, token: str, published: int) -> None:
    first = first_version(session)

    assert questions_asked(session, customer(), token=token, answering=str(first)).version_id == first
    assert questions_asked(session, customer(), token=token, answering="999").version_id == published


@pytest.mark.both_databases
def test_further_answers_are_kept_by_code_with_their_version(
    session: Session, token: str, published: int
) -> None:
    rate(
        session,
        customer(),
        token=token,
        grade="4",
        attitude="2",
        timeliness="3",
        survey=str(published),
        further={"q1": ["o2", "o1"], "q2": [" 多开窗口 "], "q7": ["o1"]},
    )

    (rating,) = session.exec(select(Rating))
    assert (rating.survey_version_id, rating.attitude, rating.timeliness) == (published, 2, None)
    assert rating.further == {"q1": ["o1", "o2"], "q2": ["多开窗口"]}


def test_the_event_has_the_choices_and_no_word_of_the_customer(
    session: Session, token: str, published: int
) -> None:
    rate(session, customer(), token=token, grade="4", further={"q1": ["o1"], "q2": ["多开窗口"]})

    event = session.exec(select(CaseEvent).where(CaseEvent.kind == "rated")).one()
    assert (event.payload["survey_version"], event.payload["further"]) == (published, {"q1": ["o1"]})
    assert "多开窗口" not in str(event.payload)


def test_a_form_of_the_version_before_is_still_taken(session: Session, token: str, published: int) -> None:
    first = first_version(session)

    rate(session, customer(NEXT_DAY), token=token, grade="5", timeliness="3", survey=str(first))

    (rating,) = session.exec(select(Rating))
    assert (rating.survey_version_id, rating.timeliness) == (first, 3)


@pytest.mark.parametrize("survey", ["complaints", "0", "-1", "9999999999", "²", "x"])
def test_a_version_that_does_not_ask_is_refused(
    session: Session, token: str, complaints: int, survey: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        rate(
            session,
            customer(),
            token=token,
            grade="5",
            survey=str(complaints) if survey == "complaints" else survey,
        )

    assert refused.value.code == "survey.unknown_version"


def test_supervision_reads_the_texts_of_the_version_that_was_answered(
    session: Session, house: Institution, token: str, matter: Case, published: int
) -> None:
    given = {"q1": ["o1", "o2"], "q2": ["多开窗口"]}
    rate(session, customer(), token=token, grade="4", attitude="1", further=given)
    act = house.act(house.union_officer, NEXT_DAY)
    renamed = (
        levels("attitude", "换了说法", "Other words"),
        ticks("q1", "换了", "Other", ("o1", "子", "X"), ("o2", "丑", "Y")),
        words("q2", "换了问题", "Another"),
    )
    save_draft(session, act, survey=general(session), seen=0, questions=renamed)
    publish_draft(session, act, survey=general(session), seen=1, effective_on=NEXT_DAY.date())

    seen = case_rating(session, act, matter.case_no).detail

    assert seen is not None
    assert [(one.question, one.answer) for one in seen.answers] == [("服务态度", "差"), ("建议", "多开窗口")]
    assert [(one.question, one.ticked) for one in seen.ticks] == [("在哪等得久", ("取号", "柜台"))]


def test_what_a_rating_said_before_keeps_its_version(session: Session, token: str, published: int) -> None:
    first = first_version(session)
    rate(session, customer(), token=token, grade="4", survey=str(first))

    rate(session, customer(), token=token, grade="5", further={"q1": ["o1"]}, survey=str(published))

    (before,) = session.exec(select(RatingHistory))
    (rating,) = session.exec(select(Rating))
    assert (before.answers["survey_version_id"], rating.survey_version_id) == (first, published)

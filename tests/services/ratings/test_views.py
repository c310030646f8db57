"""Reading ratings: supervision reads what was said, the rated line only that something was said."""

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.domain.counted_rating import Origin
from shouwen_app.services.ratings.open_rating_link import open_rating_link
from shouwen_app.services.ratings.rate import rate
from shouwen_app.services.ratings.views import case_rating
from tests.factories import Institution
from tests.plugins.customers import customer


@pytest.mark.parametrize("who", ["teller", "head", "leader", "clerk", "auditor"])
def test_the_rated_line_sees_only_that_there_is_a_rating(
    session: Session, token: str, matter: Case, house: Institution, who: str
) -> None:
    rate(session, customer(), token=token, grade="1", comment="态度差")

    seen = case_rating(session, house.act(getattr(house, who)), matter.case_no)

    assert (seen.rated, seen.detail) == (True, None)


def test_supervision_reads_it_in_words(
    session: Session, token: str, matter: Case, house: Institution
) -> None:
    rate(session, customer(), token=token, grade="4", timeliness="2")
    rate(session, customer(), token=token, grade="2", solved="no", sames=["hour"], comment="等了很久")

    seen = case_rating(session, house.act(house.union_officer), matter.case_no).detail

    assert seen is not None
    assert (seen.grade_text, seen.comment, seen.set_aside) == ("不满意", "等了很久", "")
    assert [(one.question, one.answer) for one in seen.answers] == [("问题解决", "未解决")]
    assert [(one.question, one.ticked) for one in seen.ticks] == [
        ("「五个一样」做到了吗", ("来早、来晚一样接待",))
    ]
    assert seen.earlier == ("今天 15:42 曾评为「满意」",)


def test_supervision_sees_why_a_rating_does_not_count(
    session: Session, token: str, matter: Case, house: Institution
) -> None:
    rate(session, customer(), token=token, grade="5", origin=Origin(staff_session=True))

    seen = case_rating(session, house.act(house.union_officer), matter.case_no).detail

    assert seen is not None
    assert seen.set_aside == "从员工登录的浏览器提交，不计入评价"


def test_opening_the_link_names_the_matter_and_records_nothing(
    session: Session, token: str, matter: Case
) -> None:
    version = matter.version

    opened = open_rating_link(session, customer(), token=token)

    assert opened.before == "9月29日您反映的「助农贷款想提前还清，要不要违约金」，由"
    assert (opened.who, opened.after, opened.rated) == ("营业部 周敏", "接待，当天已答复。", "")
    assert matter.version == version


def test_the_link_tells_nobody_what_was_said(session: Session, token: str) -> None:
    rate(session, customer(), token=token, grade="1", comment="态度差")

    opened = open_rating_link(session, customer(), token=token)

    assert opened.rated.startswith("这件事已经评价过。明天 15:42 前可以修改")
    assert "差" not in f"{opened}".replace("差评", "")

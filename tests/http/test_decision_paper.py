"""A decision on paper (问责决定书): for its desk and subjects only, and nothing typed becomes markup."""

from collections.abc import Callable

import httpx
import pytest

from shouwen_app.db.models import Staff
from shouwen_app.db.session import transaction
from shouwen_app.http.decision_html import decision_html
from shouwen_app.services.proceedings.print import PrintedDecision
from shouwen_app.services.proceedings.views import FactView, SubjectView
from tests.factories import Institution
from tests.services.proceedings.conftest import make_desk

SignIn = Callable[[Staff], str]


@pytest.fixture
def decided(settled_house: Institution, database: str) -> str:
    """The number of a decision about the teller."""
    with transaction(database) as session:
        settled_house.session = session
        return make_desk(settled_house).decided()


async def test_the_subject_reads_it_and_the_head_finds_nothing(
    browser: httpx.AsyncClient, settled_house: Institution, cookie_of: SignIn, decided: str
) -> None:
    answers = [
        await browser.get(f"/print/accountability/{number}", headers={"cookie": cookie_of(person)})
        for person, number in (
            (settled_house.teller, decided),
            (settled_house.head, decided),
            (settled_house.teller, "WZ-26-000000"),
            (settled_house.teller, "1"),
        )
    ]

    assert [answer.status_code for answer in answers] == [200, 404, 404, 404]
    assert answers[0].headers["cache-control"] == "no-store"
    assert "问责决定书" in answers[0].text
    assert "客户往返三趟" in answers[0].text
    assert decided not in answers[1].text


def test_nothing_typed_becomes_markup() -> None:
    bad = "<script>1</script>"
    facts = (FactView(bad, bad),)
    html = decision_html(
        PrintedDecision(
            bad, bad, bad, bad, (SubjectView(bad, bad, bad, bad),), (bad,), facts, facts, facts, bad
        )
    )

    assert "<script>1" not in html
    assert html.count("&lt;script&gt;") > 10

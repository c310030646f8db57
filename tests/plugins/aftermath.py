"""Fixtures of what follows a bad rating: the matter, its contact-back, the rectification, and who does what."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.domain.act import Act
from shouwen_app.domain.follow_up import ContactBackOutcome, ContactWay
from shouwen_app.services.contact_backs.handle_contact_back import attempt_contact_back, conclude_contact_back
from shouwen_app.services.improvements.answer import answer_improvement
from shouwen_app.services.improvements.examine import examine_answer
from shouwen_app.services.ratings.rate import rate
from shouwen_app.services.ratings.rerating_links import make_rerating_link
from shouwen_app.services.rectifications.rectify import close_rectification, hand_rectification
from tests.factories import Institution
from tests.plugins.customers import LATER, customer

AFTER = LATER + timedelta(hours=1)
DUE_ON = date(2026, 9, 30)
WORDS = "午间高峰时段增开一个窗口，并在大厅张贴排队提示"
MEASURES = "已在午间增开一个窗口，大厅贴出排队提示"


class Rectifying:
    """Supervision at work on one case; every act is done with the version supervision sees."""

    def __init__(self, session: Session, house: Institution, case: Case) -> None:
        self.session, self.house, self.case = session, house, case

    def act(self, at: datetime = AFTER) -> Act:
        return self.house.act(self.house.union_officer, at)

    @property
    def on(self) -> dict[str, int]:
        return {"seen": CaseRepository(self.session, self.act().actor).version_of(self.case)}

    def contact(
        self, outcome: ContactBackOutcome = ContactBackOutcome.RECTIFIED, at: datetime = AFTER
    ) -> "Rectifying":
        """Reach the customer, and end the contact-back."""
        attempt_contact_back(
            self.session,
            self.act(at),
            self.case.case_no,
            **self.on,
            way=ContactWay.PHONE,
            reached=True,
            note="排队久",
        )
        note = "排队太久的意见属实，要改"
        conclude_contact_back(
            self.session, self.act(at), self.case.case_no, **self.on, outcome=outcome, note=note
        )
        return self

    def hand(self, words: str = WORDS, due_on: date = DUE_ON, at: datetime = AFTER) -> int:
        """Hand the lending department something; the id of the item."""
        unit = self.house.xindai.id or 0
        return hand_rectification(
            self.session, self.act(at), self.case.case_no, **self.on, unit=unit, words=words, due_on=due_on
        )

    def answer(self, number: int, words: str = MEASURES) -> None:
        act = self.house.act(self.house.lending_head, AFTER)
        answer_improvement(self.session, act, improvement=number, answer=words)

    def examine(self, number: int, *, accepted: bool = True, reason: str = "") -> None:
        examine_answer(self.session, self.act(), improvement=number, accepted=accepted, reason=reason)

    def close(self, measures: str = MEASURES, at: datetime = AFTER) -> "Rectifying":
        close_rectification(self.session, self.act(at), self.case.case_no, **self.on, measures=measures)
        return self

    def fresh_token(self, at: datetime = AFTER) -> str:
        return make_rerating_link(self.session, self.act(at), self.case.case_no).path.partition("=")[2]


@pytest.fixture
def bad(session: Session, token: str, matter: Case) -> Case:
    """A matter rated 不满意 with a comment and a name."""
    rate(
        session,
        customer(),
        token=token,
        grade="2",
        solved="no",
        comment="窗口前面排了一个多小时也没有人管",
        name="王女士",
        may_contact=True,
    )
    return matter


@pytest.fixture
def rectifying(session: Session, house: Institution, bad: Case) -> Callable[[], Rectifying]:
    """Supervision at work on the badly rated matter."""
    return lambda: Rectifying(session, house, bad)

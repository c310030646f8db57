"""Opinions as items (职工评议计分): rounds that ended in the period, aggregates only, from five answers about a unit."""

from datetime import date

import pytest
from sqlmodel import Session

from shouwen_app.domain.evaluation import EvaluationKind
from shouwen_app.domain.evaluation_draft import ItemDraft
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.domain.survey import Population
from shouwen_app.services.evaluations.read import read_evaluation
from shouwen_app.services.evaluations.run import open_evaluation
from shouwen_app.services.evaluations.schemes import make_scheme
from shouwen_app.services.evaluations.views import ItemCell
from tests.factories import Institution
from tests.plugins.surveys import TODAY, answered, opened
from tests.services.evaluations.conftest import JULY, JUNE, OCTOBER

ROWS = (
    ItemDraft("response", "30", "50", "100", "5"),
    ItemDraft("colleagues", "40", "40", "90", "5"),
    ItemDraft("grassroots", "10", "40", "90", "5"),
    ItemDraft("reopened", "20", "20", "0", "5"),
)


def evaluated(session: Session, house: Institution) -> dict[tuple[str, str], ItemCell]:
    """The items of the departments in the third quarter, by unit and item."""
    quarter = {"kind": EvaluationKind.QUARTER, "covers": UnitKind.DEPARTMENT}
    make_scheme(session, house.act(house.union_officer, JUNE), rows=ROWS, **quarter)
    act = house.act(house.union_officer, OCTOBER)
    number = open_evaluation(session, act, on=JULY, **quarter)
    view = read_evaluation(session, act, evaluation=number)
    return {(line.code, cell.code): cell for line in view.units for cell in line.cells}


@pytest.mark.rule("R12.4c", "R16.0")
def test_cooperation_is_scored_by_what_colleagues_answered(session: Session, house: Institution) -> None:
    asked, last = (Population.COLLEAGUES,), date(2026, 9, 30)
    number = opened(session, house, asked=asked, opens_on=TODAY, closes_on=last)
    people = (house.leader, house.clerk, house.union_officer, house.auditor, house.administrator)
    for person, grade in zip(people, "55542", strict=True):
        answered(session, house, number, person, grade=grade)

    found = evaluated(session, house)

    cooperation = found["xindai", "colleagues"]
    assert (cooperation.name, cooperation.share, cooperation.counted) == ("部门协作评议", "80.0%", "n=5")
    assert cooperation.points == "32.0/40"
    assert cooperation.counted_href == ""
    assert found["bangong", "colleagues"].points == "—"


def test_fewer_than_five_answers_and_rounds_that_still_run_tell_nothing(
    session: Session, house: Institution
) -> None:
    asked, last = (Population.GRASSROOTS,), date(2026, 9, 30)
    number = opened(session, house, asked=asked, opens_on=TODAY, closes_on=last)
    answered(session, house, number, house.teller, house.colleague, house.head)
    running = opened(session, house, asked=(Population.COLLEAGUES,))
    answered(session, house, running, house.leader, house.clerk)

    found = evaluated(session, house)

    few = found["xindai", "grassroots"]
    assert (few.points, few.share, few.reached_text) == ("—", "", "不足 5 件，不计分，权重摊到其他项")
    assert found["xindai", "colleagues"].points == "—"

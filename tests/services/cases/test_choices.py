"""What the dialogs of a case offer to choose from."""

from collections.abc import Callable

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.services.cases.choices import case_choices
from tests.factories import Institution


def test_a_transfer_goes_to_any_active_unit_but_the_own(
    session: Session, house: Institution, make_case: Callable[..., Case]
) -> None:
    case = make_case()
    house.shiqiao.is_active = False
    session.flush()

    choices = case_choices(session, house.act(house.teller), case.case_no)

    assert [choice.label for choice in choices.other_units] == ["青禾联社", "信贷管理部", "综合办公室"]
    assert "营业部" in [choice.label for choice in choices.units]


def test_says_who_is_not_on_duty(
    session: Session, house: Institution, make_case: Callable[..., Case]
) -> None:
    case = make_case()
    house.colleague.is_on_duty = False
    session.flush()

    choices = case_choices(session, house.act(house.teller), case.case_no)

    notes = {choice.label: choice.note for choice in choices.colleagues}
    assert notes["刘洋"] == "不在岗，由代办人承办"
    assert notes["周敏"] == "综合柜员"

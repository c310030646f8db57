"""Service items for tests: a repayment in two situations, kept by the lending department."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import Session

from shouwen_app.domain.service_item import ItemSituation, Material, VersionGiven
from shouwen_app.domain.time_limit import LimitUnit
from shouwen_app.services.items.keep_items import Published, add_item
from tests.factories import Institution

SELF = ItemSituation(
    "self",
    "本人办理",
    (Material("身份证", "原件"), Material("借款合同", bank_holds=True), Material("还款卡")),
)
PROXY = ItemSituation("proxy", "代办", (Material("身份证", "原件"), Material("委托书", "手写也可", 2)))
REPAYMENT = VersionGiven(
    effective_on=date(2026, 9, 1),
    situations=(SELF, PROXY),
    promised_unit=LimitUnit.WORKING_DAYS,
    promised_figure=4,
    statutory_unit=LimitUnit.CALENDAR_DAYS,
    statutory_figure=30,
    statutory_rule="贷款通则",
)

MakeItem = Callable[..., Published]


def add_repayment(session: Session, house: Institution, **fields: object) -> Published:
    """The item 助农贷款提前还款 of the lending department, unless ``fields`` say otherwise."""
    values: dict[str, object] = {
        "code": "repay-early",
        "name": "助农贷款提前还款",
        "unit": "xindai",
        "version": REPAYMENT,
    }
    return add_item(session, house.act(house.lending_head), **{**values, **fields})  # type: ignore[arg-type]  # a builder: fields are checked by the tests' intent


@pytest.fixture
def make_item(session: Session, house: Institution) -> MakeItem:
    """Adds an item through the use case."""
    return lambda **fields: add_repayment(session, house, **fields)

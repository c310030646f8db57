"""Service items for tests: a repayment in two situations, and cases that wait for its papers."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, CaseEvent
from shouwen_app.db.repositories.notifications import materials_of
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.service_item import ItemSituation, Material, VersionGiven
from shouwen_app.domain.time_limit import LimitUnit
from shouwen_app.domain.triage import TriageOutcome
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


@pytest.fixture
def told(make_case: Callable[..., Case]) -> Case:
    """A case waiting for two papers that were typed freely."""
    return make_case(TriageOutcome.PAPERS_INCOMPLETE)


@pytest.fixture
def told_by_item(make_case: Callable[..., Case], make_item: MakeItem) -> Case:
    """A case about an item: one paper is here, one lies with the bank, one is awaited, and one more was typed."""
    item = make_item()
    chosen = {"item": item.id, "situation": "self", "brought": ("身份证",), "held": ("借款合同",)}
    return make_case(TriageOutcome.PAPERS_INCOMPLETE, **{**chosen, "materials": "提前还款申请书"})


def kinds_of(session: Session, case: Case) -> list[CaseEventKind]:
    """The kinds of the events of a case, oldest first."""
    query = select(CaseEvent.kind).where(CaseEvent.case_id == case.id).order_by(col(CaseEvent.seq))
    return [CaseEventKind(kind) for kind in session.exec(query)]


def payload_of(session: Session, case: Case, kind: CaseEventKind) -> dict[str, Any]:
    """What the last event of a kind says."""
    query = select(CaseEvent).where(CaseEvent.case_id == case.id, CaseEvent.kind == kind)
    return dict(session.exec(query.order_by(col(CaseEvent.seq).desc())).first().payload)  # type: ignore[union-attr]  # the test asks for an event that is there


def ids_of(session: Session, case: Case, *names: str) -> Sequence[int]:
    """The ids of materials on the lists of a case, by name."""
    by_name = {each.name: each.id or 0 for each in materials_of(session, case)}
    return [by_name[name] for name in names]

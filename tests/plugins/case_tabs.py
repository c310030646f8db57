"""Fixtures of the case page: a case stored for good, and its forms as a browser would send them."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import pytest

from shouwen_app.domain.act import Act, Via
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.register_case import Registered, register_case
from shouwen_app.services.clock import now
from shouwen_app.services.transaction import run
from shouwen_app.state.cases.dialog import CaseDialogState
from shouwen_app.state.cases.page import CaseState
from tests.factories import Institution, intake
from tests.needed import NEEDED

if TYPE_CHECKING:
    from tests.plugins.tabs import Tab


@pytest.fixture
def stored_case(settled_house: Institution) -> Registered:
    """A case of the teller, offered to the lending department."""
    given = {**NEEDED[TriageOutcome.TRANSFER], "to_unit": settled_house.xindai.id}
    act = Act(settled_house.actor(settled_house.teller), now(), "", Via.PAGE)
    return run(register_case, act, intake=intake(TriageOutcome.TRANSFER, **given))


@pytest.fixture
def act_form_of() -> Callable[..., Any]:
    """The form of an act as the open page holds it, hidden fields included."""

    async def fill(tab: "Tab", form: type[Mapping[str, Any]], **fields: str | bool) -> Mapping[str, Any]:
        case = (await tab.state(CaseState)).case
        assert case is not None
        request_id = (await tab.state(CaseDialogState)).request_id
        hidden = {"case_no": case.case_no, "seen": str(case.version), "request_id": request_id}
        return tab.filled(form, **{**hidden, **fields})

    return fill

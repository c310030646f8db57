"""The case as pages see it (案件变量): typed handles on the state of the page."""

from typing import Final, cast

import reflex as rx

from shouwen_app.services.cases.detail import CaseDetail
from shouwen_app.state.cases.page import CaseState

CASE: Final = cast("rx.vars.ObjectVar[CaseDetail]", CaseState.case)

"""The dialog 投诉分类 of a case."""

from typing import TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.classify import classify_complaint
from shouwen_app.state.cases.carry_out import carry_out
from shouwen_app.state.guard import action


class ClassForm(TypedDict):
    """What the dialog sends: a key of each axis, "" where none was chosen."""

    case_no: str
    seen: str
    request_id: str
    channel: str
    business: str
    cause: str


class ClassifyState(rx.State):
    """Takes the form of the classification; decides nothing."""

    @action(Permission.CASE_CLASSIFY)
    async def submit(self, form: ClassForm) -> None:
        await carry_out(self, classify_complaint, form, "act.classify.done")

"""The draft of a registration (登记草稿): kept while typing, shown again, gone when its result has been seen."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import timedelta
from typing import Final

from sqlmodel import Session

from shouwen_app.db.repositories.drafts import carried_out, draft_of, drop_draft, put_draft
from shouwen_app.domain.act import Act
from shouwen_app.domain.intake import Intake
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import CONTENT_MAX
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.permission import require

FORM: Final = "intake"
KEPT: Final = frozenset(each.name for each in fields(Intake)) | {
    "asked_how",
    "disposition",
    "item_name",
    "more_channel",
    "is_major",
    "request_id",
    "seed",
}
ASKED: Final = "asked_"
"""Begins the name of a tick box for each colleague who was asked too, before the staff id."""
PAPER: Final = "paper_"
"""Begins the name of the choice for each material of the chosen item: here, held or missing, then the material."""
LONGEST: Final = CONTENT_MAX * 5
SHOWN_FOR: Final = timedelta(seconds=60)
"""How long a result is shown again to a page that lost its connection before it heard of it."""


@dataclass(frozen=True, slots=True)
class IntakeStart:
    """What the form begins with; ``done`` is the number of a case whose result may not have been seen."""

    fields: dict[str, str] = field(default_factory=dict[str, str])
    request_id: str = ""
    saved: str = ""
    done: str = ""


def start_intake(session: Session, act: Act, *, seed: str = "") -> IntakeStart:
    """The draft of the actor, or an empty form; ``seed`` is a question typed elsewhere, which begins a new one."""
    require(act, Permission.CASE_REGISTER)
    draft = draft_of(session, act.actor.staff_id or 0, FORM)
    if draft is None:
        return IntakeStart()
    request = carried_out(session, act.actor, draft.fields.get("request_id", ""))
    if request is not None:
        fresh = act.at - request.at <= SHOWN_FOR and not seed
        return IntakeStart(done=str(json.loads(request.result)["case_no"]) if fresh else "")
    if seed and draft.fields.get("seed", "") != seed:
        return IntakeStart()
    kept = {name: text for name, text in draft.fields.items() if name != "request_id"}
    return IntakeStart(kept, draft.fields.get("request_id", ""), local_text(draft.saved_at, "%H:%M"))


def save_draft(session: Session, act: Act, *, typed: Mapping[str, str]) -> str:
    """Keep the fields typed so far; the time of saving, on the bank's clock."""
    require(act, Permission.CASE_REGISTER)
    kept = {
        name: text[:LONGEST]
        for name, text in typed.items()
        if text and (name in KEPT or name.startswith((ASKED, PAPER)))
    }
    put_draft(session, act.actor.staff_id or 0, FORM, kept, act.at)
    return local_text(act.at, "%H:%M")


def discard_draft(session: Session, act: Act) -> None:
    """Forget the draft: its result has been seen, or the receiver wants an empty form."""
    require(act, Permission.CASE_REGISTER)
    drop_draft(session, act.actor.staff_id or 0, FORM)

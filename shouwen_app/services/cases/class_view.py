"""What a complaint is counted under, in words (投诉分类显示), and what is proposed while nobody has said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.case_pages import people
from shouwen_app.db.repositories.complaint_classes import class_of
from shouwen_app.domain.complaint_codes import Axis, is_filed
from shouwen_app.domain.complaint_hints import Proposed, proposed
from shouwen_app.services.cases.item_of_case import item_of_case
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.filing.words import code_label
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class ComplaintView:
    """``is_filed`` only for complaints that are counted; ``channel``, ``business`` and ``cause`` are keys to begin
    the dialog with, as they stand or as proposed; ``lines`` says them in words, empty while they are only proposed.
    """

    is_filed: bool = False
    is_classified: bool = False
    channel: str = ""
    business: str = ""
    cause: str = ""
    lines: tuple[str, ...] = ()
    said: str = ""


def complaint_view(session: Session, case: Case, now: datetime) -> ComplaintView:
    """The classification of one case."""
    if not is_filed(case.kind, case.requester_kind):
        return ComplaintView()
    kept = class_of(session, case)
    if kept is None:
        return _proposed(proposal(session, case))
    person, _ = people(session, {kept.classified_by_id})[kept.classified_by_id]
    return ComplaintView(
        is_filed=True,
        is_classified=True,
        channel=kept.channel,
        business=kept.business,
        cause=kept.cause,
        lines=tuple(_labels((kept.channel, kept.business, kept.cause))),
        said=t("filing.case.by", by=person.name, at=due_text(kept.classified_at, now)),
    )


def _proposed(hint: Proposed) -> ComplaintView:
    is_any = bool(hint.channel or hint.business or hint.cause)
    return ComplaintView(
        is_filed=True,
        channel=hint.channel,
        business=hint.business,
        cause=hint.cause,
        said=t("filing.case.proposed" if is_any else "filing.case.open"),
    )


def proposal(session: Session, case: Case) -> Proposed:
    """What the words of the case, its service item and its channel suggest."""
    about = item_of_case(session, case)
    return proposed(case.channel, case.content, about.item.name if about else "")


def classified_text(payload: Mapping[str, object], *_: object) -> str:
    """The codes an event set, and those it replaced."""
    before = cast("list[str]", payload.get("were", []))
    said = "\n".join(_labels(cast("list[str]", payload["codes"])))
    return said + ("\n" + t("filing.case.were", codes="；".join(_labels(before))) if before else "")


def _labels(keys: Iterable[str]) -> Iterable[str]:
    return (code_label(axis, key) for axis, key in zip(Axis, keys, strict=True))

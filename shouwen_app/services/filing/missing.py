"""Complaints that nobody has classified (未分类投诉): listed with what would be proposed, never counted as "other"."""

from collections.abc import Sequence
from typing import Final

from sqlmodel import Session

from shouwen_app.db.repositories.complaint_classes import oldest_of
from shouwen_app.domain.act import Act
from shouwen_app.domain.complaint_codes import Axis
from shouwen_app.services.cases.class_view import proposal
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.filing.views import MissingRow
from shouwen_app.services.filing.words import code_of
from shouwen_app.texts import t

MOST_LISTED: Final = 20


def missing_rows(session: Session, act: Act, case_ids: Sequence[int]) -> tuple[MissingRow, ...]:
    """The MOST_LISTED oldest of these cases that the actor may see."""
    rows = []
    for case, unit in oldest_of(session, act.actor, case_ids, MOST_LISTED):
        hint = proposal(session, case)
        found = [
            code_of(axis, key)
            for axis, key in zip(Axis, (hint.channel, hint.business, hint.cause), strict=True)
            if key
        ]
        rows.append(
            MissingRow(
                case.case_no,
                case.title,
                local_text(case.received_at, "%m-%d"),
                unit,
                t("filing.missing.hint", codes="、".join(found)) if found else t("filing.missing.no_hint"),
                f"/cases/{case.case_no}",
            )
        )
    return tuple(rows)

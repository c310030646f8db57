"""Taking the return out of the house (报送表导出): complete inside, with small cells hidden outside, logged either way."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from sqlmodel import Session

from shouwen_app.db.repositories import access_log
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import NotPermitted
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import clean_line
from shouwen_app.services.filing.counts import quarters_of
from shouwen_app.services.filing.document import Audience, Cell, FilingDocument, filing_document
from shouwen_app.services.filing.reach import may_publish
from shouwen_app.services.permission import require
from shouwen_app.services.register.export import REASON_MAX, Sheet, owes_reason

_WIDTHS: Final = (9, 18, *(11,) * 14)


def export_filing(
    session: Session,
    act: Act,
    *,
    file_format: str,
    audience: Audience = Audience.INSIDE,
    on: date | None = None,
    reason: str = "",
) -> Sheet:
    """The return of the quarter that ``on`` falls in; who took which of the two is logged.

    Raises NotPermitted without insight.view and case.export, and for a table for the outside by anybody who sees a part
    of the house only; InvalidInput for an auditor without a reason and for a day out of range.
    """
    require(act, Permission.INSIGHT_VIEW)
    require(act, Permission.CASE_EXPORT)
    if audience is Audience.OUTSIDE and not may_publish(session, act.actor):
        raise NotPermitted("filing.part_of_house")
    why = clean_line(reason, "reason", longest=REASON_MAX, required=owes_reason(act.actor))
    quarters = quarters_of(session, act, on)
    document = filing_document(session, act, quarters, audience)
    detail = {
        "quarter": quarters.reach.period.first.isoformat(),
        "audience": audience.value,
        "cases": quarters.now.height,
        "hidden": document.hidden,
        "format": file_format,
        "reason": why,
    }
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.FILING_EXPORTED, detail)
    return Sheet(document.title, document.meta, _lines(document), _WIDTHS)


def print_filing(session: Session, act: Act, *, on: date | None = None) -> FilingDocument:
    """The complete return for paper that stays in the house. Raises as ``quarterly_filing`` does."""
    require(act, Permission.INSIGHT_VIEW)
    return filing_document(session, act, quarters_of(session, act, on), Audience.INSIDE)


def _lines(document: FilingDocument) -> Iterator[tuple[Cell, ...]]:
    """The tables one below the other, as the return is laid out."""
    for section in document.sections:
        yield ()
        yield (section.title,)
        yield section.header
        yield from section.rows
    yield ()
    yield from ((note,) for note in document.notes)

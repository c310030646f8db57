"""Verifying the chains of protected reports (举报链校验), each by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sqlmodel import Session

from shouwen_app.db.repositories.chain import report_heads, report_rows, report_words
from shouwen_app.domain.chain import commitment, first_fault


@dataclass(frozen=True, slots=True)
class ReportFault:
    """An event of a report that does not fit, and why."""

    report_no: str
    seq: int
    reason: str


def report_faults(session: Session) -> Iterator[ReportFault]:
    """What does not fit in the chains of reports, in order."""
    heads = report_heads(session)
    unseen = dict(heads)
    for report_id, events in groupby(report_rows(session), key=lambda event: event.report_id):
        head = unseen.pop(report_id, None)
        if head is None:
            yield ReportFault("", 1, "missing")
        else:
            report_no, length, last = head
            fault = first_fault("report", report_id, events, length=length, head=last)
            if fault is not None:
                yield ReportFault(report_no, *fault)
    for report_no, _, _ in unseen.values():
        yield ReportFault(report_no, 1, "missing")
    for words, committed in report_words(session):
        if committed.get(words.field) != commitment(words.salt, words.value):
            yield ReportFault(heads[words.report_id][0], words.seq, words.field)

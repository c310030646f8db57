"""A line of the register book in words (登记簿行), masked, the same on screen, paper and in files."""

from dataclasses import dataclass
from datetime import datetime

from shouwen_app.db.repositories.register import Line
from shouwen_app.services.cases.views import local_text, promise_chip, requester_label, status_key
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One case; ``status`` and ``clock`` are the keys of its badges, ``rated`` says only whether there is a rating."""

    case_no: str
    href: str
    register_no: str
    received: str
    received_full: str
    channel: str
    channel_name: str
    kind: str
    title: str
    requester: str
    first_inquiry: str
    first_unit: str
    handler: str
    unit: str
    clock: str
    clock_text: str
    due: str
    status: str
    status_text: str
    rated: str


def row_of(line: Line, now: datetime) -> RegisterRow:
    """The line as it stands at ``now``."""
    case = line.case
    chip = promise_chip(case, now)
    status = status_key(case, now, reads_rating=line.reads_rating)
    return RegisterRow(
        case_no=case.case_no,
        href=f"/cases/{case.case_no}",
        register_no=f"{case.register_year}-{case.register_no:04d}",
        received=local_text(case.received_at),
        received_full=local_text(case.received_at, "%Y-%m-%d %H:%M"),
        channel=case.channel,
        channel_name=t(f"channel.{case.channel}"),
        kind=t(f"kind.{case.kind}"),
        title=case.title,
        requester=requester_label(case),
        first_inquiry=line.first_inquiry,
        first_unit=line.first_unit,
        handler=line.handler,
        unit=line.unit,
        clock=chip.state,
        clock_text=chip.text,
        due=local_text(case.promise_due_at, "%Y-%m-%d %H:%M"),
        status=status,
        status_text=t(f"status.{status}"),
        rated=t("register.rated" if line.is_rated else "register.not_rated"),
    )

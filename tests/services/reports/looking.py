"""Everything a member of staff can look at (所见一切), in full, so that two states of the house can be compared."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import product

import sqlalchemy as sa
from sqlmodel import Session

from shouwen_app.db.models import metadata
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import ShouwenError
from shouwen_app.services.audit.verify import verify_chain
from shouwen_app.services.callbacks.list import list_callbacks
from shouwen_app.services.cases.customer_history import customer_history
from shouwen_app.services.cases.detail import case_detail
from shouwen_app.services.cases.intake_choices import intake_choices
from shouwen_app.services.cases.my_month import my_month
from shouwen_app.services.cases.workbench import waiting_cases, workbench
from shouwen_app.services.contact_backs.list_contact_backs import list_contact_backs
from shouwen_app.services.documents.acknowledgement_rate import acknowledgement_rate
from shouwen_app.services.documents.read_documents import list_documents
from shouwen_app.services.improvements.list import list_improvements
from shouwen_app.services.insight.custody import custody_by_unit
from shouwen_app.services.insight.overview import overview
from shouwen_app.services.insight.periods import PeriodKind
from shouwen_app.services.insight.quality import data_quality
from shouwen_app.services.items.list_items import list_items
from shouwen_app.services.notices import list_notices
from shouwen_app.services.people.access import list_sessions
from shouwen_app.services.people.staff import list_staff
from shouwen_app.services.people.units import list_units
from shouwen_app.services.policies.list_policies import list_policies
from shouwen_app.services.register.choices import register_choices
from shouwen_app.services.register.export import export_register
from shouwen_app.services.register.list_cases import list_cases
from shouwen_app.services.register.print import print_register
from shouwen_app.services.reports.list_reports import list_reports
from shouwen_app.services.reports.open_report import open_report
from shouwen_app.services.reports.report_files import open_report_file
from shouwen_app.services.signin.profile import own_profile

SEARCHES = ("", "还款", "举报", "JB-", "不归我管")


def everything(session: Session, act: Act, case_nos: list[str], report_no: str) -> dict[str, object]:
    """By name of the look: what it shows, or the code of the refusal."""
    looks: dict[str, Callable[[], object]] = {
        "workbench": lambda: workbench(session, act),
        "waiting": lambda: waiting_cases(session, act),
        "month": lambda: my_month(session, act),
        "notices": lambda: list_notices(session, act),
        "profile": lambda: own_profile(session, act),
        "callbacks": lambda: list_callbacks(session, act),
        "contact backs": lambda: list_contact_backs(session, act, open_only=False),
        "intake": lambda: intake_choices(session, act),
        "register choices": lambda: register_choices(session, act),
        "export": lambda: list(_export(session, act)),
        "print": lambda: list(print_register(session, act, query={}).sheets),
        "customer": lambda: customer_history(session, act, phone="13800002046"),
        "documents": lambda: list_documents(session, act),
        "acknowledged": lambda: _acknowledged(session, act),
        "items": lambda: list_items(session, act),
        "policies": lambda: list_policies(session, act),
        "units": lambda: list_units(session, act),
        "staff": lambda: list_staff(session, act),
        "sessions": lambda: list_sessions(session, act),
        "verification": lambda: verify_chain(session, act),
        "improvements": lambda: list_improvements(session, act, with_closed=True),
        "quality": lambda: data_quality(session, act),
        "reports": lambda: list_reports(session, act, with_closed=True),
        "report": lambda: open_report(session, act, report_no=report_no),
        "report file": lambda: open_report_file(session, act, report_no, number=1),
    }
    for words, view in product(SEARCHES, ("all", "overdue")):
        looks[f"register {words} {view}"] = _look(list_cases, session, act, query={"q": words, "view": view})
    for period in (PeriodKind.MONTH, PeriodKind.QUARTER):
        looks[f"insight {period}"] = _look(_insight, session, act, period)
        looks[f"custody {period}"] = _look(custody_by_unit, session, act, period=period)
    for case_no in case_nos:
        looks[f"case {case_no}"] = _look(case_detail, session, act, case_no)
    return {name: _seen(look) for name, look in looks.items()}


def rows_outside_reports(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all other tables; the seal of the reports' own stream is reports' business."""
    session.flush()
    return {
        table.name: [
            tuple(row) for row in session.connection().execute(sa.select(table).order_by(*table.primary_key))
        ]
        for table in metadata.sorted_tables
        if not table.name.startswith("report")
    }


def _export(session: Session, act: Act) -> Iterator[tuple[str | float, ...]]:
    later = Act(act.actor, act.at + timedelta(minutes=1))
    return export_register(session, later, query={}, reason="核对", file_format="csv").rows


def _insight(session: Session, act: Act, period: PeriodKind) -> object:
    return overview(session, act, period=period).view


def _acknowledged(session: Session, act: Act) -> object:
    return [acknowledgement_rate(session, act, key=row.key) for row in list_documents(session, act)]


def _look(use_case: Callable[..., object], *args: object, **asked: object) -> Callable[[], object]:
    return lambda: use_case(*args, **asked)


def _seen(look: Callable[[], object]) -> object:
    try:
        return look()
    except ShouwenError as refused:
        return type(refused).__name__, refused.code

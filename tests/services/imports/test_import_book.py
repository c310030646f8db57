"""Importing a register book: what becomes of its lines, twice the same, wrong ones, and taking it all back."""

from datetime import date

import pytest
from sqlmodel import func, select

from shouwen_app.db.extracts import case_frame
from shouwen_app.db.models import BookImport, Case, CaseEvent, Rating, Staff
from shouwen_app.db.repositories.month import month_figures
from shouwen_app.db.session import reading, transaction
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.book_import import ImportStatus
from shouwen_app.domain.contact import Channel
from shouwen_app.domain.errors import InvalidInput, NotFound, NotPermitted, RuleViolation
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.working_calendar import SHANGHAI
from shouwen_app.services.audit.verify import verify_chain
from shouwen_app.services.cases.detail import case_detail
from shouwen_app.services.cases.unmask import unmask_requester
from shouwen_app.services.cases.urging import urge_case
from shouwen_app.services.imports.undo import undo_import
from shouwen_app.services.imports.upload import plan_import, upload_book
from shouwen_app.services.progress.look_up import look_up
from shouwen_app.services.register.list_cases import list_cases
from shouwen_app.services.transaction import read, run
from tests.factories import TUESDAY, Institution, shanghai
from tests.plugins.books import Import, line, workbook
from tests.plugins.customers import customer

pytestmark = pytest.mark.both_databases


def only_case(database: str) -> Case:
    with reading(database) as session:
        return session.exec(select(Case)).one()


def kinds(database: str, case: Case) -> list[tuple[str, str]]:
    query = select(CaseEvent.kind, CaseEvent.via).where(CaseEvent.case_id == case.id).order_by("seq")
    with reading(database) as session:
        return [(str(kind), str(via)) for kind, via in session.exec(query)]


@pytest.mark.rule("R8.4")
def test_a_closed_line_becomes_an_archived_case_with_its_own_days(
    database: str, settled_house: Institution, bring_in: Import
) -> None:
    bring_in(workbook([line()]))

    case = only_case(database)
    assert (case.status, case.channel, case.reply) == (CaseStatus.ARCHIVED, Channel.PAPER, "已打印")
    assert case.received_at == shanghai(3, 5, 12, 0).replace(year=2025)
    assert case.replied_at == case.archived_at == shanghai(3, 6, 12, 0).replace(year=2025)
    assert (case.first_inquiry_id, case.register_year, case.register_no) == (settled_house.teller.id, 2025, 1)
    assert case.case_no == "SW-20250305-0001"
    assert case.promise_due_at == shanghai(3, 7).replace(year=2025)
    assert kinds(database, case) == [("registered", "import"), ("replied", "import"), ("imported", "import")]


def test_what_the_book_says_about_satisfaction_is_told_and_is_no_rating(
    database: str, office: Act, bring_in: Import
) -> None:
    bring_in(workbook([line()]))

    with reading(database) as session:
        shown = case_detail(session, office, only_case(database).case_no)
        assert session.exec(select(Rating)).all() == []
    assert "登记簿原件第 2 行\n登记簿记载的满意度：满意" in [row.text for row in shown.timeline]


def test_an_open_line_is_work_from_now_on(
    database: str, settled_house: Institution, bring_in: Import
) -> None:
    bring_in(workbook([line(来访日期="2026-9-28", 办理结果="", 办结日期="")]))

    case = only_case(database)
    assert (case.status, case.handler_id) == (CaseStatus.IN_PROGRESS, settled_house.teller.id)
    assert case.promise_due_at == shanghai(9, 30)
    assert kinds(database, case)[-1] == ("imported", "import")


def test_an_open_line_of_another_unit_is_offered_to_it(
    database: str, settled_house: Institution, bring_in: Import
) -> None:
    bring_in(workbook([line(来访日期="2026-9-28", 承办部门="信贷管理部", 办理结果="", 办结日期="")]))

    case = only_case(database)
    assert (case.status, case.offered_unit_id) == (CaseStatus.OFFERED, settled_house.xindai.id)


def test_who_has_left_may_stand_in_a_closed_line_but_not_in_an_open_one(
    database: str, settled_house: Institution, bring_in: Import
) -> None:
    with transaction(database) as session:
        session.get_one(Staff, settled_house.colleague.id).is_active = False

    closed, opened = (
        line(首问责任人="刘洋"),
        line(首问责任人="刘洋", 客户姓名="张三", 办理结果="", 办结日期=""),
    )
    found = bring_in(workbook([closed, opened]))

    assert (found.imported, found.wrong) == (1, 1)


def test_wrong_lines_stay_out_with_what_to_change(database: str, office: Act, bring_in: Import) -> None:
    found = bring_in(workbook([line(), line(来访日期="某日", 联系电话="138"), line(首问责任人="查无此人")]))

    assert (found.imported, found.wrong) == (1, 2)
    with reading(database) as session:
        kept = session.get_one(BookImport, found.import_id)
    assert [each["row"] for each in kept.wrong] == [3, 4]
    assert kept.wrong[0]["reasons"] == [
        "来访日期：看不懂「某日」。请写成 2026-3-5 或 2026年3月5日。",
        "联系电话：手机号少了 8 位，请核对后补全。",
    ]
    assert "人员名册里查不到「查无此人」" in str(kept.wrong[1]["reasons"])
    assert (kept.status, kept.content) == (ImportStatus.DONE, b"")


def test_a_dry_run_writes_nothing(database: str, office: Act) -> None:
    made = run(
        upload_book, office, file_name="登记簿.xlsx", content=workbook([line(), line()]), unit="yingye"
    )

    plan = read(plan_import, office, import_id=made)

    assert (len(plan.good), plan.known, plan.lines) == (1, 1, 2)
    with reading(database) as session:
        assert session.exec(select(func.count()).select_from(Case)).one() == 0


def test_the_same_lines_never_double(database: str, bring_in: Import) -> None:
    bring_in(workbook([line()]))

    again = bring_in(workbook([line(反映问题="想查去年的流水。"), line(客户姓名="张三")]))

    assert (again.imported, again.known) == (1, 1)


def test_a_line_that_registration_refuses_stays_out_and_the_others_come_in(
    database: str, settled_house: Institution, bring_in: Import
) -> None:
    with transaction(database) as session:
        for person in (settled_house.teller, settled_house.colleague, settled_house.head):
            session.get_one(Staff, person.id).is_on_duty = False

    found = bring_in(workbook([line(), line(客户姓名="张三", 办理结果="", 办结日期="")]))

    assert (found.imported, found.wrong) == (1, 1)


def test_an_import_can_be_undone_and_done_again(
    database: str, settled_house: Institution, office: Act, bring_in: Import
) -> None:
    found = bring_in(
        workbook([line(), line(来访日期="2026-9-28", 客户姓名="张三", 办理结果="", 办结日期="")])
    )

    assert run(undo_import, office, import_id=found.import_id) == 2

    with reading(database) as session:
        assert {case.closing for case in session.exec(select(Case))} == {"voided"}
        shown = list_cases(session, office, query={"view": "all"})
        assert shown.rows == ()
        case = session.exec(select(Case)).first()
        assert case is not None
        with pytest.raises(NotFound):
            case_detail(session, office, case.case_no)
        with pytest.raises(NotFound):
            look_up(session, customer(), case_no=case.case_no, phone_tail="2046")
        assert verify_chain(session, Act(SYSTEM, TUESDAY)).first_broken is None
    assert bring_in(workbook([line()])).imported == 1


def test_what_was_undone_is_in_no_figure(
    database: str, settled_house: Institution, office: Act, bring_in: Import
) -> None:
    content = workbook([line(来访日期="2026-9-28", 办结日期="2026-9-28")])

    def figures() -> tuple[int, int]:
        days = {"first": date(2026, 9, 1), "last": date(2026, 9, 29)}
        with reading(database) as session:
            rows = case_frame(session, office.actor, **days, zone=SHANGHAI).height
            own = month_figures(session, settled_house.teller.id or 0, shanghai(9, 1), office.at)
            return rows, own.received

    found = bring_in(content)
    counted = figures()
    run(undo_import, office, import_id=found.import_id)

    assert (counted, figures()) == ((1, 1), (0, 0))


def test_an_import_stays_once_something_has_happened(
    database: str, settled_house: Institution, office: Act, bring_in: Import
) -> None:
    found = bring_in(
        workbook([line(), line(来访日期="2026-9-28", 客户姓名="张三", 办理结果="", 办结日期="")])
    )
    with transaction(database) as session:
        case = session.exec(select(Case).where(Case.status == CaseStatus.IN_PROGRESS)).one()
        urge_case(session, office, case.case_no, seen=case.version, note="客户在等")

    with pytest.raises(RuleViolation, match=r"book\.touched"):
        run(undo_import, office, import_id=found.import_id)

    with reading(database) as session:
        assert session.exec(select(Case).where(Case.closing == "voided")).all() == []


def test_a_look_at_full_data_does_not_keep_an_import(database: str, office: Act, bring_in: Import) -> None:
    found = bring_in(workbook([line()]))
    case = only_case(database)
    run(unmask_requester, office, case.case_no, seen=case.version, reason="核对")

    assert run(undo_import, office, import_id=found.import_id) == 1


def test_only_who_may_import_does(settled_house: Institution, bring_in: Import) -> None:
    with pytest.raises(NotPermitted):
        bring_in(workbook([line()]), settled_house.act(settled_house.teller))


def test_a_head_imports_the_own_book_only(settled_house: Institution, bring_in: Import) -> None:
    head = settled_house.act(settled_house.head)

    assert bring_in(workbook([line()]), head).imported == 1
    with pytest.raises(NotFound):
        bring_in(workbook([line()]), head, unit="xindai")
    assert bring_in(workbook([line(首问责任人="陈立群")]), head, unit="").wrong == 1


def test_an_import_of_somebody_else_is_out_of_reach(
    settled_house: Institution, office: Act, bring_in: Import
) -> None:
    found = bring_in(workbook([line()]))

    with pytest.raises(NotFound):
        run(undo_import, settled_house.act(settled_house.head), import_id=found.import_id)


def test_a_file_that_is_no_book_is_refused(office: Act) -> None:
    with pytest.raises(InvalidInput, match=r"book\.file_kind"):
        run(upload_book, office, file_name="a.pdf", content=b"%PDF")

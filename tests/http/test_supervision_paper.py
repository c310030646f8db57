"""Supervision on paper (督办打印): what units typed is shown as they typed it and never as markup."""

from shouwen_app.http.supervision_html import office_report_html, order_html, sheet_html
from shouwen_app.services.inspections.print import PrintedInspection
from shouwen_app.services.inspections.views import EntryView, SheetLine, SheetView
from shouwen_app.services.supervision.office_report import Figure, OfficeReportView
from shouwen_app.services.supervision.print import PrintedOrder
from shouwen_app.services.supervision.views import LegView, TurnView

MARKUP, SHOWN = "<b>已改</b>", "&lt;b&gt;已改&lt;/b&gt;"


def test_an_order_shows_each_units_words_escaped_and_line_by_line() -> None:
    turn = TurnView("周敏", "9月29日", "答复", MARKUP, "reply")
    leg = LegView(1, "营业部", "下达人", 0, "", "10月9日", "replied", "已答复", "done", "", (turn,))
    printed = PrintedOrder("DB-26-001", MARKUP, "办理中", (), MARKUP, (leg,), "", "打印")

    html = order_html(printed)

    assert (html.count(SHOWN), MARKUP in html) == (3, False)
    assert f"答复 周敏 9月29日<br>{SHOWN}" in html


def test_a_sheet_shows_notes_and_objection_and_two_places_to_sign() -> None:
    entry = EntryView("tea", "一杯茶", "R16.2c", "no", "没做到", MARKUP)
    line = SheetLine(1, "营业部", "现场查看", "林婉清", "objected", "有异议", "")
    view = SheetView(sheet=1, line=line, lines=(entry,), answered="已提出异议", objection=MARKUP)

    html = sheet_html(PrintedInspection(view, "打印"))

    assert (html.count(SHOWN), html.count('class="sign"')) == (2, 2)


def test_a_report_without_anything_says_so() -> None:
    html = office_report_html(OfficeReportView(title="2026 年第 3 季度", figures=(Figure("督办", 0),)))

    assert html.count("本季度没有") == 2

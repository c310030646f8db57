"""Supervision on paper (督办打印页): an order with its replies, an observation sheet, the report to the Office."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from shouwen_app.http.print_html import paper_page
from shouwen_app.services.inspections.print import PrintedInspection
from shouwen_app.services.supervision.office_report import OfficeReportView
from shouwen_app.services.supervision.print import PrintedOrder
from shouwen_app.services.supervision.views import LegView
from shouwen_app.texts import t

_LEGS: Final = (
    ("unit", "16%"),
    ("asked_by", "12%"),
    ("due", "14%"),
    ("state", "12%"),
    ("said", "32%"),
    ("hand", "14%"),
)


def order_html(printed: PrintedOrder) -> str:
    """One order; every value is escaped, every text comes from the catalog."""
    facts = "".join(f"<dt>{_text(key)}</dt><dd>{escape(value)}</dd>" for key, value in printed.facts)
    rows = [(leg.unit, leg.asked_by, leg.due, leg.state_text, _said(leg), "") for leg in printed.legs]
    heads = [(t(f"supervision.paper.column.{name}"), width) for name, width in _LEGS]
    body = (
        f"{_header('supervision.paper.title', printed.number)}<dl>{facts}</dl>"
        f"<section><h2>{escape(printed.title)}</h2><p>{escape(printed.words)}</p></section>"
        f"{_table(t('supervision.paper.legs'), heads, rows)}"
        f"{f'<p>{escape(printed.note)}</p>' if printed.note else ''}"
        f"{_footer(printed.standing, printed.printed)}"
    )
    return _page(printed.number, body)


def sheet_html(printed: PrintedInspection) -> str:
    """One observation sheet, empty or filled, with lines for both hands."""
    view = printed.view
    heads = [
        (t("inspection.column.item"), "46%"),
        (t("inspection.column.rule"), "14%"),
        (t("inspection.paper.column.answer"), "12%"),
        (t("inspection.paper.column.note"), "28%"),
    ]
    rows = [(each.label, each.rule_ids, each.answer_text, each.note) for each in view.lines]
    said = [words for words in (view.answered, view.objection, view.decided) if words]
    signs = "".join(
        f'<span class="sign">{_text(f"inspection.paper.sign_{who}")}</span>' for who in ("inspector", "unit")
    )
    body = (
        f"{_header('inspection.paper.title', view.round_name)}"
        f"<p>{escape(view.line.unit)} · {escape(view.line.what)} · "
        f"{escape(t('inspection.by', who=view.line.inspector))}</p>"
        f"{_table(t('inspection.sheets'), heads, rows)}{_paragraphs(said)}"
        f"<footer>{signs}<span>{escape(printed.printed)}</span></footer>"
    )
    return _page(t("inspection.paper.title"), body)


def office_report_html(report: OfficeReportView) -> str:
    """The report of a quarter, as it was sent or as it would be sent now."""
    facts = "".join(f"<dt>{escape(each.label)}</dt><dd>{each.count}</dd>" for each in report.figures)
    nothing = t("office_report.nothing")
    sections = "".join(
        f"<section><h2>{_text(key)}</h2>{_paragraphs(lines or (nothing,))}</section>"
        for key, lines in (("office_report.orders", report.orders), ("office_report.rounds", report.rounds))
    )
    words = (
        f"<section><h2>{_text('office_report.words')}</h2><p>{escape(report.words)}</p></section>"
        if report.words
        else ""
    )
    digest = t("office_report.digest", digest=report.digest) if report.digest else ""
    body = (
        f"{_header('office_report.title', report.title)}<dl>{facts}</dl>{sections}{words}"
        f"{_footer(report.standing_text, digest)}"
    )
    return _page(f"{t('office_report.title')} {report.title}", body)


def _said(leg: LegView) -> str:
    return "\n".join(f"{turn.told} {turn.who} {turn.at}\n{turn.words}".strip() for turn in leg.turns)


def _header(title: str, number: str) -> str:
    return f"<header><h1>{_text(title)}</h1><p>{_text('common.institution')} · {escape(number)}</p></header>"


def _footer(*lines: str) -> str:
    return f"<footer>{''.join(f'<span>{escape(line)}</span>' for line in lines)}</footer>"


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _table(title: str, heads: Sequence[tuple[str, str]], rows: Iterable[tuple[str, ...]]) -> str:
    widths = "".join(f'<col style="width:{width}">' for _, width in heads)
    top = "".join(f'<th scope="col">{escape(text)}</th>' for text, _ in heads)
    lines = "".join(f"<tr>{''.join(f'<td>{_lines(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return (
        f'<section><table><caption class="sr">{escape(title)}</caption><colgroup>{widths}</colgroup>'
        f"<thead><tr>{top}</tr></thead><tbody>{lines}</tbody></table></section>"
    )


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))


def _page(title: str, body: str) -> str:
    return paper_page(title, f'<main class="sw-print">{body}</main>', "sw-minutes")


def _text(key: str) -> str:
    return escape(t(key))

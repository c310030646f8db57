"""A handover as a sheet of A4 (移交书打印页): matters, appraisal, papers, and lines for three hands (R4.8b)."""

from html import escape
from typing import Final

from shouwen_app.http.print_html import paper_page
from shouwen_app.services.handovers.print import PrintedHandover
from shouwen_app.texts import t

_SIGNING: Final = (("part", "12%"), ("name", "14%"), ("unit", "26%"), ("signed", "24%"), ("hand", "24%"))
_MATTERS: Final = (
    ("handover.paper.column.case_no", "22%"),
    ("handover.column.matter", "38%"),
    ("handover.column.parts", "24%"),
    ("handover.column.receiver", "16%"),
)


def handover_html(printed: PrintedHandover) -> str:
    """One handover; every value is escaped, every text comes from the catalog."""
    facts = "".join(f"<dt>{_text(key)}</dt><dd>{escape(value)}</dd>" for key, value in printed.facts)
    sections = "".join(
        f"<section><h2>{_text(f'handover.paper.{name}')}</h2><p>{escape(words)}</p></section>"
        for name, words in (("risk", printed.risk), ("papers", printed.papers))
    )
    body = (
        f"<header><h1>{_text('handover.paper.title')}</h1><p>{_text('common.institution')} · {escape(printed.number)}"
        f"</p></header><dl>{facts}</dl>{_matters(printed)}{sections}{_signatures(printed)}"
        f"<footer><span>{escape(printed.standing)}</span><span>{escape(printed.printed)}</span></footer>"
    )
    return paper_page(printed.number, f'<main class="sw-print">{body}</main>', "sw-minutes")


def _matters(printed: PrintedHandover) -> str:
    rows = [(each.case_no, each.title, each.parts, each.receiver) for each in printed.matters]
    note = f"<p>{escape(printed.note)}</p>" if printed.note else ""
    return _table("handover.paper.matters", _MATTERS, rows) + note


def _signatures(printed: PrintedHandover) -> str:
    rows = [
        (line.part, line.name, line.unit, "\n".join(filter(None, (line.signed, line.note))), "")
        for line in printed.signatures
    ]
    columns = tuple((f"handover.paper.column.{name}", width) for name, width in _SIGNING)
    return _table("handover.paper.signing", columns, rows)


def _table(title: str, columns: tuple[tuple[str, str], ...], rows: list[tuple[str, ...]]) -> str:
    widths = "".join(f'<col style="width:{width}">' for _, width in columns)
    heads = "".join(f'<th scope="col">{_text(key)}</th>' for key, _ in columns)
    lines = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return (
        f'<section><h2>{_text(title)}</h2><table><caption class="sr">{_text(title)}</caption>'
        f"<colgroup>{widths}</colgroup><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table></section>"
    )


def _text(key: str) -> str:
    return escape(t(key))

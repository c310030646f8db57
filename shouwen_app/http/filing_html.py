"""The return on paper (监管报送打印): the matrix on one sheet, the comparisons side by side on the next."""

from collections.abc import Iterable
from html import escape

from shouwen_app.http.print_html import paper_page
from shouwen_app.services.filing.document import Cell, FilingDocument, Section
from shouwen_app.texts import t


def filing_html(document: FilingDocument) -> str:
    """Two sheets of A4 landscape."""
    matrix, *compared = document.sections
    notes = "".join(f"<p>{escape(note)}</p>" for note in document.notes)
    sheets = (
        _sheet(document, _table(matrix), 1),
        _sheet(
            document,
            f'<div class="side">{"".join(map(_table, compared))}</div><div class="notes">{notes}</div>',
            2,
        ),
    )
    return paper_page(document.title, "".join(sheets), "sw-paper sw-return")


def _sheet(document: FilingDocument, body: str, page: int) -> str:
    spans = "".join(f"<span>{escape(text)}</span>" for text in document.meta)
    number = escape(t("common.page_of", page=page, pages=2))
    return (
        f'<main class="sw-print"><header><h1>{escape(document.title)}</h1></header>'
        f'<div class="meta">{spans}</div>{body}<footer><span>{escape(t("filing.sign"))}</span>'
        f"<span>{number}</span></footer></main>"
    )


def _table(section: Section) -> str:
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in section.header)
    rows = "".join(f"<tr>{_cells(row)}</tr>" for row in section.rows)
    return (
        f"<section><h2>{escape(section.title)}</h2><table><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table></section>"
    )


def _cells(row: Iterable[Cell]) -> str:
    return "".join(f"<td>{escape(str(cell))}</td>" for cell in row)

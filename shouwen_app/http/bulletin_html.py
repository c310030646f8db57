"""A bulletin on paper (月报、季报打印): A4 upright, chapters one below the other, tables that break between their rows."""

from collections.abc import Iterable
from html import escape

from shouwen_app.http.print_html import paper_page
from shouwen_app.services.bulletins.document import BulletinDocument, Cell, Chapter, Table, cell_text
from shouwen_app.services.bulletins.read import ReadBulletin
from shouwen_app.texts import t


def bulletin_html(read: ReadBulletin) -> str:
    """The issue as it was frozen; what happened since is a page's business, not the paper's."""
    row = read.row
    issued = t("bulletin.document.version", version=row.version, by=row.issued_by, at=row.issued)
    reason = (t("bulletin.document.reason", reason=row.reason),) if row.reason else ()
    return document_html(
        read.document, (*read.document.meta, issued, *reason), row.digest, f"{read.document.title} {row.unit}"
    )


def document_html(document: BulletinDocument, lines: Iterable[str], digest: str, title: str) -> str:
    """A document with ``lines`` below its heading and its digest in the foot; ``title`` is that of the window."""
    meta = "".join(f"<span>{escape(text)}</span>" for text in lines)
    sealed = escape(t("bulletin.document.digest", digest=digest))
    body = (
        f'<main class="sw-print"><header><h1>{escape(document.title)}</h1></header><div class="meta">{meta}</div>'
        f"{''.join(map(_chapter, document.chapters))}"
        f"<footer><span>{escape(t('bulletin.sign'))}</span><span>{sealed}</span></footer></main>"
    )
    return paper_page(title, body, "sw-bulletin")


def _chapter(chapter: Chapter) -> str:
    words = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in chapter.paragraphs)
    return f"<section><h2>{escape(chapter.title)}</h2>{words}{''.join(map(_table, chapter.tables))}</section>"


def _table(table: Table) -> str:
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in table.header)
    title = f"<h3>{escape(table.title)}</h3>" if table.title else ""
    rows = "".join(f"<tr>{_cells(row)}</tr>" for row in table.rows)
    return f'{title}<table class="c{len(table.header)}"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _cells(row: Iterable[Cell]) -> str:
    return "".join(f"<td>{escape(cell_text(cell))}</td>" for cell in row)

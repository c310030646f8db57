"""Minutes as a sheet of A4 (纪要打印页): header, agenda, attendance, decision, and lines to sign on."""

from html import escape
from typing import Final

from shouwen_app.http.print_html import paper_page
from shouwen_app.services.cases.minutes_print import PrintedMinutes, SignatureLine
from shouwen_app.texts import t

_COLUMNS: Final = (("name", "16%"), ("unit", "32%"), ("signed", "24%"), ("remark", "28%"))


def minutes_html(printed: PrintedMinutes) -> str:
    """One meeting's minutes; every value is escaped, every text comes from the catalog."""
    facts = "".join(f"<dt>{_text(key)}</dt><dd>{escape(value)}</dd>" for key, value in printed.facts)
    sections = "".join(
        f"<section><h2>{_text(f'minutes.{name}')}</h2><p>{escape(words)}</p></section>"
        for name, words in (
            ("agenda", printed.agenda),
            ("minutes", printed.minutes),
            ("decision", printed.decision),
        )
    )
    body = (
        f"<header><h1>{_text('minutes.title')}</h1><p>{_text('common.institution')} · {escape(printed.case_no)}</p>"
        f"</header><dl>{facts}</dl>{sections}{_signatures(printed.signatures)}"
        f"<footer><span>{escape(printed.standing)}</span><span>{escape(printed.printed)}</span></footer>"
    )
    title = f"{t('minutes.title')} {printed.case_no}"
    return paper_page(title, f'<main class="sw-print">{body}</main>', "sw-minutes")


def _signatures(lines: tuple[SignatureLine, ...]) -> str:
    widths = "".join(f'<col style="width:{width}">' for _, width in _COLUMNS)
    heads = "".join(f'<th scope="col">{_text(f"minutes.column.{name}")}</th>' for name, _ in _COLUMNS)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in (line.name, line.unit, line.signed, line.remark))}</tr>"
        for line in lines
    )
    return (
        f'<section><h2>{_text("minutes.signing")}</h2><table><caption class="sr">{_text("minutes.signing")}</caption>'
        f"<colgroup>{widths}</colgroup><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></section>"
    )


def _text(key: str) -> str:
    return escape(t(key))

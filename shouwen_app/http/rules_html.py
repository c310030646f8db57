"""The board of rules on paper (对照表打印页): one regulation in one quarter."""

from html import escape
from typing import Final

from shouwen_app.http.print_html import paper_page
from shouwen_app.services.rule_board.export import COLUMNS, cells_of
from shouwen_app.services.rule_board.views import BoardView
from shouwen_app.texts import t

_ON_PAPER: Final = COLUMNS[:-1]
_WIDTHS: Final = ("7%", "21%", "13%", "14%", "9%", "8%", "14%", "14%")


def rules_html(view: BoardView, printed: str) -> str:
    """Every value is escaped, every text comes from the catalog."""
    widths = "".join(f'<col style="width:{width}">' for width in _WIDTHS)
    heads = "".join(f'<th scope="col">{_text(f"rule_board.column.{name}")}</th>' for name in _ON_PAPER)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells_of(line)[: len(_ON_PAPER)])}</tr>"
        for line in view.lines
    )
    tallies = " · ".join(escape(each.words) for each in view.tallies)
    body = (
        f"<header><h1>{_text('rule_board.paper.title')}</h1><p>{_text('common.institution')} · {escape(view.title)} · "
        f"{escape(view.summary)}</p></header><p>{tallies}</p><table><colgroup>{widths}</colgroup><thead><tr>{heads}"
        f"</tr></thead><tbody>{rows}</tbody></table><footer><span>{escape(view.whole)}</span><span>"
        f"{escape(t('rule_board.paper.printed', at=printed))}</span></footer>"
    )
    return paper_page(view.title, f'<main class="sw-print">{body}</main>', "sw-paper sw-measured")


def _text(key: str) -> str:
    return escape(t(key))

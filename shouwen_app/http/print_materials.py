"""The materials on a receipt (一次性告知清单): a table that says of each whether it is here, with the bank, or missing."""

from collections.abc import Sequence
from html import escape
from typing import Final

from shouwen_app.services.cases.receipt import ReceiptMaterial
from shouwen_app.texts import t

_MARKS: Final = {"here": "✓", "held": "–", "missing": "□"}
_COLUMNS: Final = (("state", "23mm"), ("name", ""), ("detail", "44mm"))


def materials_html(materials: Sequence[ReceiptMaterial]) -> str:
    """The list with what to do about it; empty when nothing was told."""
    if not materials:
        return ""
    left = sum(each.state == "missing" for each in materials)
    count = escape(t("receipt.count", n=len(materials), left=left))
    widths = "".join(f'<col style="width:{width}">' if width else "<col>" for _, width in _COLUMNS)
    heads = "".join(f'<th scope="col">{escape(t(f"receipt.column.{name}"))}</th>' for name, _ in _COLUMNS)
    rows = "".join(_row(each) for each in materials)
    bring = f"<p>{escape(t('receipt.bring'))}</p>" if left else ""
    return (
        f'<section class="list"><h2>{escape(t("receipt.materials"))}<span>{count}</span></h2>'
        f"<table><colgroup>{widths}</colgroup><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{bring}</section>"
    )


def _row(material: ReceiptMaterial) -> str:
    state = f"{_MARKS[material.state]} {t(f'receipt.state.{material.state}')}"
    cells = "".join(f"<td>{escape(text)}</td>" for text in (state, material.name, material.detail))
    return f'<tr class="{material.state}">{cells}</tr>'

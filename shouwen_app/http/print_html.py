"""Paper as HTML (打印页面): every value is escaped, every text comes from the catalog."""

from collections.abc import Iterable
from datetime import datetime
from html import escape
from typing import Final

from shouwen_app.http.print_materials import materials_html
from shouwen_app.services.cases.receipt import PrintedReceipt
from shouwen_app.services.cases.referral import Referral
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.ratings.qr import QrCode
from shouwen_app.services.register.print import PrintedRegister, PrintedSheet
from shouwen_app.services.register.rows import RegisterRow
from shouwen_app.texts import t

_COLUMNS: Final[tuple[tuple[str, str], ...]] = (
    ("case_no", "11.5%"),
    ("received", "8%"),
    ("channel_name", "6%"),
    ("requester", "7.5%"),
    ("title", "25.5%"),
    ("first_inquiry", "7%"),
    ("handling", "14%"),
    ("clock_text", "10.5%"),
    ("status_text", "6%"),
    ("rated", "4%"),
)
_MARKS: Final = {"over": "▲ ", "paused": "○ "}


def register_html(book: PrintedRegister) -> str:
    """All sheets of the register; each begins a page."""
    sheets = "".join(_sheet(book, sheet, is_last=sheet is book.sheets[-1]) for sheet in book.sheets)
    return paper_page(t("register.title"), sheets, "sw-paper")


def receipt_html(printed: PrintedReceipt, at: datetime) -> str:
    """One receipt of A5 with the QR code of its progress link."""
    receipt, link = printed.receipt, printed.link
    facts = [
        ("case_no", receipt.case_no),
        ("register_no", receipt.register_no),
        ("received", receipt.received),
        ("requester", receipt.requester),
        ("party", receipt.party),
        ("proxy", receipt.proxy),
        ("matter", receipt.title),
        ("item", receipt.item),
        ("situation", receipt.situation),
        ("outcome", receipt.outcome),
        ("due", receipt.due or t("receipt.answered")),
        ("first_inquiry", f"{receipt.first_inquiry}（{receipt.unit}）"),
        ("phone", receipt.phone),
    ]
    terms = "".join(
        f"<dt>{_text(f'receipt.{name}')}</dt><dd>{escape(value)}</dd>" for name, value in facts if value
    )
    signed = t("receipt.signed", name=receipt.recorded_by, at=local_text(at, "%Y-%m-%d %H:%M"))
    body = (
        f"<header><h1>{_text('receipt.title')}</h1><p>{_text('common.institution')}</p></header>"
        f'<div class="two"><dl>{terms}</dl><figure>{_qr(link.qr)}<figcaption>'
        f"{escape(t('receipt.progress', until=local_text(link.expires_at, '%m-%d %H:%M')))}</figcaption></figure></div>"
        f"{_referral(receipt.referral)}{materials_html(receipt.materials)}<p>{_text('receipt.note')}</p>"
        f"<footer>{_spans([signed])}{_signature() if receipt.materials else ''}</footer>"
    )
    return paper_page(
        f"{t('receipt.title')} {receipt.case_no}", f'<main class="sw-print">{body}</main>', "sw-slip"
    )


def _sheet(book: PrintedRegister, sheet: PrintedSheet, *, is_last: bool) -> str:
    heads = "".join(f'<th scope="col">{_text(f"register.column.{name}")}</th>' for name, _ in _COLUMNS)
    widths = "".join(f'<col style="width:{width}">' for _, width in _COLUMNS)
    rows = "".join(_row(row) for row in sheet.rows)
    signed = [t("register.sign_head"), t("register.sign_union")] if is_last else []
    foot = [t("register.legend"), *signed, t("register.tail", hash=book.tail)]
    return (
        f'<main class="sw-print"><header><h1>{_text("register.title")}</h1><p>{escape(book.scope)}</p></header>'
        f'<div class="meta">{_spans([book.span, book.printed, sheet.page_text])}</div>'
        f'<table><caption class="sr">{_text("register.title")}</caption><colgroup>{widths}</colgroup>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table><footer>{_spans(foot)}</footer></main>"
    )


def _row(row: RegisterRow) -> str:
    handling = " · ".join(part for part in (row.unit, row.handler) if part)
    cells = [
        row.case_no,
        row.received,
        row.channel_name,
        row.requester,
        row.title,
        row.first_inquiry,
        handling,
        _MARKS.get(row.clock, "") + row.clock_text,
        row.status_text,
        row.rated,
    ]
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def _referral(place: Referral) -> str:
    facts = [(name, getattr(place, name)) for name in ("unit", "contact", "phone", "address")]
    lines = "".join(
        f"<dt>{_text(f'receipt.referral_{name}')}</dt><dd>{escape(value)}</dd>"
        for name, value in facts
        if value
    )
    return f"<section><h2>{_text('receipt.referral')}</h2><dl>{lines}</dl></section>" if lines else ""


def _signature() -> str:
    """Room to sign for the list, which proves that everything was told at once."""
    return f'<span class="sign">{_text("receipt.customer_signs")}</span>'


def _qr(code: QrCode) -> str:
    return f'<svg viewBox="0 0 {code.size} {code.size}" role="img" aria-hidden="true"><path d="{escape(code.path)}"/></svg>'


def paper_page(title: str, body: str, paper: str) -> str:
    """A page of its own for paper; ``paper`` names the kind of sheet in print.css."""
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,'
        f'initial-scale=1"><title>{escape(title)}</title><link rel="stylesheet" href="/print.css">'
        f'<script src="/print.js" defer></script></head><body class="{paper}">'
        f'<p class="noprint"><button type="button" data-print>{_text("register.print")}</button></p>{body}</body></html>'
    )


def _spans(texts: Iterable[str]) -> str:
    return "".join(f"<span>{escape(text)}</span>" for text in texts)


def _text(key: str) -> str:
    return escape(t(key))

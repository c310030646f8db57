"""A decision as a sheet of A4 (问责决定书打印页): facts, statement, sanctions, what to put right, how to appeal (R19.4)."""

from collections.abc import Iterable
from html import escape

from shouwen_app.http.print_html import paper_page
from shouwen_app.services.proceedings.print import PrintedDecision
from shouwen_app.services.proceedings.views import FactView, SubjectView
from shouwen_app.texts import t


def decision_html(printed: PrintedDecision) -> str:
    """One decision; every value is escaped, every text comes from the catalog."""
    sanctions = "；".join(printed.sanctions)
    body = (
        f"<header><h1>{_text('accountability.paper.title')}</h1><p>{_text('common.institution')} · "
        f"{escape(printed.number)}</p></header>{_subjects(printed)}"
        f"{_section('accountability.paper.finding', printed.finding)}"
        f"{''.join(_statement(each) for each in printed.subjects)}"
        f"{_section('accountability.paper.sanctions', sanctions)}"
        f"{_facts('accountability.paper.decision', printed.decision)}"
        f"{_facts('accountability.correction', printed.correction)}"
        f"{_facts('accountability.appeal', printed.appeal)}{_signing()}"
        f"<footer><span>{escape(printed.standing)}</span><span>{escape(printed.printed)}</span></footer>"
    )
    return paper_page(printed.number, f'<main class="sw-print">{body}</main>', "sw-minutes")


def _subjects(printed: PrintedDecision) -> str:
    named = [(t("accountability.paper.subject"), _named(each)) for each in printed.subjects]
    return _list([*named, (t("accountability.trigger"), printed.trigger)])


def _named(subject: SubjectView) -> str:
    return "，".join(filter(None, (subject.name, subject.penalty)))


def _statement(subject: SubjectView) -> str:
    said = subject.statement or t("accountability.paper.no_statement")
    return _section("accountability.paper.statement", said, after=f" · {subject.name}")


def _facts(title: str, told: Iterable[FactView]) -> str:
    lines = [(fact.name, fact.text) for fact in told]
    return f"<section><h2>{_text(title)}</h2>{_list(lines)}</section>" if lines else ""


def _section(title: str, words: str, *, after: str = "") -> str:
    return f"<section><h2>{_text(title)}{escape(after)}</h2><p>{escape(words)}</p></section>"


def _list(lines: Iterable[tuple[str, str]]) -> str:
    return f"<dl>{''.join(f'<dt>{escape(name)}</dt><dd>{escape(text)}</dd>' for name, text in lines)}</dl>"


def _signing() -> str:
    names = ("accountability.paper.sign_decider", "accountability.paper.sign_subject")
    heads = "".join(f'<th scope="col">{_text(name)}</th>' for name in names)
    return (
        f'<table><caption class="sr">{_text("handover.paper.signing")}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody><tr>{'<td></td>' * len(names)}</tr></tbody></table>"
    )


def _text(key: str) -> str:
    return escape(t(key))
